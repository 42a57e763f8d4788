/** One parsed bar of one stock, as a price file has it; NaN where the cell was empty. Prices in split-adjusted dollars. */
export interface SlowRow {
  readonly ticker: string;
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  /** Close adjusted for splits and dividends. */
  readonly closeadj: number;
  /** Close as traded. */
  readonly closeunadj: number;
  /** Dollars a share; its day is the ex-date. */
  readonly dividend: number;
}
