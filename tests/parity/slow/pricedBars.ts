import type { SlowRow } from "./slowRow";

/** A row with what is known of its prices by then: closes filled forward, volumes and dividends never empty. */
export interface PricedBar extends SlowRow {
  /** The last known close. */
  readonly closeFfill: number;
  /** The last known closeadj; NaN before the first. */
  readonly closeadjFfill: number;
  /** The close itself was empty. */
  readonly isHalt: boolean;
}

/**
 * The rows as a price table: by ticker, then day; without rows whose close is zero or less, and without those before
 * a ticker's first close. Throws on the same ticker and day twice: rows are parsed, so duplicates are settled.
 */
export function pricedBars(rows: readonly SlowRow[]): PricedBar[] {
  const bars: PricedBar[] = [];
  for (const row of byTickerAndDay(rows.filter(({ close }) => !(close <= 0)))) {
    const last = bars.at(-1);
    const previous = last?.ticker === row.ticker ? last : null;
    if (previous?.day === row.day) throw new Error(`${row.ticker} has two rows on day ${row.day}`);
    const isHalt = Number.isNaN(row.close);
    const closeFfill = isHalt ? (previous?.closeFfill ?? NaN) : row.close;
    if (Number.isNaN(closeFfill)) continue;
    // Each field by name: to spread half a million rows takes many times longer.
    bars.push({
      ticker: row.ticker,
      day: row.day,
      open: positiveOrEmpty(row.open),
      high: positiveOrEmpty(row.high),
      low: positiveOrEmpty(row.low),
      close: row.close,
      volume: Number.isNaN(row.volume) ? 0 : row.volume,
      // The specification says nothing of a closeadj or closeunadj of zero or less; like the others it counts as empty.
      closeadj: positiveOrEmpty(row.closeadj),
      closeunadj: positiveOrEmpty(row.closeunadj),
      closeadjFfill: row.closeadj > 0 ? row.closeadj : (previous?.closeadjFfill ?? NaN),
      dividend: Number.isNaN(row.dividend) ? 0 : row.dividend,
      closeFfill,
      isHalt,
    });
  }
  return bars;
}

function byTickerAndDay(rows: readonly SlowRow[]): SlowRow[] {
  return [...rows].sort((a, b) => (a.ticker < b.ticker ? -1 : a.ticker > b.ticker ? 1 : a.day - b.day));
}

/** A stop would fill at an open of 0. */
function positiveOrEmpty(price: number): number {
  return price > 0 ? price : NaN;
}
