import type { IntColumn } from "../column";
import type { Switches } from "./switches";

/** The simulated sessions: from `first` up to, not including, `end`. DayIndexes; empty when none lies in the period. */
export interface SessionRange {
  readonly first: number;
  readonly end: number;
}

/** The sessions from `startDate` to `endDate`, both included; `sessions` are day numbers, ascending. */
export function sessionRange(
  sessions: IntColumn,
  { startDate, endDate }: Pick<Switches, "startDate" | "endDate">,
): SessionRange {
  const first = startDate === null ? 0 : placeOf(sessions, startDate);
  const end = endDate === null ? sessions.length : placeOf(sessions, endDate + 1);
  return { first, end: Math.max(first, end) };
}

/** The first session on a day or after it. */
function placeOf(sessions: IntColumn, day: number): number {
  let place = 0;
  while (place < sessions.length && sessions[place]! < day) place++;
  return place;
}
