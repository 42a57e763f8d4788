import { dayNumberOf } from "../market/isoDate";
import type { Bytes } from "./readBytes";

/** Day number of the bytes `YYYY-MM-DD` between 1900 and 2100, else NaN: one look-up instead of a calculation a row. */
export function dayOfDigits(bytes: Bytes, start: number, end: number): number {
  if (end - start !== 10 || bytes[start + 4] !== HYPHEN || bytes[start + 7] !== HYPHEN) return NaN;
  const year = twoDigits(bytes, start) * 100 + twoDigits(bytes, start + 2);
  const month = twoDigits(bytes, start + 5);
  const day = twoDigits(bytes, start + 8);
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= 31)) return NaN;
  return DAYS[((year - FIRST_YEAR) * 12 + month - 1) * 31 + day - 1]!;
}

const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;
const HYPHEN = 45;
const ZERO = 48;

/** Day number by year, month and day of the month; NaN for the 31st of June and its like. */
const DAYS = Float64Array.from({ length: (LAST_YEAR - FIRST_YEAR + 1) * 12 * 31 }, (_, place) => {
  const monthsOn = Math.floor(place / 31);
  const [year, month] = [FIRST_YEAR + Math.floor(monthsOn / 12), (monthsOn % 12) + 1];
  const day = dayNumberOf(year, month, 1) + (place % 31);
  const nextMonth = month === 12 ? dayNumberOf(year + 1, 1, 1) : dayNumberOf(year, month + 1, 1);
  return day < nextMonth ? day : NaN;
});

function twoDigits(bytes: Bytes, at: number): number {
  const tens = bytes[at]! - ZERO;
  const ones = bytes[at + 1]! - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}
