import type { RunResult } from "../backtest/runResult";
import type { Dataset } from "../market/dataset";
import { computeMetrics } from "./computeMetrics";
import { equityColumns } from "./equityColumns";
import { openPositionViews } from "./openPositionViews";
import { ENGINE_VERSION, runId } from "./runId";
import type { RunReport } from "./runReport";
import { SecurityNames } from "./securityNames";
import { tradeTable } from "./tradeTable";

/** Everything that the page, the exports and the storage need of a finished run; copies what it keeps. */
export function analyseRun(result: RunResult, dataset: Dataset): RunReport {
  const { config, table } = result;
  const { source, fingerprint } = dataset;
  const data = { ...source, fingerprint };
  const equity = equityColumns(result, table.sessions);
  const trades = tradeTable(result.trades, table);
  const openPositions = openPositionViews(result.openPositions, table);
  return {
    runId: runId({ config, data }, SecurityNames.of(table.securities).hash(namedTickers(result, trades.security))),
    engineVersion: ENGINE_VERSION,
    config,
    data,
    metrics: computeMetrics(equity, trades, config.initialCapital),
    thinSessions: dataset.prices.sessions.length - table.sessions.length,
    equity,
    trades,
    cashEvents: result.cashEvents,
    openPositions,
  };
}

/** The tickers of all closed trades, each once in the order of `TradeTable.securities`, and of the open positions. */
function namedTickers({ trades, openPositions }: RunResult, security: Int32Array): number[] {
  const tickers: number[] = [];
  for (let i = 0; i < trades.count; i++) if (security[i] === tickers.length) tickers.push(trades.ticker[i]!);
  for (const { ticker } of openPositions) tickers.push(ticker);
  return tickers;
}
