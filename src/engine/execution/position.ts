import type { DayIndex, RowIndex, TickerId } from "../column";
import type { Bracket } from "./bracket";

/** Shares held, from the close of `entryDay` on. */
export interface Position {
  readonly ticker: TickerId;
  readonly entryDay: DayIndex;
  /** Dollars a share. */
  readonly entryPrice: number;
  readonly shares: number;
  readonly bracket: Bracket;
  /** The bar whose score led to the entry. */
  readonly signalRow: RowIndex;
  /** Sessions since the entry. */
  daysHeld: number;
  /** The newest bar that the position has met. */
  lastRow: RowIndex;
}
