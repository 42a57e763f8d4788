import type { ByteColumn, Column, DayIndex, IntColumn, TickerId } from "../../column";
import type { MicroDollars } from "./microDollars";
import { TRANSACTION_TYPES, type Transaction } from "./transaction";

/** Whose ledger it is. A ledger holds one account of one run, so its postings don't repeat it. */
export interface LedgerIdentity {
  readonly account: string;
  readonly run: string;
}

/**
 * Every change of an account's balances from zero on, in the order in which it happened, a column each. Plain data that
 * crosses threads; days never go back.
 */
export interface Ledger extends LedgerIdentity, PostingTable {}

/** The columns of a ledger, all of length `count`. */
export interface PostingTable {
  readonly count: number;
  /** Session of the run, as DayIndex: two runs count the same sessions only when their calendars are the same. */
  readonly day: IntColumn;
  /** Position in TRANSACTION_TYPES. */
  readonly type: ByteColumn;
  /** Order number, or NONE. */
  readonly order: IntColumn;
  /** TickerId, or NONE. */
  readonly ticker: IntColumn;
  /** Whole micro-dollars. */
  readonly availableChange: Column;
  /** Whole micro-dollars. */
  readonly unavailableChange: Column;
}

/** In the columns of orders and tickers: the posting has none. */
export const NONE = -1;

/** The posting at a place from 0 to count - 1, as an object. */
export function transactionAt(ledger: PostingTable, index: number): Transaction {
  const order = ledger.order[index]!;
  const ticker = ledger.ticker[index]!;
  return {
    day: ledger.day[index]! as DayIndex,
    type: TRANSACTION_TYPES[ledger.type[index]!]!,
    order: order === NONE ? null : order,
    ticker: ticker === NONE ? null : (ticker as TickerId),
    availableChange: ledger.availableChange[index]! as MicroDollars,
    unavailableChange: ledger.unavailableChange[index]! as MicroDollars,
  };
}

/** The postings from `start` to before `end`, each made when it is asked for. */
export function* transactions(
  ledger: PostingTable,
  start = 0,
  end = ledger.count,
): Generator<Transaction, void, undefined> {
  for (let i = Math.max(0, start); i < Math.min(end, ledger.count); i++) yield transactionAt(ledger, i);
}

/** Place of the first posting on `day` or later; count when there is none. By bisection, since days are in order. */
export function firstPostingOn(ledger: PostingTable, day: number): number {
  let low = 0;
  let high = ledger.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ledger.day[middle]! < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
