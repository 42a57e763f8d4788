import { checkProtection, checkTerms } from "./checkTerms";
import { stopPriceOf, type Instruction } from "./instruction";
import type { OpenTradingOrder, OrderIn, OrderTerms, PendingOrder, Protection } from "./order";
import type { Refused } from "./refused";

/**
 * The same order on other terms; those not named stay. What it trades, its side and the kind of its instruction are
 * another order's, and so is a stop that was reached already. The shares may not fall to those that are filled.
 */
export function modifyOrder<O extends PendingOrder>(
  order: O,
  change: Partial<OrderTerms>,
): OrderIn<"pending", O["kind"]> | Refused;
export function modifyOrder(order: PendingOrder, change: Partial<OrderTerms>): PendingOrder | Refused {
  const modified = { ...order, ...termsOf({ ...order, ...change }) };
  const refused =
    checkTerms(modified, order.side, order.wholeOnly) ??
    checkShares(order, modified.requestedShares) ??
    checkInstruction(order, modified.instruction);
  return refused ?? modified;
}

/** An open position with another stop-loss and take-profit. A stop may have moved beyond the entry, to keep a profit. */
export function protectPosition(order: OpenTradingOrder, protection: Protection): OpenTradingOrder | Refused {
  const { stopLoss, takeProfit } = protection;
  return checkProtection(protection, order.side, null) ?? { ...order, stopLoss, takeProfit };
}

/** The terms alone, so that nothing else of an order can be written over. */
function termsOf({ instruction, timeInForce, requestedShares, stopLoss, takeProfit }: OrderTerms): OrderTerms {
  return { instruction, timeInForce, requestedShares, stopLoss, takeProfit };
}

function checkShares({ filledShares }: PendingOrder, requestedShares: number): Refused | null {
  return requestedShares > filledShares ? null : { kind: "refused", reason: "filled-already", filledShares };
}

function checkInstruction(order: PendingOrder, asked: Instruction): Refused | null {
  const { instruction: has, triggeredDay } = order;
  if (asked.kind !== has.kind) {
    return { kind: "refused", reason: "another-instruction", asked: asked.kind, has: has.kind };
  }
  if (triggeredDay !== null && stopPriceOf(asked) !== stopPriceOf(has)) {
    return { kind: "refused", reason: "already-triggered", triggeredDay };
  }
  return null;
}
