import { assert, fail } from "../../assert";
import type { DayIndex, TickerId } from "../../column";
import type { Ledger } from "../ledger/ledger";
import { LedgerJournal } from "../ledger/ledgerJournal";
import { exactMicroDollars, NO_MONEY, toDollars, toMicroDollars, type MicroDollars } from "../ledger/microDollars";
import type { Posting, ReservationNumber } from "../ledger/posting";
import type { Execution } from "../orders/checkEvent";
import { fillColumns, type Fill, type FillColumns } from "./fillColumns";
import { bought, saleProfit, sold, type Holding } from "./holding";

/** An order as the account books it. */
export interface BookedOrder {
  readonly number: number;
  readonly ticker: TickerId;
}

interface Reserved {
  readonly number: ReservationNumber;
  readonly amount: MicroDollars;
}

/**
 * The money and the shares of a broker's customer: every change of the money is a posting, every change of the shares a
 * fill. Money that a purchase may need is locked from its order on, and settled or given back once. Never owes.
 */
export class BrokerAccount {
  readonly #ledger = new LedgerJournal("cash");
  readonly #reserved = new Map<number, Reserved>();
  readonly #holdings = new Map<TickerId, Holding>();
  readonly #fills: Fill[] = [];

  /** `initialCapital` in dollars, brought in before the first session. */
  constructor(initialCapital: number) {
    this.#post({ day: 0 as DayIndex, type: "DEPOSIT", order: null, ticker: null, change: micros(initialCapital) });
  }

  /** Dollars that are free to use. */
  get cash(): number {
    return toDollars(this.#ledger.available);
  }

  /** Free and locked, dollars. */
  get totalCash(): number {
    const { available, unavailable } = this.#ledger.balance;
    return toDollars(available + unavailable);
  }

  sharesOf(ticker: TickerId): number {
    return this.#holdings.get(ticker)?.shares ?? 0;
  }

  /** In the order of their TickerIds. */
  get holdings(): readonly Holding[] {
    return [...this.#holdings.values()].sort((a, b) => a.ticker - b.ticker);
  }

  /** Dollars that an order may spend: what it has reserved and what is free, less `heldBack` micro-dollars. */
  cashFor(order: number, heldBack = 0): number {
    return toDollars(Math.max(0, this.#microsFor(order) - heldBack));
  }

  /** Whether a purchase can be paid, cost and fee rounded to micro-dollars each: together they may come to one more. */
  canPay(order: number, { shares, price, fee }: Execution): boolean {
    return micros(shares * price) + micros(fee) <= this.#microsFor(order);
  }

  /** Locks what an order is likely to cost, dollars; at most what is free. */
  reserve({ number, ticker }: BookedOrder, day: DayIndex, likely: number): void {
    assert(!this.#reserved.has(number), "an order reserves once");
    const free = this.#ledger.available;
    const amount = likely < toDollars(free) ? micros(likely) : free;
    const outcome = this.#ledger.reserve(day, { order: number, ticker, amount });
    if (outcome.kind !== "reserved") fail("what is free can be reserved");
    this.#reserved.set(number, { number: outcome.reservation, amount });
  }

  /** Gives back what an order has reserved, if it has. */
  release(order: number, day: DayIndex): void {
    const reserved = this.#reserved.get(order);
    if (reserved === undefined) return;
    this.#reserved.delete(order);
    this.#ledger.release(reserved.number, day);
  }

  /** Books a purchase on its order's reservation, what it costs beyond it on the free cash. */
  buy({ number, ticker }: BookedOrder, { day, shares, price, fee }: Execution): void {
    const reserved = this.#reserved.get(number) ?? fail(`order ${number} has reserved`);
    this.#reserved.delete(number);
    const spending = { day, type: "FILL_BUY", cost: micros(shares * price), fee: micros(fee) } as const;
    assertPosted(this.#ledger.settle(reserved.number, spending));
    const holding = this.#holdings.get(ticker) ?? { ticker, shares: 0, cost: 0 };
    this.#holdings.set(ticker, bought(holding, shares, price, fee));
    this.#fills.push({ day, order: number, ticker, shares, price, fee, pnl: NaN });
  }

  /** Books a sale of shares that are held. Gives the fee that was paid, dollars: no more than there is. */
  sell({ number, ticker }: BookedOrder, execution: Execution): number {
    const { day, shares, price } = execution;
    const subject = { day, order: number, ticker };
    this.#post({ ...subject, type: "FILL_SELL", change: micros(shares * price) });
    const asked = micros(execution.fee);
    const isPaid = asked <= this.#ledger.available;
    const fee = isPaid ? execution.fee : this.cash;
    const paid = isPaid ? asked : this.#ledger.available;
    if (paid > 0) this.#post({ ...subject, type: "FEE_FILL", change: exactMicroDollars(-paid) });
    this.#noteSale(ticker, number, { ...execution, fee });
    return fee;
  }

  /** Takes in what each share of an asset pays; dollars. */
  creditDividend(ticker: TickerId, day: DayIndex, perShare: number): void {
    const change = micros(this.sharesOf(ticker) * perShare);
    this.#post({ day, type: "DIVIDEND", order: null, ticker, change });
  }

  /** Turns all shares of an asset that isn't traded any more into money, without an order or a fee; dollars a share. */
  writeOff(ticker: TickerId, day: DayIndex, price: number): void {
    const shares = this.sharesOf(ticker);
    this.#post({ day, type: "SPOT_EXCHANGE", order: null, ticker, change: micros(shares * price) });
    this.#noteSale(ticker, WITHOUT_ORDER, { day, shares, price, fee: 0 });
  }

  /** Copies of all that happened so far; `run` names the run that it belongs to. */
  books(run: string): { readonly ledger: Ledger; readonly fills: FillColumns } {
    return { ledger: this.#ledger.toLedger({ account: "cash", run }), fills: fillColumns(this.#fills) };
  }

  #microsFor(order: number): number {
    return this.#ledger.available + (this.#reserved.get(order)?.amount ?? NO_MONEY);
  }

  #noteSale(ticker: TickerId, order: number, { day, shares, price, fee }: Execution): void {
    const holding = this.#holdings.get(ticker) ?? fail(`asset ${ticker} is held`);
    const pnl = saleProfit(holding, shares, price, fee);
    this.#fills.push({ day, order, ticker, shares: -shares, price, fee, pnl });
    const left = sold(holding, shares);
    if (left.shares === 0) this.#holdings.delete(ticker);
    else this.#holdings.set(ticker, left);
  }

  #post(posting: Posting): void {
    assertPosted(this.#ledger.post(posting));
  }
}

/** In the fills: a sale that no order asked for. */
export const WITHOUT_ORDER = 0;

function micros(dollars: number): MicroDollars {
  const amount = toMicroDollars(dollars);
  return typeof amount === "number"
    ? amount
    : fail(`${dollars} dollars are more than an account can hold to the digit`);
}

function assertPosted(outcome: { readonly kind: string }): void {
  assert(outcome.kind === "posted", "the account pays only what it has");
}
