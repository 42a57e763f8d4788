import { power } from "./power";
import { mean, standardDeviation } from "./moments";
import { SESSIONS_PER_YEAR } from "./returns";

/*
 * Figures of a column of simple daily returns, in decimals. Definitions: METRIC_CATALOG's formulas. Null where a
 * figure is not defined; only Sharpe is 0 without variation, as seed 000's oracle has it.
 */

/** mean / std (ddof 1) * sqrt(252), risk-free rate 0; 0 when the returns don't vary. */
export function sharpeRatio(returns: Float64Array): number {
  const deviation = standardDeviation(returns);
  return deviation > 0 ? (mean(returns) / deviation) * Math.sqrt(SESSIONS_PER_YEAR) : 0;
}

/** std (ddof 1) * sqrt(252); null with fewer than two returns. */
export function volatility(returns: Float64Array): number | null {
  return returns.length < 2 ? null : standardDeviation(returns) * Math.sqrt(SESSIONS_PER_YEAR);
}

/** sqrt(mean(min(r, 0)^2)) * sqrt(252), the mean over all returns, not only the negative ones. */
export function downsideDeviation(returns: Float64Array): number {
  const squares = new Float64Array(returns.length);
  for (let i = 0; i < returns.length; i++) squares[i] = returns[i]! < 0 ? returns[i]! * returns[i]! : 0;
  return Math.sqrt(mean(squares)) * Math.sqrt(SESSIONS_PER_YEAR);
}

/** mean * 252 / downside deviation; null when no return is negative. */
export function sortinoRatio(returns: Float64Array): number | null {
  const deviation = downsideDeviation(returns);
  return deviation > 0 ? (mean(returns) * SESSIONS_PER_YEAR) / deviation : null;
}

/** (1 + total return)^(252 / sessions) - 1; null without sessions. */
export function cagr(totalReturn: number, sessions: number): number | null {
  return sessions > 0 ? power(1 + totalReturn, SESSIONS_PER_YEAR / sessions) - 1 : null;
}

/** CAGR / |max drawdown|; null when either is missing. */
export function calmarRatio(cagrValue: number | null, maxDrawdown: number): number | null {
  return cagrValue === null || maxDrawdown === 0 ? null : cagrValue / Math.abs(maxDrawdown);
}
