import { assert, fail } from "../../assert";
import type { DayIndex } from "../../column";
import type { Balance } from "./balance";
import type { Ledger, LedgerIdentity } from "./ledger";
import { exactMicroDollars, isExact, toDollars, type MicroDollars } from "./microDollars";
import {
  POSTED,
  type Claim,
  type LedgerRefusal,
  type Posting,
  type PostingOutcome,
  type PostingSubject,
  type ReservationNumber,
  type ReservationOutcome,
  type Spending,
} from "./posting";
import { PostingColumns } from "./postingColumns";
import { DIRECTION, type TransactionType } from "./transaction";

/**
 * The one place where an account's balances change, and each change is a posting. It starts at zero: the first posting
 * is the deposit of the capital. Money is locked in two phases: `reserve`, then once either `settle` (all or a part of
 * it is spent, the rest returns) or `release` (all of it returns). What the account can't pay is refused whole and
 * changes nothing; only an account on margin may owe.
 */
export class LedgerJournal {
  readonly #mayOwe: boolean;
  readonly #postings = new PostingColumns();
  readonly #openClaims = new Map<ReservationNumber, Claim>();
  #reservationsMade = 0;
  #available = 0;
  #unavailable = 0;
  #day = 0;

  constructor(account: "cash" | "margin") {
    this.#mayOwe = account === "margin";
  }

  get available(): MicroDollars {
    return exactMicroDollars(this.#available);
  }

  get balance(): Balance {
    return { available: this.available, unavailable: exactMicroDollars(this.#unavailable) };
  }

  /** How many reservations are neither settled nor released yet. */
  get openReservations(): number {
    return this.#openClaims.size;
  }

  /** Moves available money: several postings together, in their order, or none of them. */
  post(...postings: readonly Posting[]): PostingOutcome {
    let available = this.#available;
    for (const { type, change } of postings) {
      assert(isDirected(type, change), "a posting has the sign of its kind");
      available += change;
      const refusal = this.#refusal(available, this.#unavailable);
      if (refusal) return refusal;
    }
    for (const posting of postings) this.#append(posting.day, posting.type, posting, posting.change, 0);
    return POSTED;
  }

  /** Locks available money. */
  reserve(day: DayIndex, claim: Claim): ReservationOutcome {
    const { amount } = claim;
    assert(amount >= 0, "a reservation locks an amount");
    const refusal = this.#refusal(this.#available - amount, this.#unavailable + amount);
    if (refusal) return refusal;
    const reservation = this.#reservationsMade++ as ReservationNumber;
    this.#openClaims.set(reservation, claim);
    this.#append(day, "RESERVE_MARGIN", claim, -amount, amount);
    return { kind: "reserved", reservation };
  }

  /**
   * Spends a reservation on a fill and its fee, and returns the rest; what they cost beyond it is paid from the available
   * money. An order of which a part rests on reserves anew for that part. When it is refused the reservation stays open.
   */
  settle(reservation: ReservationNumber, { day, type, cost, fee }: Spending): PostingOutcome {
    assert(cost >= 0 && fee >= 0, "a fill and its fee cost an amount");
    const claim = this.#openClaim(reservation);
    const { amount } = claim;
    const lockedCost = Math.min(cost, amount);
    const lockedFee = Math.min(fee, amount - lockedCost);
    const rest = amount - lockedCost - lockedFee;
    const available = this.#available + rest - (cost - lockedCost) - (fee - lockedFee);
    const refusal = this.#refusal(available, this.#unavailable - amount);
    if (refusal) return refusal;
    this.#openClaims.delete(reservation);
    this.#append(day, type, claim, lockedCost - cost, -lockedCost);
    if (fee > 0) this.#append(day, "FEE_FILL", claim, lockedFee - fee, -lockedFee);
    if (rest > 0) this.#append(day, "RETURN_MARGIN", claim, rest, -rest);
    return POSTED;
  }

  /** Returns all of a reservation: its order was cancelled, or its leveraged position closed. */
  release(reservation: ReservationNumber, day: DayIndex): void {
    const claim = this.#openClaim(reservation);
    this.#openClaims.delete(reservation);
    this.#append(day, "RETURN_MARGIN", claim, claim.amount, -claim.amount);
  }

  /** A copy of all that was posted so far, under the names of the account and the run that it belongs to. */
  toLedger({ account, run }: LedgerIdentity): Ledger {
    return { account, run, ...this.#postings.table() };
  }

  #openClaim(reservation: ReservationNumber): Claim {
    return this.#openClaims.get(reservation) ?? fail(`reservation ${reservation} is made before and settled only once`);
  }

  /** Why the balances may not become these; null when they may. */
  #refusal(available: number, unavailable: number): LedgerRefusal | null {
    const total = available + unavailable;
    const largest = !isExact(available) ? available : !isExact(unavailable) ? unavailable : total;
    if (!isExact(largest)) return { kind: "amount-too-large", dollars: toDollars(largest) };
    if (available >= 0 || this.#mayOwe) return null;
    return {
      kind: "insufficient-funds",
      neededDollars: toDollars(this.#available - available),
      availableDollars: toDollars(this.#available),
    };
  }

  #append(
    day: DayIndex,
    type: TransactionType,
    { order, ticker }: PostingSubject,
    availableChange: number,
    unavailableChange: number,
  ): void {
    assert(day >= this.#day, "a ledger's days never go back");
    this.#day = day;
    this.#available += availableChange;
    this.#unavailable += unavailableChange;
    this.#postings.append(day, type, order, ticker, availableChange, unavailableChange);
  }
}

function isDirected(type: Posting["type"], change: MicroDollars): boolean {
  const direction = DIRECTION[type];
  return direction === "either" || (direction === "in" ? change >= 0 : change <= 0);
}
