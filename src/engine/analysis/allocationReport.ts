import type { AllocationConfig } from "../backtest/allocation/allocationConfig";
import type { AllocationResult, WeightColumns } from "../backtest/allocation/allocationResult";
import { ContentHash } from "../contentHash";
import type { FillColumns } from "../execution/broker/fillColumns";
import type { OrderColumns } from "../execution/broker/orderColumns";
import type { Ledger } from "../execution/ledger/ledger";
import type { Dataset } from "../market/dataset";
import { fingerprint } from "../market/fingerprint";
import type { PriceTable } from "../market/priceTable";
import type { Problem } from "../problem";
import { computeMetrics } from "./computeMetrics";
import { equityColumns } from "./equityColumns";
import type { Metrics } from "./metrics";
import { ENGINE_VERSION } from "./runId";
import type { EquityColumns, RunData, TradedSecurity } from "./runReport";

/** A finished allocation as the page and the exports see it: plain, structured-clonable, without the price table. */
export interface AllocationReport {
  readonly runId: string;
  readonly engineVersion: string;
  readonly config: AllocationConfig;
  readonly data: RunData;
  /** Trades are the sales: each one's gain beyond what its shares had cost on average, commissions paid. */
  readonly metrics: Metrics;
  readonly equity: EquityColumns;
  /** By TickerId, which orders, fills, postings and weights name. */
  readonly assets: readonly TradedSecurity[];
  readonly weights: WeightColumns;
  readonly orders: OrderColumns;
  readonly fills: FillColumns;
  readonly ledger: Ledger;
  /** What is odd about the run, but no reason against it. */
  readonly warnings: readonly Problem[];
}

/** Everything that the page and the exports need of a finished allocation. */
export function analyseAllocation(result: AllocationResult, dataset: Dataset): AllocationReport {
  const { config, table, weights, orders, fills } = result;
  const data = { ...dataset.source, fingerprint: fingerprintOf(table) };
  const equity = equityColumns(result, table.sessions);
  const pnl = Float64Array.from(fills.pnl as Float64Array).filter((dollars) => !Number.isNaN(dollars));
  const runId = allocationId(config, data);
  return {
    runId,
    engineVersion: ENGINE_VERSION,
    config,
    data,
    metrics: computeMetrics(equity, { count: pnl.length, pnl }, config.initialCapital),
    equity,
    assets: table.securities.map(({ symbol, name, industry }) => ({ symbol, name, industry })),
    weights,
    orders,
    fills,
    ledger: { ...result.ledger, run: runId },
    warnings: result.warnings,
  };
}

/** Of the assets alone: an allocation's result depends on nothing else. */
function fingerprintOf(table: PriceTable): string {
  const work = fingerprint(table);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** `os-` and 12 hex digits, which follow from all that the exports are made of. */
function allocationId(config: AllocationConfig, { fingerprint, priceFileNames, partRead }: RunData): string {
  const hash = new ContentHash().addText(ENGINE_VERSION).addText(fingerprint);
  hash.addText(JSON.stringify([priceFileNames, partRead]));
  for (const [name, value] of Object.entries(config).sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.addText(name).addText(String(value));
  }
  return `os-${hash.digest().slice(0, 12)}`;
}
