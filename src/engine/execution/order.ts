import type { RowIndex, TickerId } from "../column";

/** Buy at today's close, with an even part of the free cash. */
export interface EntryOrder {
  readonly ticker: TickerId;
  /** The bar whose score asked for it: the session before. */
  readonly signalRow: RowIndex;
}
