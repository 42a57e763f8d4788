import type { DayIndex, TickerId } from "../../column";
import type { MicroDollars } from "./microDollars";

/** One change of an account's balances; an object made from the ledger's columns when somebody looks. */
export interface Transaction {
  readonly day: DayIndex;
  readonly type: TransactionType;
  /** Number of the order that it belongs to; null for a deposit or a dividend. */
  readonly order: number | null;
  readonly ticker: TickerId | null;
  readonly availableChange: MicroDollars;
  readonly unavailableChange: MicroDollars;
}

/**
 * Seed 004's kinds of transaction, and three for money that no order moves. Ledger columns hold an index into this list.
 *
 *   RESERVE_MARGIN  available money becomes unavailable: an order was placed
 *   RETURN_MARGIN   it comes back: the order was cancelled, filled for less, or its leveraged position was closed
 *   FEE_*           what the broker takes for placing, filling, closing or cancelling an order
 *   FILL_BUY        money becomes shares
 *   FILL_SELL       shares become money
 *   CLOSE_PNL       profit or loss of a leveraged position, when it is closed
 *   SPOT_EXCHANGE   money for an asset or back in one step without an order of its own, such as shares paid out in cash
 *   DEPOSIT         money brought in; negative where it is taken out
 *   DIVIDEND        credited on shares held; negative on shares sold short
 *   INTEREST        earned, or negative where it is paid on borrowed money
 */
export const TRANSACTION_TYPES = [
  "RESERVE_MARGIN",
  "RETURN_MARGIN",
  "FEE_CREATE",
  "FEE_FILL",
  "FEE_CLOSE",
  "FEE_CANCEL",
  "FILL_BUY",
  "FILL_SELL",
  "CLOSE_PNL",
  "SPOT_EXCHANGE",
  "DEPOSIT",
  "DIVIDEND",
  "INTEREST",
] as const;

export type TransactionType = (typeof TRANSACTION_TYPES)[number];

/** Position in TRANSACTION_TYPES, for the columns of the hot loop. */
export const TRANSACTION_CODE = Object.fromEntries(TRANSACTION_TYPES.map((type, code) => [type, code])) as Readonly<
  Record<TransactionType, number>
>;

/** The kinds that only a reservation can cause. */
export type ReservationType = "RESERVE_MARGIN" | "RETURN_MARGIN";

/** Which way a kind may move the available money when no reservation pays for it. */
export const DIRECTION: Readonly<Record<Exclude<TransactionType, ReservationType>, "in" | "out" | "either">> = {
  FEE_CREATE: "out",
  FEE_FILL: "out",
  FEE_CLOSE: "out",
  FEE_CANCEL: "out",
  FILL_BUY: "out",
  FILL_SELL: "in",
  CLOSE_PNL: "either",
  SPOT_EXCHANGE: "either",
  DEPOSIT: "either",
  DIVIDEND: "either",
  INTEREST: "either",
};
