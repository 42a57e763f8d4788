import type { Bar } from "./bar";
import { BAR_FIELD_COUNT, BarField } from "./bar";
import { FirstBars, type InputBar } from "./firstBars";

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
  "no adjusted close, though other rows have one",
] as const;

/** How many bars met a flag, and the five of them that were read first. */
export interface BarFlagCount {
  readonly flag: BarFlag;
  readonly count: number;
  readonly examples: readonly InputBar[];
}

/** Columns of bars by ticker and day, values as read. `close` is NaN, or `halt` 1, where the cell was empty. */
export interface BarColumns {
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly halt: Uint8Array;
  readonly volume: Float64Array;
  readonly closeAdjusted: Float64Array | null;
  readonly closeUnadjusted: Float64Array | null;
}

/** Where the rows of one ticker stand, and whence each came. */
export interface TickerRows {
  readonly symbol: string;
  readonly start: number;
  readonly end: number;
  /** Day number of a row. */
  dayOf(row: number): number;
  /** A row's place in the order of reading. */
  inputRowOf(row: number): number;
}

/**
 * Makes columns fit for trading, in place and a ticker at a time, and counts what was odd: fills an empty close from the
 * day before and marks the halt; an empty volume becomes 0; prices of zero or less become empty (a 0 open would fill a
 * stop at 0).
 */
export class BarFlagger {
  readonly #columns: BarColumns;
  readonly #tallies = BAR_FLAGS.map(() => new FirstBars());

  constructor(columns: BarColumns) {
    this.#columns = columns;
  }

  flag(rows: TickerRows): void {
    const columns = this.#columns;
    const { start, end } = rows;
    for (let row = start; row < end; row = nextUnusual(columns, row + 1, end)) {
      // The ticker's first row has no close before it, and is always looked at.
      const previousClose = row === start ? NaN : columns.close[row - 1]!;
      fillRow(columns, row, previousClose);
      const flags = flagsOf(columns, row, previousClose);
      if (flags !== 0) this.#count(flags, rows, row);
      if ((flags & NOT_POSITIVE) !== 0) emptyNotPositive(columns, row);
    }
  }

  /** `someAreAdjusted`: some row has an adjusted close, so that it is worth telling which have none. */
  counts(someAreAdjusted: boolean): readonly BarFlagCount[] {
    const counts = BAR_FLAGS.map((flag, index) => ({ flag, ...this.#tallies[index]! }));
    return counts.filter(({ count }, index) => count > 0 && (someAreAdjusted || 1 << index !== UNADJUSTED));
  }

  #count(flags: number, rows: TickerRows, row: number): void {
    for (const [index, tally] of this.#tallies.entries()) {
      if ((flags & (1 << index)) !== 0) tally.add(rows.inputRowOf(row), () => barOf(this.#columns, rows, row));
    }
  }
}

/**
 * The first row from `start` on, which is not its ticker's first, that has an empty cell or could meet a flag; `end` when
 * there is none. Nearly every row passes this test and costs no more than it.
 */
function nextUnusual(bars: BarColumns, start: number, end: number): number {
  const { open, high, low, close, halt, volume, closeAdjusted, closeUnadjusted } = bars;
  let row = start;
  for (; row < end; row++) {
    const price = close[row]!;
    const opened = open[row]!;
    const highest = high[row]!;
    const lowest = low[row]!;
    const before = close[row - 1]!;
    const isSound =
      lowest > 0 &&
      lowest <= opened &&
      lowest <= price &&
      highest >= opened &&
      highest >= price &&
      price <= 10 * before &&
      price >= before / 10 &&
      volume[row]! > 0 &&
      halt[row] === 0 &&
      (closeAdjusted === null || closeAdjusted[row]! > 0) &&
      (closeUnadjusted === null || closeUnadjusted[row]! > 0);
    if (!isSound) break;
  }
  return row;
}

const HIGH = 1 << 0;
const LOW = 1 << 1;
const JUMP = 1 << 2;
const NO_VOLUME = 1 << 3;
const HALT = 1 << 4;
const PRICE = 1 << 5;
const ADJUSTED = 1 << 6;
const UNADJUSTED = 1 << 7;
const NOT_POSITIVE = PRICE | ADJUSTED;

function fillRow(bars: BarColumns, row: number, previousClose: number): void {
  if (Number.isNaN(bars.close[row]!)) {
    bars.close[row] = previousClose;
    bars.halt[row] = 1;
  }
  if (Number.isNaN(bars.volume[row]!)) bars.volume[row] = 0;
}

/** Comparisons with an empty (NaN) price are false, so that it meets no flag. */
function flagsOf(bars: BarColumns, row: number, previousClose: number): number {
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
  if (!isHalt && bars.closeAdjusted !== null && Number.isNaN(bars.closeAdjusted[row]!)) flags |= UNADJUSTED;
  return flags;
}

function isNotPositive(column: Float64Array | null, row: number): boolean {
  return column !== null && column[row]! <= 0;
}

function emptyNotPositive(bars: BarColumns, row: number): void {
  for (const column of [bars.open, bars.high, bars.low, bars.closeAdjusted, bars.closeUnadjusted]) {
    if (isNotPositive(column, row)) column![row] = NaN;
  }
}

function barOf(bars: BarColumns, { symbol, dayOf }: TickerRows, row: number): Bar {
  const values = new Array<number>(BAR_FIELD_COUNT).fill(NaN);
  values[BarField.open] = bars.open[row]!;
  values[BarField.high] = bars.high[row]!;
  values[BarField.low] = bars.low[row]!;
  values[BarField.close] = bars.halt[row] === 1 ? NaN : bars.close[row]!;
  values[BarField.volume] = bars.volume[row]!;
  values[BarField.closeAdjusted] = bars.closeAdjusted?.[row] ?? NaN;
  values[BarField.closeUnadjusted] = bars.closeUnadjusted?.[row] ?? NaN;
  return { symbol, day: dayOf(row), values };
}
