import type { Reservation } from "./slowAccount";
import type { SlowAsset } from "./slowAsset";

/** An order with its life; sessions count from 1, 0 is the one before the run. */
export interface SlowOrder {
  readonly number: number;
  readonly asset: SlowAsset;
  readonly side: "buy" | "sell";
  readonly type: "market" | "on_close";
  readonly requested: number;
  readonly created: number;
  /** A sale has none. */
  readonly reservation: Reservation | null;
  filled: number;
  fillPrice: number | null;
  fee: number;
  state: "pending" | "filled" | "cancelled" | "rejected";
  rejection: "insufficient_cash" | "position_limit" | null;
  filledOn: number | null;
  /** When what was left of it was cancelled, or all of it rejected. */
  endedOn: number | null;
}

/** Shares that changed hands; a delisting's has no order. */
export interface SlowAllocationFill {
  readonly session: number;
  readonly order: number | null;
  readonly symbol: string;
  /** Below 0 for a sale. */
  readonly shares: number;
  readonly price: number;
  readonly fee: number;
  /** Null for a purchase. */
  readonly pnl: number | null;
}
