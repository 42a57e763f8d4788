import { assert } from "../../assert";
import type { DayIndex } from "../../column";
import type { LedgerJournal } from "./ledgerJournal";
import {
  exactMicroDollars,
  isExact,
  toDollars,
  toMicroDollars,
  type AmountTooLarge,
  type MicroDollars,
} from "./microDollars";
import type { LedgerRefusal, PostingOutcome, PostingSubject } from "./posting";

/** An event that changed an account's cash, which its loop keeps in dollars as an unrounded double. */
export interface CashEvent extends PostingSubject {
  readonly day: DayIndex;
  /** Dollars right before and right after it. */
  readonly cashBefore: number;
  readonly cashAfter: number;
}

/** A purchase or a sale; the commission is part of the change of the cash. */
export interface TradeEvent extends CashEvent {
  /** Dollars, >= 0. */
  readonly commission: number;
}

/** Where a ledger ends before its run does: the day's event is one that the ledger refuses. */
export interface LedgerStop {
  readonly day: DayIndex;
  readonly refusal: LedgerRefusal;
}

/**
 * Posts the events of an account that keeps its cash unrounded, in their order, from a cash of 0 on: each as the rounded
 * cash after it less the rounded cash before it. So the ledger's available balance is the rounded cash at every moment,
 * and roundings never add up. From the first refusal on nothing is posted: a ledger that says where it ends tells more
 * than one with a hole.
 */
export class AccountPostings {
  readonly #journal: LedgerJournal;
  #stop: LedgerStop | null = null;

  constructor(journal: LedgerJournal) {
    this.#journal = journal;
  }

  /** Null as long as the ledger has everything. */
  get stop(): LedgerStop | null {
    return this.#stop;
  }

  /** Money that comes or goes without a trade. */
  move(type: "DEPOSIT" | "DIVIDEND" | "INTEREST", event: CashEvent): PostingOutcome {
    return this.#stop?.refusal ?? this.#noted(event, this.#postMove(type, event));
  }

  /** A purchase: all that it takes is reserved, then spent on the shares and the commission. */
  buy(event: TradeEvent): PostingOutcome {
    return this.#stop?.refusal ?? this.#noted(event, this.#postBuy(event));
  }

  /** A sale: what the shares bring comes in, then the commission goes out. */
  sell(event: TradeEvent): PostingOutcome {
    return this.#stop?.refusal ?? this.#noted(event, this.#postSell(event));
  }

  #postMove(type: "DEPOSIT" | "DIVIDEND" | "INTEREST", event: CashEvent): PostingOutcome {
    const change = this.#changeOf(event);
    if (typeof change !== "number") return change;
    const { day, order, ticker } = event;
    return this.#journal.post({ day, type, order, ticker, change });
  }

  #postBuy(event: TradeEvent): PostingOutcome {
    const change = this.#changeOf(event);
    if (typeof change !== "number") return change;
    const commission = toMicroDollars(event.commission);
    if (typeof commission !== "number") return commission;
    assert(change <= 0, "a purchase takes cash");
    const amount = exactMicroDollars(-change);
    const fee = exactMicroDollars(Math.min(commission, amount));
    assert(commission - fee <= ROUNDING, "a purchase takes its commission from the cash");
    const { day, order, ticker } = event;
    const claimed = this.#journal.reserve(day, { order, ticker, amount });
    if (claimed.kind !== "reserved") return claimed;
    const cost = exactMicroDollars(amount - fee);
    return this.#journal.settle(claimed.reservation, { day, type: "FILL_BUY", cost, fee });
  }

  #postSell(event: TradeEvent): PostingOutcome {
    const change = this.#changeOf(event);
    if (typeof change !== "number") return change;
    const commission = toMicroDollars(event.commission);
    if (typeof commission !== "number") return commission;
    const fee = exactMicroDollars(Math.max(commission, -change));
    assert(fee - commission <= ROUNDING, "a sale takes no more than its commission from the cash");
    const proceeds = change + fee;
    if (!isExact(proceeds)) return { kind: "amount-too-large", dollars: toDollars(proceeds) };
    const { day, order, ticker } = event;
    const sale = { day, type: "FILL_SELL", order, ticker, change: proceeds } as const;
    if (fee === 0) return this.#journal.post(sale);
    return this.#journal.post(sale, { ...sale, type: "FEE_CLOSE", change: exactMicroDollars(-fee) });
  }

  #changeOf({ cashBefore, cashAfter }: CashEvent): MicroDollars | AmountTooLarge {
    const before = toMicroDollars(cashBefore);
    const after = toMicroDollars(cashAfter);
    assert(before === this.#journal.available, "cash changes in posted events only");
    if (typeof after !== "number") return after;
    const change = after - before;
    return isExact(change) ? change : { kind: "amount-too-large", dollars: toDollars(change) };
  }

  #noted({ day }: CashEvent, outcome: PostingOutcome): PostingOutcome {
    if (outcome.kind !== "posted") this.#stop = { day, refusal: outcome };
    return outcome;
  }
}

/**
 * Micro-dollars by which the difference of two rounded amounts of cash can miss what a trade moved: the cash itself is
 * a double. Where the shares are worth less than that, the fee gives way by as much, and the fill is 0.
 */
const ROUNDING = 10;
