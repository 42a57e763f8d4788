import { describe, expect, it } from "vitest";
import { drawdowns, maxDrawdown } from "../../../src/engine/analysis/drawdown";
import {
  cagr,
  calmarRatio,
  downsideDeviation,
  sharpeRatio,
  sortinoRatio,
  volatility,
} from "../../../src/engine/analysis/ratios";
import { totalReturn, wealthOf } from "../../../src/engine/analysis/returns";

/** Eight returns whose figures were computed independently of this code. */
const RETURNS = Float64Array.of(-0.1, 0.05, -0.02, 0.03, 0.01, -0.04, 0.02, 0);
const DEEPEST = maxDrawdown(drawdowns(wealthOf(RETURNS), 1));
const YEARLY = cagr(totalReturn(RETURNS), RETURNS.length);

const EXPECTED: readonly (readonly [name: string, actual: number | null, expected: number])[] = [
  ["Sharpe", sharpeRatio(RETURNS), -2.1025245450910925],
  ["Sortino", sortinoRatio(RETURNS), -2.5617376914899],
  ["volatility", volatility(RETURNS), 0.7490994593510264],
  ["CAGR", YEARLY, -0.840533869530709],
  ["max drawdown, the start being the first point", DEEPEST, -0.1],
  ["Calmar", calmarRatio(YEARLY, DEEPEST), -8.40533869530709],
  ["downside deviation", downsideDeviation(RETURNS), 0.6148170459575759],
];

describe("ratios of daily returns", () => {
  it.each(EXPECTED)("%s agrees with the reference to 1e-12", (_, actual, expected) => {
    expect(Math.abs(actual! - expected)).toBeLessThanOrEqual(1e-12 * Math.abs(expected));
  });

  it("takes Sharpe apart: mean 0.02 over deviation 0.02, times sqrt(252)", () => {
    // 0, 0.02, 0.04: mean 0.02, squares 0.0004 + 0 + 0.0004 over 2 = 0.0004, deviation 0.02
    expect(sharpeRatio(Float64Array.of(0, 0.02, 0.04))).toBeCloseTo(Math.sqrt(252), 12);
  });

  it("divides the downside by all sessions, not by the losing ones", () => {
    // -0.1, 0, 0, 0: sqrt(0.01 / 4) = 0.05
    expect(downsideDeviation(Float64Array.of(-0.1, 0, 0, 0))).toBeCloseTo(0.05 * Math.sqrt(252), 12);
  });

  it("annualises by sessions: 21 % in 504 sessions are 10 % a year", () => {
    expect(cagr(0.21, 504)).toBeCloseTo(0.1, 12);
  });

  it("has a figure or null, never NaN, where there is nothing to divide by", () => {
    const flat = new Float64Array(3);
    const single = new Float64Array(1);
    expect([sharpeRatio(flat), sharpeRatio(single)]).toEqual([0, 0]);
    expect([volatility(flat), volatility(single)]).toEqual([0, null]);
    expect([sortinoRatio(flat), sortinoRatio(Float64Array.of(0, 0.1))]).toEqual([null, null]);
    expect([calmarRatio(0.1, 0), calmarRatio(null, -0.1), cagr(0, 0)]).toEqual([null, null, null]);
  });
});
