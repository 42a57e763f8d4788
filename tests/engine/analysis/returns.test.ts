import { describe, expect, it } from "vitest";
import { cumulativeReturns, simpleReturns, totalReturn, wealthOf } from "../../../src/engine/analysis/returns";

describe("simpleReturns", () => {
  it("is the change against the value before, and 0 for the first", () => {
    // 110 / 100 - 1, 99 / 110 - 1
    expect([...simpleReturns(Float64Array.of(100, 110, 99))]).toEqual([0, 110 / 100 - 1, 99 / 110 - 1]);
  });

  it("counts a step from nothing to nothing as 0, as pandas' fillna does", () => {
    expect([...simpleReturns(Float64Array.of(5, 0, 0))]).toEqual([0, -1, 0]);
  });
});

describe("wealth and cumulative return", () => {
  const returns = Float64Array.of(0, 0.5, -0.5);

  it("multiply 1 + r from left to right", () => {
    // 1, 1 * 1.5, 1.5 * 0.5
    expect([...wealthOf(returns)]).toEqual([1, 1.5, 0.75]);
    expect([...cumulativeReturns(returns)]).toEqual([0, 0.5, -0.25]);
    expect(totalReturn(returns)).toBe(-0.25);
  });

  it("are 0 without returns", () => {
    expect(totalReturn(new Float64Array(0))).toBe(0);
  });
});
