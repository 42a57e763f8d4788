import { AS_SPECIFIED, type SlowSettings } from "./slowSettings";
import type { SlowRow } from "./slowRow";

/** A hand-written bar: prices left out are the close, volume left out is 2000, closeadj and closeunadj the close. */
export interface TinyBar extends Partial<Omit<SlowRow, "ticker" | "day">> {
  /** Sessions count from 0, which is 1970-01-01. */
  readonly day: number;
  readonly close: number;
}

/** Rows of one stock. */
export function tinyRows(ticker: string, bars: readonly TinyBar[]): SlowRow[] {
  return bars.map((bar) => {
    const { close } = bar;
    const prices = { open: close, high: close, low: close, closeadj: close, closeunadj: close };
    return { ticker, volume: 2000, dividend: 0, ...prices, ...bar };
  });
}

/**
 * A stock that is bought on session 3 and on no other, with TINY's settings. Of sessions 0 to 2 the closes are 100,
 * 100, 80 and the volumes 1000, 1000, 2000; of two values a and b the z-score of b is (b - a) / 2 over |b - a| / sqrt(2),
 * that is +-0.70711. So after session 2: |r| = 0, 0.2 gives D(r) = -0.70711 (r is negative), D(v) = 0.70711,
 * OS = 0.70711 + 0.70711 = 1.41421. Later volumes are 2000 like the last one: a constant window, no score.
 */
export function shocked(ticker: string, later: readonly TinyBar[]): SlowRow[] {
  return [...tinyRows(ticker, SHOCK), ...tinyRows(ticker, later)];
}

const SHOCK: readonly TinyBar[] = [
  { day: 0, close: 100, volume: 1000 },
  { day: 1, close: 100, volume: 1000 },
  { day: 2, close: 80 },
];

/** A stock with a bar on every session before `end`, never scored: it makes the calendar. */
export function clock(end: number, ticker = "CLOCK"): SlowRow[] {
  return tinyRows(
    ticker,
    Array.from({ length: end }, (_, day) => ({ day, close: 10, volume: 1 })),
  );
}

/** One slot, 10,000 dollars, a window of two rows, no volume filter: 200 shares at 50; target 5 %, stop 3 %. */
export const TINY: SlowSettings = { ...AS_SPECIFIED, N: 2, V: 0, initial_capital: 10_000, max_positions: 1 };
