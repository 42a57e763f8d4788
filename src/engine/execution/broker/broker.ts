import { assert, fail } from "../../assert";
import type { DayIndex, TickerId } from "../../column";
import { cancelOrder, expiresAfter, rejectOrder } from "../orders/cancelOrder";
import type { Execution } from "../orders/checkEvent";
import { createOrder } from "../orders/createOrder";
import { limitPriceOf, type Instruction, type Side, type TimeInForce } from "../orders/instruction";
import type { MarketSession } from "../orders/liquidity";
import { remainingShares, type RejectionReason, type SpotOrder } from "../orders/order";
import { orderCommission } from "../orders/orderCommission";
import { orderOnBar, type ExecutionRules } from "../orders/orderOnBar";
import { isRefused, type Refused } from "../orders/refused";
import { BrokerAccount } from "./brokerAccount";
import { orderColumns, type OrderColumns } from "./orderColumns";

/** What a strategy may ask of its account. */
export interface BrokerView {
  /** Dollars that are free to use. */
  readonly cash: number;
  /** Shares held of an asset. */
  sharesOf(ticker: TickerId): number;
}

/** An order as a strategy wishes it; the broker numbers and dates it. Whole shares. */
export interface OrderWish {
  readonly ticker: TickerId;
  readonly side: Side;
  readonly instruction: Instruction;
  readonly timeInForce: TimeInForce;
  readonly requestedShares: number;
}

type Resting = Extract<SpotOrder, { readonly state: "pending" }>;

/**
 * Takes spot orders of every kind and works them against daily bars, on an account that holds shares long and never
 * owes. Nothing is sold that isn't held, nor bought with money that isn't there.
 *
 * Sessions are those of the run, from 1 on; an order is made on the session before the first that it works on.
 */
export class Broker {
  readonly account: BrokerAccount;
  readonly #rules: ExecutionRules;
  readonly #orders: SpotOrder[] = [];
  readonly #resting = new Map<number, Resting>();
  /** Shares that were filled on this session, by asset. */
  readonly #taken = new Map<TickerId, number>();

  /** `initialCapital` in dollars; orders are free to make and to cancel. */
  constructor(initialCapital: number, rules: ExecutionRules) {
    assert(rules.fees.create === 0 && rules.fees.cancel === 0, "making and cancelling an order is free");
    this.#rules = rules;
    this.account = new BrokerAccount(initialCapital);
  }

  /** Orders that wait, oldest first. */
  get resting(): readonly Resting[] {
    return [...this.#resting.values()];
  }

  /** Copies of all orders so far. */
  get orders(): OrderColumns {
    return orderColumns(this.#orders);
  }

  /** Begins a session: nothing of its volume is taken yet. */
  begin(): void {
    this.#taken.clear();
  }

  /**
   * Takes an order that was decided on at the end of session `day`. `reference` is the last known price, dollars: what
   * a purchase reserves is reckoned by it where the order names no limit. Gives the order's number.
   */
  place(wish: OrderWish, day: DayIndex, reference: number): number {
    const order = this.#made(wish, day);
    const { number } = order;
    this.#put(order);
    // The money is locked on the session that the order works on: by then, what came in before is in the books.
    if (order.side === "buy") this.#reserve(order, (day + 1) as DayIndex, reference);
    return number;
  }

  /** Doesn't accept an order that was decided on at the end of session `day`: it is on record, and nothing is reserved. */
  reject(wish: OrderWish, day: DayIndex, rejection: RejectionReason): void {
    this.#put(done(rejectOrder(this.#made(wish, day), (day + 1) as DayIndex, rejection)));
  }

  /** Works a resting order against its asset's bar of session `day`. */
  work(number: number, day: DayIndex, session: MarketSession): void {
    const order = this.#resting.get(number) ?? fail(`order ${number} is pending`);
    if (order.side === "sell" && remainingShares(order) > this.account.sharesOf(order.ticker)) {
      this.#put(withoutShares(order, day));
      return;
    }
    const takenShares = this.#taken.get(order.ticker) ?? 0;
    const onBar = (cash: number) => orderOnBar(order, { ...session, day, takenShares, cash }, this.#rules);
    let result = onBar(this.account.cashFor(number));
    if (order.side === "buy" && result.kind === "filled" && !this.account.canPay(number, result.execution)) {
      result = onBar(this.account.cashFor(number, 1));
    }
    const after = result.order as SpotOrder;
    if (result.kind === "unfilled") this.#put(after);
    else {
      this.#taken.set(order.ticker, takenShares + result.execution.shares);
      this.#put(this.#booked(after, result.execution, order.fees.fill));
      if (after.state === "pending" && after.side === "buy") this.#reserve(after, day, result.execution.price);
    }
    if (after.state !== "pending") this.account.release(number, day);
  }

  /** Gives up what is left of a resting order, and what it had reserved comes back. */
  cancel(number: number, day: DayIndex): void {
    const order = this.#resting.get(number) ?? fail(`order ${number} is pending`);
    this.#put(done(cancelOrder(order, { day, fee: 0 })));
    this.account.release(number, day);
  }

  /** Ends session `day`: cancels the orders whose time is over. */
  end(day: DayIndex): void {
    for (const order of this.resting) if (expiresAfter(order, day)) this.cancel(order.number, day);
  }

  /**
   * Books a fill; of a sale's fee the account pays no more than it has, and the order tells what it was: `feesBefore`, in
   * dollars, and this.
   */
  #booked<O extends SpotOrder>(order: O, execution: Execution, feesBefore: number): O {
    if (order.side === "buy") {
      this.account.buy(order, execution);
      return order;
    }
    const paid = this.account.sell(order, execution);
    return paid === execution.fee ? order : { ...order, fees: { ...order.fees, fill: feesBefore + paid } };
  }

  #made(wish: OrderWish, day: DayIndex): Resting {
    const terms = { kind: "spot", number: this.#orders.length + 1, ...wish, stopLoss: null, takeProfit: null } as const;
    return done(createOrder({ ...terms, wholeOnly: true, createdDay: day, createFee: 0 }));
  }

  #reserve(order: Resting, day: DayIndex, reference: number): void {
    const shares = remainingShares(order);
    const value = shares * (limitPriceOf(order.instruction) ?? reference);
    this.account.reserve(order, day, value + orderCommission(this.#rules.fees.fill, { shares, value }));
  }

  #put(order: SpotOrder): void {
    this.#orders[order.number - 1] = order;
    if (order.state === "pending") this.#resting.set(order.number, order);
    else this.#resting.delete(order.number);
  }
}

/** A sale of more than is held is not accepted; of one that was filled in part, the rest is given up. */
function withoutShares(order: Resting, day: DayIndex): SpotOrder {
  if (order.filledShares === 0) return done(rejectOrder(order, day, "insufficient_shares"));
  return done(cancelOrder(order, { day, fee: 0 }));
}

function done<O extends { readonly kind: string }>(outcome: O | Refused): O {
  if (isRefused(outcome)) fail(`an order of the broker is a sound one, not refused: ${outcome.reason}`);
  return outcome;
}
