import type { DayIndex } from "../../column";
import { checkDay, checkExecution, newestDay, type Execution } from "./checkEvent";
import { checkShares } from "./checkTerms";
import { isWithinLimit, limitPriceOf, stopPriceOf } from "./instruction";
import { remainingShares, type FilledOrder, type OrderIn, type PendingOrder } from "./order";
import type { Refused } from "./refused";

/**
 * An order after some or all of its remaining shares were traded: filled when nothing remains, else still pending. A
 * stop that fills has been reached, so its remainder waits as a market order, that of a stop-limit as a limit order.
 */
export function fillOrder<O extends PendingOrder>(
  order: O,
  execution: Execution,
): OrderIn<"pending" | "filled", O["kind"]> | Refused;
export function fillOrder(order: PendingOrder, execution: Execution): PendingOrder | FilledOrder | Refused {
  const refused = checkFill(order, execution);
  if (refused) return refused;
  const { day, shares, price, fee } = execution;
  const isWhole = shares === remainingShares(order);
  const filled = {
    ...order,
    // As asked, to the bit: a sum of fractions may miss it.
    filledShares: isWhole ? order.requestedShares : order.filledShares + shares,
    fillPrice: averagePrice(order.filledShares, order.fillPrice, shares, price),
    filledDay: day,
    triggeredDay: order.triggeredDay ?? (stopPriceOf(order.instruction) === null ? null : day),
    fees: { ...order.fees, fill: order.fees.fill + fee },
  };
  return isWhole ? { ...filled, state: "filled" } : filled;
}

/** Notes that the price has reached the stop of an order: it works as a market or a limit order from now on. */
export function triggerOrder<O extends PendingOrder>(order: O, day: DayIndex): OrderIn<"pending", O["kind"]> | Refused;
export function triggerOrder(order: PendingOrder, day: DayIndex): PendingOrder | Refused {
  const { instruction, triggeredDay, createdDay } = order;
  if (stopPriceOf(instruction) === null) return { kind: "refused", reason: "no-stop", has: instruction.kind };
  if (triggeredDay !== null) return { kind: "refused", reason: "already-triggered", triggeredDay };
  return checkDay(day, createdDay + 1) ?? { ...order, triggeredDay: day };
}

/** Weighted by shares; written so that fills at one price have exactly that price as their average. Dollars a share. */
export function averagePrice(sharesBefore: number, average: number | null, shares: number, price: number): number {
  return average === null ? price : average + (price - average) * (shares / (sharesBefore + shares));
}

function checkFill(order: PendingOrder, execution: Execution): Refused | null {
  const earliest = Math.max(order.createdDay + 1, newestDay(order));
  return (
    checkShares(execution.shares, order.wholeOnly) ??
    checkExecution(execution, remainingShares(order), earliest) ??
    checkLimit(order, execution.price)
  );
}

function checkLimit({ instruction, side }: PendingOrder, price: number): Refused | null {
  const limitPrice = limitPriceOf(instruction);
  if (limitPrice === null || isWithinLimit(side, price, limitPrice)) return null;
  return { kind: "refused", reason: "beyond-limit", price, limitPrice };
}
