import fc from "fast-check";
import type { DayIndex, TickerId } from "../../../../src/engine/column";
import type { Ledger } from "../../../../src/engine/execution/ledger/ledger";
import { LedgerJournal } from "../../../../src/engine/execution/ledger/ledgerJournal";
import { exactMicroDollars } from "../../../../src/engine/execution/ledger/microDollars";
import type { Posting, ReservationNumber } from "../../../../src/engine/execution/ledger/posting";

/** Something that happens to an account; amounts are micro-dollars, `which` picks one of the reservations made so far, round and round. */
export type LedgerAction =
  | { readonly kind: "night" }
  | { readonly kind: "post"; readonly type: Posting["type"]; readonly change: number }
  | { readonly kind: "reserve"; readonly amount: number }
  | { readonly kind: "settle"; readonly which: number; readonly cost: number; readonly fee: number }
  | { readonly kind: "release"; readonly which: number };

const amount = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 5_000_000_000 }));
const either = fc.tuple(amount, fc.boolean()).map(([size, isIn]) => (isIn ? size : -size) + 0);
const outgoing = amount.map((size) => -size + 0);
const which = fc.nat(1000);

const posting = fc.oneof(
  fc.record({
    kind: fc.constant("post" as const),
    type: fc.constantFrom("FEE_CREATE", "FEE_FILL", "FEE_CLOSE", "FEE_CANCEL", "FILL_BUY"),
    change: outgoing,
  }),
  fc.record({ kind: fc.constant("post" as const), type: fc.constant("FILL_SELL"), change: amount }),
  fc.record({
    kind: fc.constant("post" as const),
    type: fc.constantFrom("CLOSE_PNL", "SPOT_EXCHANGE", "DEPOSIT", "DIVIDEND", "INTEREST"),
    change: either,
  }),
);

/** Lives of an account, in which it often can't pay. */
export const ledgerActions: fc.Arbitrary<readonly LedgerAction[]> = fc.array(
  fc.oneof(
    fc.constant({ kind: "night" as const }),
    posting,
    fc.record({ kind: fc.constant("reserve" as const), amount }),
    fc.record({ kind: fc.constant("settle" as const), which, cost: amount, fee: amount }),
    fc.record({ kind: fc.constant("release" as const), which }),
  ),
  { maxLength: 60, size: "max" },
);

/** What the account did, kept apart from its ledger: balances after each day, and every reservation's fate. */
export interface PlayedLedger {
  readonly journal: LedgerJournal;
  readonly ledger: Ledger;
  readonly days: readonly { readonly available: bigint; readonly unavailable: bigint }[];
  /** The order number of a reservation is its place. */
  readonly reservations: readonly PlayedReservation[];
  readonly fees: bigint;
}

export interface PlayedReservation {
  readonly number: ReservationNumber;
  readonly amount: bigint;
  isOpen: boolean;
}

/**
 * Lets the actions happen to a journal and to a plain account of two whole numbers, and gives both. An outcome that
 * isn't what the plain account says throws.
 */
export function playLedger(actions: readonly LedgerAction[], kind: "cash" | "margin"): PlayedLedger {
  const journal = new LedgerJournal(kind);
  const days: { available: bigint; unavailable: bigint }[] = [];
  const reservations: PlayedReservation[] = [];
  let available = 0n;
  let unavailable = 0n;
  let fees = 0n;
  const canPay = (change: bigint) => kind === "margin" || available + change >= 0n;
  const expectOutcome = (outcome: { readonly kind: string }, accepted: boolean) => {
    if ((outcome.kind === "insufficient-funds") === accepted) throw new Error(`unexpected: ${outcome.kind}`);
  };

  for (const action of actions) {
    const day = days.length as DayIndex;
    if (action.kind === "night") {
      days.push({ available, unavailable });
    } else if (action.kind === "post") {
      const { type, change } = action;
      const accepted = canPay(BigInt(change));
      const subject = { order: null, ticker: 3 as TickerId };
      expectOutcome(journal.post({ day, type, ...subject, change: exactMicroDollars(change) }), accepted);
      if (accepted) available += BigInt(change);
      if (accepted && type.startsWith("FEE_")) fees -= BigInt(change);
    } else if (action.kind === "reserve") {
      const locked = BigInt(action.amount);
      const accepted = canPay(-locked);
      const order = reservations.length;
      const outcome = journal.reserve(day, { order, ticker: null, amount: exactMicroDollars(action.amount) });
      expectOutcome(outcome, accepted);
      if (outcome.kind !== "reserved") continue;
      reservations.push({ number: outcome.reservation, amount: locked, isOpen: true });
      available -= locked;
      unavailable += locked;
    } else {
      const reservation = reservations[action.which % reservations.length];
      if (!reservation?.isOpen) continue;
      const spent = action.kind === "settle" ? BigInt(action.cost) + BigInt(action.fee) : 0n;
      const accepted = canPay(reservation.amount - spent);
      if (action.kind === "release") journal.release(reservation.number, day);
      else {
        const cost = exactMicroDollars(action.cost);
        const fee = exactMicroDollars(action.fee);
        expectOutcome(journal.settle(reservation.number, { day, type: "FILL_BUY", cost, fee }), accepted);
      }
      if (!accepted) continue;
      reservation.isOpen = false;
      available += reservation.amount - spent;
      unavailable -= reservation.amount;
      if (action.kind === "settle") fees += BigInt(action.fee);
    }
  }
  days.push({ available, unavailable });
  return { journal, ledger: journal.toLedger({ account: "main", run: "r1" }), days, reservations, fees };
}
