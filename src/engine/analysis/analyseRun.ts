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
  const data = { ...source, fingerprint };
  const equity = equityColumns(result, prices.sessions);
  const trades = tradeTable(result.trades, prices);
  const openPositions = openPositionViews(result.openPositions, prices);
  const named = [...trades.securities, ...openPositions.map(({ symbol, name }) => ({ symbol, name }))];
  return {
    runId: runId({ config, data }, named),
    engineVersion: ENGINE_VERSION,
    config,
    data,
    metrics: computeMetrics(equity, trades, config.initialCapital),
    equity,
    trades,
    openPositions,
  };
}
