import type { RunReport } from "../analysis/runReport";
import { isoDate } from "../market/isoDate";

/** Date of a run's n-th session, the first being 1; empty for none, and for 0, the session before the run. */
export function runDate({ equity }: Pick<RunReport, "equity">, session: number | null): string {
  return session === null || session === 0 ? "" : isoDate(equity.day[session - 1]!);
}
