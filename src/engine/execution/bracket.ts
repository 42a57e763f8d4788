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

/** Which of a bracket's two orders fills on a bar that opens between them and touches both (SPEC 6). */
export type IntrabarRule = "tp_first" | "sl_first" | "nearest";

/**
 * What a bar does to a bracket (SPEC 4.2): the first line that holds, else null. The last two lines change places where
 * `rule` has the low come first.
 *
 *   no close                 nothing fills: the stock is halted
 *   open at or below stop    filled at the open, worse than the stop: the market gapped through it
 *   open at or above target  filled at the open, better than the target
 *   high reaches the target  filled at the target, also when the low reaches the stop on the same bar
 *   low reaches the stop     filled at the stop
 *
 * A missing open, high or low is NaN and fails its own comparison only.
 */
export function bracketFill(bracket: Bracket, bar: Bar, rule: IntrabarRule): ExitFill | null {
  const { takeProfit, stopLoss } = bracket;
  if (Number.isNaN(bar.close)) return null;
  if (bar.open <= stopLoss) return { price: bar.open, reason: "gap_down_stop" };
  if (bar.open >= takeProfit) return { price: bar.open, reason: "gap_up_tp" };
  if (bar.low <= stopLoss && !(bar.high >= takeProfit && highComesFirst(bar, rule)))
    return { price: stopLoss, reason: "intraday_sl" };
  return bar.high >= takeProfit ? { price: takeProfit, reason: "intraday_tp" } : null;
}

/** `nearest` takes the extreme that is nearer to the open for the first; a missing open tells nothing, so the worse one is. */
function highComesFirst({ open, high, low }: Bar, rule: IntrabarRule): boolean {
  return rule === "nearest" ? high - open < open - low : rule === "tp_first";
}
