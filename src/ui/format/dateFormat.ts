import { isoDate } from "../../engine/market/isoDate";

/** A day number in prose: `4 Jan 2010`. */
export function formatDay(dayNumber: number): string {
  return DAY.format(dayNumber * MS_PER_DAY);
}

/** First and last day of a span: `2010-01-04 to 2020-12-31`. */
export function formatSpan(firstDay: number, lastDay: number): string {
  return `${isoDate(firstDay)} to ${isoDate(lastDay)}`;
}

/** A moment (milliseconds since 1970) in the reader's own time zone: `20 Nov, 14:32`. */
export function formatMoment(milliseconds: number): string {
  return MOMENT.format(milliseconds);
}

/** Seconds since 1970 at 12:00 UTC of a day number: uPlot shows midnight stamps a day off around daylight-saving edges. */
export function noonOf(dayNumber: number): number {
  return dayNumber * SECONDS_PER_DAY + SECONDS_PER_DAY / 2;
}

const SECONDS_PER_DAY = 86_400;
const MS_PER_DAY = SECONDS_PER_DAY * 1000;
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const MOMENT = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
