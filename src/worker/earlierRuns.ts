import type { RunReport } from "../engine/analysis/runReport";
import { switchesOf } from "../engine/backtest/presets";
import type { CashColumns } from "../engine/execution/cashJournal";
import type { SavedRun } from "../storage/savedRun";

/** A line of the list of runs as it is today: one that was kept before there were switches was as specified. */
export function todaysLine(run: SavedRun): SavedRun {
  return { ...run, config: { ...switchesOf("as_specified"), ...run.config } };
}

/**
 * A kept report as it is today: one from before there were switches was as specified, free of costs. Its cash events
 * were not kept, so that it has no orders and no ledger.
 */
export function todaysReport(report: RunReport): RunReport {
  const { count } = report.trades;
  const free = { commission: new Float64Array(count), dividends: new Float64Array(count) };
  return {
    ...report,
    config: { ...switchesOf("as_specified"), ...report.config },
    thinSessions: (report as Partial<RunReport>).thinSessions ?? 0,
    trades: { ...free, ...report.trades },
    cashEvents: (report as Partial<RunReport>).cashEvents ?? noEvents(),
  };
}

function noEvents(): CashColumns {
  return {
    count: 0,
    day: new Int32Array(0),
    kind: new Uint8Array(0),
    position: new Int32Array(0),
    cashAfter: new Float64Array(0),
    commission: new Float64Array(0),
  };
}
