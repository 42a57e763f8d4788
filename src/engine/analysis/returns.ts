/** Trading sessions that a figure "per year" counts (METRICS.md's A). */
export const SESSIONS_PER_YEAR = 252;

/**
 * Simple returns of a column of values, one each: `values[i] / values[i - 1] - 1`, the first 0. A step from 0 to 0
 * counts as 0 too. The order of operations is that of pandas' `pct_change().fillna(0)`.
 */
export function simpleReturns(values: Float64Array): Float64Array {
  return values.map((value, i) => {
    const change = i === 0 ? 0 : value / values[i - 1]! - 1;
    return Number.isNaN(change) ? 0 : change;
  });
}

/** What a dollar put in before the first return has become after each: the running product of 1 + r, left to right. */
export function wealthOf(returns: Float64Array): Float64Array {
  let wealth = 1;
  return returns.map((r) => (wealth *= 1 + r));
}

/** Return since before the first one, after each: `wealthOf(returns) - 1`. */
export function cumulativeReturns(returns: Float64Array): Float64Array {
  return wealthOf(returns).map((wealth) => wealth - 1);
}

/** prod(1 + r) - 1; 0 without returns. */
export function totalReturn(returns: Float64Array): number {
  return (wealthOf(returns).at(-1) ?? 1) - 1;
}
