/**
 * Where a bar's numbers stand in a `Float64Array` of BAR_FIELD_COUNT values: the row that a parser fills and a builder
 * reads, again and again, without an object a row. NaN is an empty cell or a column that the file doesn't have.
 */
export const BarField = {
  open: 0,
  high: 1,
  low: 2,
  close: 3,
  /** Shares. */
  volume: 4,
  closeAdjusted: 5,
  closeUnadjusted: 6,
  /** Dollars a share. */
  dividend: 7,
  /** 1 or 0, in tables whose closes are filled already; NaN elsewhere, where an empty close says it. */
  halt: 8,
} as const;

export const BAR_FIELD_COUNT = 9;

/** "No lastupdated": earlier than any date. */
export const NEVER_UPDATED = -0x8000_0000;

/** One bar as it was read, for showing. */
export interface Bar {
  readonly symbol: string;
  /** Day number. */
  readonly day: number;
  /** By BarField. */
  readonly values: readonly number[];
}
