import { ContentHash } from "../contentHash";
import { isoDate } from "../market/isoDate";

/**
 * The part of the price files that is read, when the user chose less than all. Not the run's own dates: rows outside
 * are never in memory, so that scores begin a window after the first day. Plain data: it crosses to the page and into
 * storage.
 */
export interface ReadingScope {
  /** Day number of the first day read; null: from each file's own first. */
  readonly firstDay: number | null;
  /** Day number of the last day read; null: to each file's own last. */
  readonly lastDay: number | null;
  /** 1: all tickers; n: about one in n of them, see `isInSample`. */
  readonly everyNthTicker: number;
}

export const WHOLE_MARKET: ReadingScope = { firstDay: null, lastDay: null, everyNthTicker: 1 };

/** "every 2nd ticker only, from 2012-01-03 on"; null for the whole market. */
export function scopeText(scope: ReadingScope): string | null {
  const { firstDay, lastDay, everyNthTicker } = scope;
  const parts: string[] = [];
  if (everyNthTicker > 1) parts.push(`every ${ordinal(everyNthTicker)} ticker only`);
  if (firstDay !== null) parts.push(`from ${isoDate(firstDay)} on`);
  if (lastDay !== null) parts.push(`up to ${isoDate(lastDay)}`);
  return parts.length === 0 ? null : parts.join(", ");
}

/** Whether a day number lies within the chosen dates, both ends included. */
export function isInDates({ firstDay, lastDay }: ReadingScope, day: number): boolean {
  return (firstDay === null || day >= firstDay) && (lastDay === null || day <= lastDay);
}

/**
 * Whether a ticker is in the sample of one in `everyNth`. By a hash of the symbol alone: nothing that a company became
 * (size, age, delisting) can tilt the sample, and the same tickers are in whatever the files and their order. The
 * sample of 4 lies within that of 2.
 */
export function isInSample(symbol: string, everyNth: number): boolean {
  if (everyNth === 1) return true;
  const hash = Number.parseInt(new ContentHash().addText(symbol).digest().slice(-LOW_WORD_DIGITS), 16);
  return hash % everyNth === 0;
}

/** Hex digits of 32 bits. */
const LOW_WORD_DIGITS = 8;

function ordinal(n: number): string {
  const ending = n % 100 >= 11 && n % 100 <= 13 ? undefined : { 1: "st", 2: "nd", 3: "rd" }[n % 10];
  return `${n}${ending ?? "th"}`;
}
