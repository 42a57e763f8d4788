import { limitPriceOf, oppositeOf, reachesStop, stopPriceOf, type Side } from "./instruction";
import type { OrderTerms, Protection } from "./order";
import type { Refused } from "./refused";

/** The first thing wrong with what an order asks for, or null. */
export function checkTerms(terms: OrderTerms, side: Side, wholeOnly: boolean): Refused | null {
  const limitPrice = limitPriceOf(terms.instruction);
  const stopPrice = stopPriceOf(terms.instruction);
  return (
    checkShares(terms.requestedShares, wholeOnly) ??
    checkPositive([limitPrice, stopPrice]) ??
    checkProtection(terms, side, limitPrice ?? stopPrice)
  );
}

/** Whether a number of shares can be traded: more than 0, and whole where it must be. */
export function checkShares(shares: number, wholeOnly: boolean): Refused | null {
  if (!(shares > 0 && Number.isFinite(shares))) return { kind: "refused", reason: "shares-not-positive", shares };
  if (wholeOnly && !Number.isInteger(shares)) return { kind: "refused", reason: "shares-not-whole", shares };
  return null;
}

/**
 * Whether a stop-loss and a take-profit lie on their sides of each other and of the entry, where that is known before
 * it happens (null where it isn't).
 */
export function checkProtection(protection: Protection, side: Side, entry: number | null): Refused | null {
  const { stopLoss, takeProfit } = protection;
  return (
    checkPositive([stopLoss, takeProfit]) ??
    checkStopLoss(stopLoss, side, takeProfit) ??
    checkStopLoss(stopLoss, side, entry) ??
    checkTakeProfit(takeProfit, side, entry)
  );
}

function checkPositive(prices: readonly (number | null)[]): Refused | null {
  for (const price of prices) {
    if (price === null) continue;
    if (!(price > 0 && Number.isFinite(price))) return { kind: "refused", reason: "price-not-positive", price };
  }
  return null;
}

// The stop-loss of a buy lies where a buy stop would not wake up yet: below the entry.
function checkStopLoss(stopLoss: number | null, side: Side, reference: number | null): Refused | null {
  if (stopLoss === null || reference === null || !reachesStop(side, stopLoss, reference)) return null;
  return { kind: "refused", reason: "stop-loss-on-wrong-side", stopLoss, reference };
}

function checkTakeProfit(takeProfit: number | null, side: Side, reference: number | null): Refused | null {
  if (takeProfit === null || reference === null || !reachesStop(oppositeOf(side), takeProfit, reference)) return null;
  return { kind: "refused", reason: "take-profit-on-wrong-side", takeProfit, reference };
}
