/*
 * Plain loops, here and wherever a run's columns are gone through: a typed array's own `map` and `from` call their
 * function anew for each value, which took half of the analysis, and the analysis runs at each move of a slider.
 */

/** Trading sessions that a figure "per year" counts (METRICS.md's A). */
export const SESSIONS_PER_YEAR = 252;

/**
 * Simple returns of a column of values, one each: `values[i] / values[i - 1] - 1`, the first 0. A step from 0 to 0
 * counts as 0 too. The order of operations is that of pandas' `pct_change().fillna(0)`.
 */
export function simpleReturns(values: Float64Array): Float64Array {
  const returns = new Float64Array(values.length);
  for (let i = 1; i < values.length; i++) {
    const change = values[i]! / values[i - 1]! - 1;
    returns[i] = Number.isNaN(change) ? 0 : change;
  }
  return returns;
}

/** What a dollar put in before the first return has become after each: the running product of 1 + r, left to right. */
export function wealthOf(returns: Float64Array): Float64Array {
  const column = new Float64Array(returns.length);
  let wealth = 1;
  for (let i = 0; i < returns.length; i++) {
    wealth *= 1 + returns[i]!;
    column[i] = wealth;
  }
  return column;
}

/** Return since before the first one, after each: `wealthOf(returns) - 1`. */
export function cumulativeReturns(returns: Float64Array): Float64Array {
  const column = wealthOf(returns);
  for (let i = 0; i < column.length; i++) column[i]! -= 1;
  return column;
}

/** prod(1 + r) - 1; 0 without returns. */
export function totalReturn(returns: Float64Array): number {
  return (wealthOf(returns).at(-1) ?? 1) - 1;
}
