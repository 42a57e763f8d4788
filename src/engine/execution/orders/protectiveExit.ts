import type { Bar, IntrabarRule } from "../bracket";
import { isWithinLimit, oppositeOf, reachesStop, type Side } from "./instruction";
import type { Protection } from "./order";

/** The exit that a bar brought to a position. */
export interface ProtectiveFill {
  /** Dollars a share, before slippage. */
  readonly price: number;
  readonly leg: "stop_loss" | "take_profit";
  /** Filled at an open beyond the leg's own price. */
  readonly gapped: boolean;
  /** A stop-loss slips as a market order does; a take-profit is a limit order. */
  readonly slips: boolean;
}

/**
 * What a bar does to the stop-loss and take-profit of a position that was opened by an order of this side (buy: long):
 * `bracketFill`'s table for both sides, each leg by itself where the other is missing. The first line that holds, else
 * null; the last two change places where `rule` has the stop's side of the bar come first.
 *
 *   no close                         nothing fills: the stock is halted
 *   open at the stop or beyond       filled at the open, worse than the stop
 *   open at the target or beyond     filled at the open, better than the target
 *   the bar reaches the target       filled at the target
 *   the bar reaches the stop         filled at the stop
 *
 * A missing open, high or low is NaN and fails its own comparison only.
 */
export function protectiveExit(side: Side, legs: Protection, bar: Bar, rule: IntrabarRule): ProtectiveFill | null {
  if (Number.isNaN(bar.close)) return null;
  const exit = oppositeOf(side);
  const stop = legs.stopLoss ?? NaN;
  const target = legs.takeProfit ?? NaN;
  if (reachesStop(exit, bar.open, stop)) return stopLoss(bar.open, true);
  if (isWithinLimit(exit, bar.open, target)) return takeProfit(bar.open, true);
  const [best, worst] = side === "buy" ? [bar.high, bar.low] : [bar.low, bar.high];
  const reachesTarget = isWithinLimit(exit, best, target);
  if (reachesStop(exit, worst, stop) && !(reachesTarget && targetComesFirst(side, bar, rule))) {
    return stopLoss(stop, false);
  }
  return reachesTarget ? takeProfit(target, false) : null;
}

/**
 * `nearest` (SPEC 6): the high came first when it is nearer to the open than the low, else the low. Without an open it
 * can't be told, and the worse is taken for true: the stop came first.
 */
function targetComesFirst(side: Side, { open, high, low }: Bar, rule: IntrabarRule): boolean {
  switch (rule) {
    case "tp_first":
      return true;
    case "sl_first":
      return false;
    case "nearest":
      return side === "buy" ? high - open < open - low : high - open >= open - low;
  }
}

function stopLoss(price: number, gapped: boolean): ProtectiveFill {
  return { price, leg: "stop_loss", gapped, slips: true };
}

function takeProfit(price: number, gapped: boolean): ProtectiveFill {
  return { price, leg: "take_profit", gapped, slips: false };
}
