import type { DayIndex, TickerId } from "../../column";
import type { Instruction, Side, TimeInForce } from "./instruction";

/**
 * An order at one moment of its life: an immutable value, and every operation gives a new one. `kind` tells what it
 * trades, `state` how far it has come:
 *
 *   pending -> filled     all of it, or what was filled when the rest was cancelled
 *           -> cancelled  nothing was filled
 *           -> rejected   it was never accepted, for a named reason
 *   filled  -> closed     trading orders only: the position that it opened is gone, with a profit or a loss
 *
 * A partly filled order is pending until its remainder is filled or cancelled.
 */
export type Order = SpotOrder | TradingOrder;

/** An exchange of dollars for shares or back; what it bought is sold by another order. */
export type SpotOrder = OrderRecord & Spot & (Pending | Filled | Cancelled | Rejected);

/** Opens a position, long or short, by leverage, and stays its record until it is closed. */
export type TradingOrder = OrderRecord & Leveraged & (Pending | Filled | Closed | Cancelled | Rejected);

export type OrderKind = Order["kind"];
export type OrderState = Order["state"];

/** Orders of a state and, where given, of a kind. */
export type OrderIn<S extends OrderState, K extends OrderKind = OrderKind> = Extract<
  Order,
  { readonly state: S; readonly kind: K }
>;

export type PendingOrder = OrderIn<"pending">;
export type FilledOrder = OrderIn<"filled">;
export type CancelledOrder = OrderIn<"cancelled">;
export type RejectedOrder = OrderIn<"rejected">;
/** An open position; some of its shares may be closed already. */
export type OpenTradingOrder = OrderIn<"filled", "trading">;
export type ClosedTradingOrder = OrderIn<"closed", "trading">;

/** The two exits of a position, of which one cancels the other; dollars a share, null where there is none. */
export interface Protection {
  readonly stopLoss: number | null;
  readonly takeProfit: number | null;
}

/** What the maker of an order decides, and may modify while it is pending. */
export interface OrderTerms extends Protection {
  readonly instruction: Instruction;
  readonly timeInForce: TimeInForce;
  /** More than 0; whole where `wholeOnly`. */
  readonly requestedShares: number;
}

/** Dollars charged so far for each event of an order's life. */
export interface OrderFees {
  readonly create: number;
  readonly fill: number;
  readonly close: number;
  readonly cancel: number;
}

/** What was asked beside what was done. */
export interface OrderRecord extends OrderTerms {
  readonly number: number;
  /** The order that this one was split from. */
  readonly parent: number | null;
  readonly ticker: TickerId;
  readonly side: Side;
  /** False where fractions of a share may be traded. */
  readonly wholeOnly: boolean;
  /** The newest session that its maker had seen; it works from the next one on, so that nothing looks ahead. */
  readonly createdDay: DayIndex;
  /** When the stop of a stop or stop-limit was reached. */
  readonly triggeredDay: DayIndex | null;
  readonly filledShares: number;
  /** Average over the fills, slippage included; dollars a share. */
  readonly fillPrice: number | null;
  /** The newest fill. */
  readonly filledDay: DayIndex | null;
  readonly cancelledShares: number;
  readonly cancelledDay: DayIndex | null;
  readonly fees: OrderFees;
}

interface Spot {
  readonly kind: "spot";
}

interface Leveraged {
  readonly kind: "trading";
  /** Value of the position over the money put down for it, 1 or more. */
  readonly leverage: number;
  readonly closedShares: number;
  /** Average over the parts closed, slippage included; dollars a share. */
  readonly closePrice: number | null;
  /** The newest closing. */
  readonly closedDay: DayIndex | null;
}

interface Pending {
  readonly state: "pending";
}

interface Filled {
  readonly state: "filled";
  readonly fillPrice: number;
  readonly filledDay: DayIndex;
}

interface Closed {
  readonly state: "closed";
  readonly fillPrice: number;
  readonly filledDay: DayIndex;
  readonly closePrice: number;
  readonly closedDay: DayIndex;
}

interface Cancelled {
  readonly state: "cancelled";
  readonly cancelledDay: DayIndex;
}

interface Rejected {
  readonly state: "rejected";
  readonly rejectedDay: DayIndex;
  readonly rejection: RejectionReason;
}

/** Why the market or the account didn't take an order. */
export type RejectionReason =
  | "insufficient_cash"
  | "insufficient_margin"
  | "insufficient_shares"
  | "position_limit"
  | "margin_limit"
  | "too_little_history"
  | "not_traded";

/** Shares that wait to be filled. */
export function remainingShares(order: PendingOrder): number {
  return order.requestedShares - order.filledShares;
}

/** Shares of the position that are still open. */
export function openShares(order: OpenTradingOrder): number {
  return order.filledShares - order.closedShares;
}
