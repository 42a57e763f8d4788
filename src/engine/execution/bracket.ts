import type { ExitReason } from "./exitReason";

/** Two resting orders of which one cancels the other: a limit above the entry price, a stop below it. Dollars a share. */
export interface Bracket {
  readonly takeProfit: number;
  readonly stopLoss: number;
}

/** One daily bar as the fills see it; NaN where a price is missing. */
export interface Bar {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

export interface ExitFill {
  readonly price: number;
  readonly reason: ExitReason;
}

/** Distances are parts of the entry price (0.05 = 5 %). */
export function bracketAround(entryPrice: number, winTakeRate: number, stopLossRate: number): Bracket {
  return { takeProfit: entryPrice * (1 + winTakeRate), stopLoss: entryPrice * (1 - stopLossRate) };
}

/**
 * What a bar does to a bracket (SPEC 4.2, the rule `tp_first`): the first line that holds, else null.
 *
 *   no close                 nothing fills: the stock is halted
 *   open at or below stop    filled at the open, worse than the stop: the market gapped through it
 *   open at or above target  filled at the open, better than the target
 *   high reaches the target  filled at the target, also when the low reaches the stop on the same bar
 *   low reaches the stop     filled at the stop
 *
 * A missing open, high or low is NaN and fails its own comparison only.
 */
export function bracketFill(bracket: Bracket, bar: Bar): ExitFill | null {
  const { takeProfit, stopLoss } = bracket;
  if (Number.isNaN(bar.close)) return null;
  if (bar.open <= stopLoss) return { price: bar.open, reason: "gap_down_stop" };
  if (bar.open >= takeProfit) return { price: bar.open, reason: "gap_up_tp" };
  if (bar.high >= takeProfit) return { price: takeProfit, reason: "intraday_tp" };
  if (bar.low <= stopLoss) return { price: stopLoss, reason: "intraday_sl" };
  return null;
}
