import { orderNumberAt, orderTable, type OrderTable } from "../../engine/analysis/orderTable";
import { runLedger, type RunLedger } from "../../engine/analysis/runLedger";
import type { RunReport } from "../../engine/analysis/runReport";
import { CASH_EVENTS } from "../../engine/execution/cashJournal";
import { dailyBalances } from "../../engine/execution/ledger/balance";
import { NONE } from "../../engine/execution/ledger/ledger";
import { toDollars } from "../../engine/execution/ledger/microDollars";
import { TRANSACTION_CODE } from "../../engine/execution/ledger/transaction";
import { oncePerReport } from "./oncePerReport";

/** A run's ledger with what each posting belongs to, and the balances after it in whole micro-dollars. */
export interface RunPostings extends RunLedger {
  /** The position of each posting; NONE for a deposit. */
  readonly position: Int32Array;
  readonly available: Float64Array;
  readonly unavailable: Float64Array;
}

/** An account at the end of each session, in dollars. */
export interface RunBalances {
  readonly available: Float64Array;
  readonly reserved: Float64Array;
  /** What the positions are worth. */
  readonly invested: Float64Array;
}

/** A run's orders, made when they are first looked at. */
export const ordersOf = oncePerReport(orderTable);

/** A run's postings, made when they are first looked at. */
export const postingsOf = oncePerReport((report: RunReport): RunPostings => {
  const book = runLedger(report);
  const { availableChange, unavailableChange } = book.ledger;
  return {
    ...book,
    position: positionsOf(report, book),
    available: runningSum(availableChange),
    unavailable: runningSum(unavailableChange),
  };
});

/** A run's balances, made when they are first looked at. */
export const balancesOf = oncePerReport((report: RunReport): RunBalances => {
  // The ledger's day 0 is before the first session.
  const daily = dailyBalances(postingsOf(report).ledger, report.equity.day.length + 1);
  return {
    available: daily.available.subarray(1).map(toDollars),
    reserved: daily.unavailable.subarray(1).map(toDollars),
    invested: report.equity.positionValue,
  };
});

/** A posting of an order belongs to the order's position; dividends come in the order of the run's cash events. */
function positionsOf(report: RunReport, { ledger }: RunLedger): Int32Array {
  const positionOf = positionOfOrders(ordersOf(report));
  const { count, kind, position } = report.cashEvents;
  const positions = new Int32Array(ledger.count);
  let event = 0;
  for (let row = 0; row < positions.length; row++) {
    const order = ledger.order[row]!;
    if (ledger.type[row] === TRANSACTION_CODE.DIVIDEND) {
      while (event < count && CASH_EVENTS[kind[event]!] !== "dividend") event++;
      positions[row] = position[event++]!;
    } else positions[row] = order === NONE ? NONE : positionOf[order]!;
  }
  return positions;
}

/** The position of each order, at the place of its number. */
function positionOfOrders(orders: OrderTable): Int32Array {
  const { count, position } = orders;
  const positions = new Int32Array(count === 0 ? 0 : orderNumberAt(orders, count - 1) + 1);
  for (let row = 0; row < count; row++) positions[orderNumberAt(orders, row)] = position[row]!;
  return positions;
}

/** Sums of whole micro-dollars, which are exact. */
function runningSum(changes: { readonly length: number; readonly [row: number]: number }): Float64Array {
  const sums = new Float64Array(changes.length);
  let sum = 0;
  for (let row = 0; row < sums.length; row++) sums[row] = sum += changes[row]!;
  return sums;
}
