import { inSlices } from "./inSlices";
import { dayNumberOf } from "./isoDate";

/**
 * The market calendar: the union of all days (day numbers, ascending), and each row's place in it.
 * Yields how many rows it has gone over, CALENDAR_PASSES times their number in all.
 */
export function* calendarOf(day: Int32Array): Generator<number, { sessions: Int32Array; dayOfRow: Int32Array }, void> {
  const isSession = new Uint8Array(DAY_COUNT);
  yield* inSlices(day.length, (start, end) => {
    for (let row = start; row < end; row++) isSession[day[row]! - EARLIEST_DAY] = 1;
  });
  const sessions: number[] = [];
  const indexOfDay = new Int32Array(DAY_COUNT);
  isSession.forEach((seen, value) => {
    if (seen === 1) indexOfDay[value] = sessions.push(value + EARLIEST_DAY) - 1;
  });
  const dayOfRow = new Int32Array(day.length);
  yield* inSlices(day.length, (start, end) => {
    for (let row = start; row < end; row++) dayOfRow[row] = indexOfDay[day[row]! - EARLIEST_DAY]!;
  });
  return { sessions: Int32Array.from(sessions), dayOfRow };
}

export const CALENDAR_PASSES = 2;

/** The span of days that a table may hold, 1900 to 2100: anything else in a price file is a typing error. */
export const EARLIEST_DAY = dayNumberOf(1900, 1, 1);
export const LATEST_DAY = dayNumberOf(2100, 12, 31);
export const DAY_COUNT = LATEST_DAY - EARLIEST_DAY + 1;
