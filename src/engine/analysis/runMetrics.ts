import type { RunResult } from "../backtest/runResult";
import { computeMetrics } from "./computeMetrics";
import { wealthColumns } from "./equityColumns";
import type { Metrics } from "./metrics";
import { pnlColumn, type PnlColumns } from "./tradeTable";

/** The part of a finished simulation that metrics are figures of. */
export interface MeasuredRun extends Pick<RunResult, "cash" | "positionValue" | "positionCount"> {
  readonly trades: PnlColumns;
  /** Dollars. */
  readonly initialCapital: number;
}

/** The metrics of a run's report, to the digit, without the report: for whoever looks at many runs at once. */
export function runMetrics(run: MeasuredRun): Metrics {
  const { trades, positionCount, initialCapital } = run;
  const equity = { ...wealthColumns(run, initialCapital), positionCount };
  return computeMetrics(equity, { count: trades.count, pnl: pnlColumn(trades) }, initialCapital);
}
