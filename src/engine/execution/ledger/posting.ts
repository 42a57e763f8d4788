import type { DayIndex, TickerId } from "../../column";
import type { AmountTooLarge, MicroDollars } from "./microDollars";
import type { ReservationType, TransactionType } from "./transaction";

/** A change of the available money alone, asked of the ledger. */
export interface Posting extends PostingSubject {
  readonly day: DayIndex;
  readonly type: Exclude<TransactionType, ReservationType>;
  readonly change: MicroDollars;
}

/** What money moves for; null where there is no such thing. */
export interface PostingSubject {
  readonly order: number | null;
  readonly ticker: TickerId | null;
}

/** Money to be locked for an order, or as the margin of a leveraged position. */
export interface Claim extends PostingSubject {
  readonly amount: MicroDollars;
}

/** What becomes of a reservation when its order is filled: the price of the asset and the fee for the fill, both >= 0. */
export interface Spending {
  readonly day: DayIndex;
  readonly type: "FILL_BUY" | "SPOT_EXCHANGE";
  readonly cost: MicroDollars;
  readonly fee: MicroDollars;
}

declare const brand: unique symbol;

/** Names a reservation until it is settled or released. */
export type ReservationNumber = number & { readonly [brand]: "ReservationNumber" };

/** Why a ledger refused: the figures as they were, and nothing was posted. */
export type LedgerRefusal = InsufficientFunds | AmountTooLarge;

export interface InsufficientFunds {
  readonly kind: "insufficient-funds";
  readonly neededDollars: number;
  readonly availableDollars: number;
}

export interface Posted {
  readonly kind: "posted";
}

export type PostingOutcome = Posted | LedgerRefusal;

export type ReservationOutcome = { readonly kind: "reserved"; readonly reservation: ReservationNumber } | LedgerRefusal;

/** One for all, so that the hot loop makes none. */
export const POSTED: Posted = { kind: "posted" };
