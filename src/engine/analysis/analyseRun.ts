import type { RunResult } from "../backtest/runResult";
import type { Dataset } from "../market/dataset";
import { computeMetrics } from "./computeMetrics";
import { equityColumns } from "./equityColumns";
import { openPositionViews } from "./openPositionViews";
import { ENGINE_VERSION, runId } from "./runId";
import type { RunReport } from "./runReport";
import { tradeTable } from "./tradeTable";

/** Everything that the page, the exports and the storage need of a finished run; copies what it keeps. */
export function analyseRun(result: RunResult, dataset: Dataset): RunReport {
  const { config } = result;
  const { prices, source, fingerprint } = dataset;
  const equity = equityColumns(result, prices.sessions);
  const trades = tradeTable(result.trades, prices);
  return {
    runId: runId(config, fingerprint),
    engineVersion: ENGINE_VERSION,
    config,
    data: { synthetic: source.synthetic, priceFileNames: source.priceFileNames, fingerprint },
    metrics: computeMetrics(equity, trades, config.initialCapital),
    equity,
    trades,
    openPositions: openPositionViews(result.openPositions, prices),
  };
}
