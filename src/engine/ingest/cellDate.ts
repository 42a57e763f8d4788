import { EARLIEST_DAY, LATEST_DAY } from "../market/calendar";
import { parseIsoDate } from "../market/isoDate";

/** Day number of a cell with `YYYY-MM-DD` between 1900 and 2100, else NaN. */
export function parseCellDate(text: string): number {
  const day = parseIsoDate(text.length === 10 ? text : text.trim());
  return day >= EARLIEST_DAY && day <= LATEST_DAY ? day : NaN;
}
