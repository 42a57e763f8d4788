import { BAR_FIELD_COUNT, BarField, type Bar } from "./bar";
import { inSlices } from "./inSlices";

/** Something odd about a bar that is kept all the same. */
export type BarFlag = (typeof BAR_FLAGS)[number];

const BAR_FLAGS = [
  "high below open or close",
  "low above open or close",
  "close jumped tenfold",
  "volume is 0",
  "halt: empty close",
  "open, high or low not positive",
  "adjusted or unadjusted close not positive",
] as const;

/** How many bars met a flag, and the five of them that were read first. */
export interface BarFlagCount {
  readonly flag: BarFlag;
  readonly count: number;
  readonly examples: readonly FlaggedBar[];
}

interface FlaggedBar extends Bar {
  /** Place in the order of reading. */
  readonly inputRow: number;
}

/** Columns of kept bars by ticker and day, values as read. `close` is NaN, or `halt` 1, where the cell was empty. */
export interface GatheredBars {
  /** By ticker id, ascending by symbol, and one more for the end. */
  readonly firstRow: Int32Array;
  readonly symbols: readonly string[];
  /** Day number. */
  readonly day: Int32Array;
  /** Place in the order of reading. */
  readonly inputRow: Int32Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly halt: Uint8Array;
  readonly volume: Float64Array;
  readonly closeAdjusted: Float64Array | null;
  readonly closeUnadjusted: Float64Array | null;
}

/**
 * Makes the columns fit for trading, in place, and counts what was odd: fills an empty close from the day before and
 * marks the halt; an empty volume becomes 0; prices of zero or less become empty (a 0 open would fill a stop at 0).
 * Yields how many rows it has gone over.
 */
export function* flagBars(bars: GatheredBars): Generator<number, readonly BarFlagCount[], void> {
  const tally = new FlagTally();
  let ticker = 0;
  yield* inSlices(bars.day.length, (start, end) => {
    for (let row = start; row < end; row++) {
      if (row === bars.firstRow[ticker + 1]) ticker++;
      const previousClose = row === bars.firstRow[ticker] ? NaN : bars.close[row - 1]!;
      fillRow(bars, row, previousClose);
      const flags = flagsOf(bars, row, previousClose);
      if (flags !== 0) tally.add(flags, bars, ticker, row);
      if ((flags & NOT_POSITIVE) !== 0) emptyNotPositive(bars, row);
    }
  });
  return tally.counts();
}

const HIGH = 1 << 0;
const LOW = 1 << 1;
const JUMP = 1 << 2;
const NO_VOLUME = 1 << 3;
const HALT = 1 << 4;
const PRICE = 1 << 5;
const ADJUSTED = 1 << 6;
const NOT_POSITIVE = PRICE | ADJUSTED;
const EXAMPLES = 5;

function fillRow(bars: GatheredBars, row: number, previousClose: number): void {
  if (Number.isNaN(bars.close[row]!)) {
    bars.close[row] = previousClose;
    bars.halt[row] = 1;
  }
  if (Number.isNaN(bars.volume[row]!)) bars.volume[row] = 0;
}

/** Comparisons with an empty (NaN) price are false, so that it meets no flag. */
function flagsOf(bars: GatheredBars, row: number, previousClose: number): number {
  const open = bars.open[row]!;
  const high = bars.high[row]!;
  const low = bars.low[row]!;
  const isHalt = bars.halt[row] === 1;
  const close = isHalt ? NaN : bars.close[row]!;
  let flags = isHalt ? HALT : 0;
  if (open <= 0 || high <= 0 || low <= 0) flags |= PRICE;
  if (high > 0 && (high < open || high < close)) flags |= HIGH;
  if (low > 0 && ((open > 0 && low > open) || low > close)) flags |= LOW;
  if (close > 10 * previousClose || close < previousClose / 10) flags |= JUMP;
  if (bars.volume[row] === 0) flags |= NO_VOLUME;
  if (isNotPositive(bars.closeAdjusted, row) || isNotPositive(bars.closeUnadjusted, row)) flags |= ADJUSTED;
  return flags;
}

function isNotPositive(column: Float64Array | null, row: number): boolean {
  return column !== null && column[row]! <= 0;
}

function emptyNotPositive(bars: GatheredBars, row: number): void {
  for (const column of [bars.open, bars.high, bars.low, bars.closeAdjusted, bars.closeUnadjusted]) {
    if (isNotPositive(column, row)) column![row] = NaN;
  }
}

function valuesOf(bars: GatheredBars, row: number): readonly number[] {
  const values = new Array<number>(BAR_FIELD_COUNT).fill(NaN);
  values[BarField.open] = bars.open[row]!;
  values[BarField.high] = bars.high[row]!;
  values[BarField.low] = bars.low[row]!;
  values[BarField.close] = bars.halt[row] === 1 ? NaN : bars.close[row]!;
  values[BarField.volume] = bars.volume[row]!;
  values[BarField.closeAdjusted] = bars.closeAdjusted?.[row] ?? NaN;
  values[BarField.closeUnadjusted] = bars.closeUnadjusted?.[row] ?? NaN;
  return values;
}

class FlagTally {
  readonly #counts = BAR_FLAGS.map(() => 0);
  readonly #examples: FlaggedBar[][] = BAR_FLAGS.map(() => []);

  add(flags: number, bars: GatheredBars, ticker: number, row: number): void {
    const inputRow = bars.inputRow[row]!;
    for (let flag = 0; flag < BAR_FLAGS.length; flag++) {
      if ((flags & (1 << flag)) === 0) continue;
      this.#counts[flag]!++;
      const examples = this.#examples[flag]!;
      if (examples.length === EXAMPLES && examples.at(-1)!.inputRow < inputRow) continue;
      examples.push({ inputRow, symbol: bars.symbols[ticker]!, day: bars.day[row]!, values: valuesOf(bars, row) });
      examples.sort((a, b) => a.inputRow - b.inputRow);
      examples.length = Math.min(examples.length, EXAMPLES);
    }
  }

  counts(): readonly BarFlagCount[] {
    return BAR_FLAGS.map((flag, index) => ({
      flag,
      count: this.#counts[index]!,
      examples: this.#examples[index]!,
    })).filter((flagged) => flagged.count > 0);
  }
}
