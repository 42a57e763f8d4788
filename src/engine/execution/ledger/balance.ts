import { exactMicroDollars, NO_MONEY, type MicroDollars } from "./microDollars";
import type { PostingTable } from "./ledger";
import type { Transaction } from "./transaction";

/** An account's money: free to use, and locked for orders and leveraged positions. Their sum is derived, not kept. */
export interface Balance {
  readonly available: MicroDollars;
  readonly unavailable: MicroDollars;
}

/** Before the first posting. */
export const ZERO_BALANCE: Balance = { available: NO_MONEY, unavailable: NO_MONEY };

export function totalBalance({ available, unavailable }: Balance): MicroDollars {
  return exactMicroDollars(available + unavailable);
}

/** The locked part of the total, 0 to 1 for an account that doesn't borrow; 0 when the total is 0. */
export function utilisation(balance: Balance): number {
  const total = totalBalance(balance);
  return total === 0 ? 0 : balance.unavailable / total;
}

/** The balance after `transactions`, which follow on `balance`: from zero with all, or from any later one with the rest. */
export function reconcile(
  balance: Balance,
  transactions: Iterable<Pick<Transaction, "availableChange" | "unavailableChange">>,
): Balance {
  let { available, unavailable } = balance;
  for (const { availableChange, unavailableChange } of transactions) {
    available = exactMicroDollars(available + availableChange);
    unavailable = exactMicroDollars(unavailable + unavailableChange);
  }
  return { available, unavailable };
}

/** Balances at the end of each session, a column each, in whole micro-dollars. */
export interface DailyBalances {
  readonly available: Float64Array;
  readonly unavailable: Float64Array;
}

/** The balances at the end of each of the run's `sessions` days; a day without postings keeps those of the day before. */
export function dailyBalances(ledger: PostingTable, sessions: number): DailyBalances {
  const daily = { available: new Float64Array(sessions), unavailable: new Float64Array(sessions) };
  let available = 0;
  let unavailable = 0;
  for (let day = 0, next = 0; day < sessions; day++) {
    for (; next < ledger.count && ledger.day[next]! <= day; next++) {
      available += ledger.availableChange[next]!;
      unavailable += ledger.unavailableChange[next]!;
    }
    daily.available[day] = available;
    daily.unavailable[day] = unavailable;
  }
  return daily;
}
