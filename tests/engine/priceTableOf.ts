import { dayNumberOf } from "../../src/engine/market/isoDate";
import type { PriceTable } from "../../src/engine/market/priceTable";

/** One bar of a hand-written history; what is left out equals the close (prices) or 1,000,000 (volume). */
export interface BarSpec {
  readonly day: number;
  readonly open?: number;
  readonly high?: number;
  readonly low?: number;
  /** Null: the stock is halted. */
  readonly close: number | null;
  readonly volume?: number;
  /** Close adjusted for dividends; NaN where left out in a history that has some. */
  readonly adjusted?: number;
  /** Close as traded; as `adjusted`. */
  readonly unadjusted?: number;
  /** Dollars a share on the ex-date. */
  readonly dividend?: number;
}

/** A price table of a few hand-written histories, by symbol; `day` counts sessions from 0. */
export function priceTableOf(histories: Readonly<Record<string, readonly BarSpec[]>>): PriceTable {
  const symbols = Object.keys(histories).sort();
  const bars = symbols.flatMap((symbol) => histories[symbol]!);
  const days = [...new Set(bars.map(({ day }) => day))].sort((a, b) => a - b);
  const firstRow = [0];
  for (const symbol of symbols) firstRow.push(firstRow.at(-1)! + histories[symbol]!.length);
  const column = (valueOf: (bar: BarSpec, row: number) => number) => Float64Array.from(bars, valueOf);
  const closeFfill = new Float64Array(bars.length);
  bars.forEach(({ close }, row) => (closeFfill[row] = close ?? closeFfill[row - 1]!));
  const orClose = (value: number | undefined, bar: BarSpec) => value ?? bar.close ?? NaN;
  return {
    securities: symbols.map((symbol) => ({
      symbol,
      name: `${symbol} Inc`,
      sector: "",
      industry: "",
      isDelisted: false,
    })),
    sessions: Int32Array.from(days, (day) => FIRST_DAY + day),
    rowCount: bars.length,
    firstRow: Int32Array.from(firstRow),
    dayOfRow: Int32Array.from(bars, ({ day }) => days.indexOf(day)),
    open: column((bar) => orClose(bar.open, bar)),
    high: column((bar) => orClose(bar.high, bar)),
    low: column((bar) => orClose(bar.low, bar)),
    closeFfill,
    isHalt: Uint8Array.from(bars, ({ close }) => (close === null ? 1 : 0)),
    volume: column(({ volume }) => volume ?? 1_000_000),
    closeAdjusted: columnOrNull(bars, "adjusted"),
    closeUnadjusted: columnOrNull(bars, "unadjusted"),
    dividends: dividendsOf(bars),
  };
}

/** Null when no bar has one. */
function columnOrNull(bars: readonly BarSpec[], name: "adjusted" | "unadjusted"): Float64Array | null {
  return bars.some((bar) => bar[name] !== undefined) ? Float64Array.from(bars, (bar) => bar[name] ?? NaN) : null;
}

function dividendsOf(bars: readonly BarSpec[]): PriceTable["dividends"] {
  const rows = [...bars.keys()].filter((row) => bars[row]!.dividend !== undefined);
  if (rows.length === 0) return null;
  return { row: Int32Array.from(rows), value: Float64Array.from(rows, (row) => bars[row]!.dividend!) };
}

const FIRST_DAY = dayNumberOf(2024, 1, 1);
