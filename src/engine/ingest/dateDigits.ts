import { dayNumberOf } from "../market/isoDate";

/**
 * Day number of ten bytes `YYYY-MM-DD` between 1900 and 2100, else NO_DAY: the digits are taken out of whole words, and
 * one look-up stands for the calendar. Reads twelve bytes from `at` on.
 */
export function dayAt(view: DataView, at: number): number {
  const year = view.getInt32(at, true) ^ FOUR_ZEROS;
  const month = view.getInt32(at + 4, true) ^ MONTH_ZEROS;
  const day = (view.getInt32(at + 8, true) & 0xffff) ^ 0x3030;
  if ((notDigits(year) | notDigits(month) | notDigits(day)) !== 0 || (month & NOT_MONTH) !== 0) return NO_DAY;
  const pairs = (Math.imul(year, 10) + (year >>> 8)) & 0x00ff00ff;
  const yearsOn = (pairs & 0xff) * 100 + (pairs >>> 16) - FIRST_YEAR;
  const monthsOn = ((month >>> 8) & 0xff) * 10 + ((month >>> 16) & 0xff) - 1;
  const daysOn = (day & 0xff) * 10 + (day >>> 8) - 1;
  if (yearsOn < 0 || yearsOn > LAST_YEAR - FIRST_YEAR || monthsOn < 0 || monthsOn > 11 || daysOn < 0 || daysOn > 30)
    return NO_DAY;
  return DAYS[(yearsOn * 12 + monthsOn) * 31 + daysOn]!;
}

/** No day number between 1900 and 2100. */
export const NO_DAY = -0x8000_0000;

const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;
/** `0000` and `-00-`, the first byte lowest: what is left of a digit after XOR is its value, of a hyphen 0. */
const FOUR_ZEROS = 0x30303030;
const MONTH_ZEROS = 0x2d30302d;
/** Where `-MM-` must have nothing left. */
const NOT_MONTH = 0xff0000ff | 0;

/** Not 0 when a byte is above 9 (adding 6 carries it into the upper half). */
function notDigits(values: number): number {
  return (values | (values + 0x06060606)) & 0xf0f0f0f0;
}

/** Day number by year, month and day of the month; NO_DAY for the 31st of June and its like. */
const DAYS = Int32Array.from({ length: (LAST_YEAR - FIRST_YEAR + 1) * 12 * 31 }, (_, place) => {
  const monthsOn = Math.floor(place / 31);
  const [year, month] = [FIRST_YEAR + Math.floor(monthsOn / 12), (monthsOn % 12) + 1];
  const day = dayNumberOf(year, month, 1) + (place % 31);
  const nextMonth = month === 12 ? dayNumberOf(year + 1, 1, 1) : dayNumberOf(year, month + 1, 1);
  return day < nextMonth ? day : NO_DAY;
});
