import { dollarsOf, microsOf } from "./microsOf";

/** One line of the ledger; session 0 is before the run. */
export interface SlowPosting {
  readonly session: number;
  readonly type: SlowPostingType;
  readonly order: number | null;
  readonly symbol: string | null;
  readonly free: bigint;
  readonly reserved: bigint;
}

type SlowPostingType =
  "DEPOSIT" | "RESERVE_MARGIN" | "RETURN_MARGIN" | "FILL_BUY" | "FEE_FILL" | "FILL_SELL" | "DIVIDEND" | "SPOT_EXCHANGE";

/** What a posting is about. */
export type Subject = Pick<SlowPosting, "session" | "order" | "symbol">;

/** An amount set aside for one purchase. */
export interface Reservation {
  left: bigint;
  /** Neither settled nor given back. */
  isOpen: boolean;
}

/** Cash in whole micro-dollars, every movement of it written down. */
export class SlowAccount {
  readonly postings: SlowPosting[] = [];
  free = 0n;
  reserved = 0n;

  constructor(capital: number) {
    this.receive("DEPOSIT", { session: 0, order: null, symbol: null }, capital);
  }

  /** Dollars of both kinds. */
  get cash(): number {
    return dollarsOf(this.free + this.reserved);
  }

  receive(type: "DEPOSIT" | "DIVIDEND" | "FILL_SELL" | "SPOT_EXCHANGE", subject: Subject, dollars: number): void {
    this.#post(type, subject, microsOf(dollars), 0n);
  }

  /** Sets aside what a purchase will likely cost, or all there is. */
  reserve(subject: Subject, likely: number): Reservation {
    const left = likely < dollarsOf(this.free) ? microsOf(likely) : this.free;
    this.#post("RESERVE_MARGIN", subject, -left, left);
    return { left, isOpen: true };
  }

  /** Dollars that a purchase may cost, so many micro-dollars held back. */
  budgetOf(reservation: Reservation, heldBack: bigint): number {
    const most = this.free + reservation.left - heldBack;
    return most > 0n ? dollarsOf(most) : 0;
  }

  /** Whether a purchase can be paid: price and commission are rounded each, and may come to one micro-dollar more. */
  canPay(reservation: Reservation, dollars: number, commission: number): boolean {
    return microsOf(dollars) + microsOf(commission) <= this.free + reservation.left;
  }

  /** Takes a sale's commission, as far as there is cash; returns the dollars taken. */
  payFromSale(subject: Subject, commission: number): number {
    const asked = microsOf(commission);
    const isShort = asked > this.free;
    const amount = isShort ? this.free : asked;
    const paid = isShort ? dollarsOf(this.free) : commission;
    if (amount > 0n) this.#post("FEE_FILL", subject, -amount, 0n);
    return paid;
  }

  /** Pays a purchase from what was reserved for it, then from what is free; gives back what is left of it. */
  payPurchase(subject: Subject, reservation: Reservation, dollars: number, commission: number): void {
    this.#spend("FILL_BUY", subject, reservation, microsOf(dollars));
    const fee = microsOf(commission);
    if (fee > 0n) this.#spend("FEE_FILL", subject, reservation, fee);
    if (reservation.left > 0n) this.release(subject, reservation);
    reservation.isOpen = false;
  }

  /** Gives back what is still reserved, be it nothing. */
  release(subject: Subject, reservation: Reservation): void {
    if (!reservation.isOpen) return;
    this.#post("RETURN_MARGIN", subject, reservation.left, -reservation.left);
    reservation.left = 0n;
    reservation.isOpen = false;
  }

  #spend(type: "FILL_BUY" | "FEE_FILL", subject: Subject, reservation: Reservation, amount: bigint): void {
    const fromReserved = amount < reservation.left ? amount : reservation.left;
    reservation.left -= fromReserved;
    this.#post(type, subject, -(amount - fromReserved), -fromReserved);
  }

  #post(type: SlowPostingType, subject: Subject, free: bigint, reserved: bigint): void {
    this.free += free;
    this.reserved += reserved;
    if (this.free < 0n || this.reserved < 0n) throw new Error(`${type} takes more than there is`);
    const { session, order, symbol } = subject;
    this.postings.push({ session, type, order, symbol, free, reserved });
  }
}
