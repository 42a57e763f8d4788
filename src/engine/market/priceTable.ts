import {
  NO_ROW,
  type ByteColumn,
  type Column,
  type DayIndex,
  type IntColumn,
  type RowIndex,
  type TickerId,
} from "../column";

/**
 * Daily bars of many tickers in columns, ticker-major: all rows of the first ticker by date, then the next ticker's.
 * Frozen after `PriceTableBuilder.build`; a run never writes to it. Prices are split-adjusted US dollars.
 */
export interface PriceTable {
  /** Ascending by symbol (UTF-16 code units, which is code-point order for every real symbol); index is a TickerId. */
  readonly securities: readonly Security[];
  /** Day numbers (days since 1970-01-01) of the market calendar: the union of all dates; index is a DayIndex. */
  readonly sessions: IntColumn;
  readonly rowCount: number;
  /** Rows of ticker t are `firstRow[t]` up to, not including, `firstRow[t + 1]`; length is tickers + 1. */
  readonly firstRow: IntColumn;
  /** DayIndex of each row; strictly ascending within a ticker. */
  readonly dayOfRow: IntColumn;
  /** NaN where the file's cell was empty, zero or negative. */
  readonly open: Column;
  readonly high: Column;
  readonly low: Column;
  /** The last known close: never NaN, always positive. The close itself is this where `isHalt` is 0, else empty. */
  readonly closeFfill: Column;
  /** 1 where the file's close was empty, else 0. */
  readonly isHalt: ByteColumn;
  /** Shares, split-adjusted; an empty cell is 0. Above 2^31 and fractional values occur. */
  readonly volume: Column;
  /** Close adjusted for splits and dividends, NaN where empty; null when no file had the column. */
  readonly closeAdjusted: Column | null;
  /** Close as traded, NaN where empty; null when no file had the column. */
  readonly closeUnadjusted: Column | null;
  /** Dollars a share on the ex-date; null when no file told of dividends. */
  readonly dividends: SparseColumn | null;
}

/** What TICKERS says of one ticker. `isDelisted`, `sector` and so on are today's values, not the values at a bar. */
export interface Security {
  readonly symbol: string;
  readonly name: string;
  readonly sector: string;
  readonly industry: string;
  readonly isDelisted: boolean;
}

/** A column that is zero nearly everywhere: the rows (ascending) that are not, and their values. */
export interface SparseColumn {
  readonly row: IntColumn;
  readonly value: Column;
}

/** Row of a ticker's bar in a session, or NO_ROW. Binary search over the ticker's rows. */
export function findRow(table: PriceTable, ticker: TickerId, day: DayIndex): RowIndex {
  let low = table.firstRow[ticker]!;
  let high = table.firstRow[ticker + 1]! - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = table.dayOfRow[middle]!;
    if (found === day) return middle as RowIndex;
    if (found < day) low = middle + 1;
    else high = middle - 1;
  }
  return NO_ROW;
}
