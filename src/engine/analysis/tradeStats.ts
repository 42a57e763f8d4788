import { mean } from "./moments";
import { pairwiseSum } from "./pairwiseSum";

/** Figures of the closed trades; null where there is nothing to divide by. */
export interface TradeStats {
  /** Decimal. */
  readonly winRate: number | null;
  readonly profitFactor: number | null;
  /** Dollars a trade. */
  readonly expectancy: number | null;
  readonly averageWin: number | null;
  /** Negative. */
  readonly averageLoss: number | null;
}

/** From the pnl of each closed trade, dollars. A trade with pnl 0 is neither a win nor a loss, but it counts. */
export function tradeStats(pnl: Float64Array): TradeStats {
  const wins = valuesWith(1, pnl);
  const losses = valuesWith(-1, pnl);
  return {
    winRate: pnl.length === 0 ? null : wins.length / pnl.length,
    profitFactor: losses.length === 0 ? null : pairwiseSum(wins) / Math.abs(pairwiseSum(losses)),
    expectancy: meanOrNull(pnl),
    averageWin: meanOrNull(wins),
    averageLoss: meanOrNull(losses),
  };
}

function meanOrNull(values: Float64Array): number | null {
  return values.length === 0 ? null : mean(values);
}

/** The values of one sign, in their order. */
function valuesWith(sign: 1 | -1, values: Float64Array): Float64Array {
  const found = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) if (values[i]! * sign > 0) found[count++] = values[i]!;
  return found.subarray(0, count);
}
