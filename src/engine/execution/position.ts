import type { DayIndex, RowIndex, TickerId } from "../column";
import type { Bracket } from "./bracket";

/** Shares held, from the close of `entryDay` on. */
export interface Position {
  /** Counted from 0 in the order of opening. */
  readonly number: number;
  readonly ticker: TickerId;
  readonly entryDay: DayIndex;
  /** Dollars a share. */
  readonly entryPrice: number;
  readonly shares: number;
  /** Dollars paid for buying. */
  readonly entryCommission: number;
  readonly bracket: Bracket;
  /** The bar whose score led to the entry. */
  readonly signalRow: RowIndex;
  /** Sessions since the entry. */
  daysHeld: number;
  /** The newest bar that the position has met. */
  lastRow: RowIndex;
  /** Sessions in a row that had no bar. */
  missing: number;
  /** Dollars credited so far. */
  dividends: number;
}
