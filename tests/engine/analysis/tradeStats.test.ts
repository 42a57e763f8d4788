import { describe, expect, it } from "vitest";
import { tradeStats } from "../../../src/engine/analysis/tradeStats";

describe("tradeStats", () => {
  it("counts a trade of 0 dollars as neither win nor loss", () => {
    expect(tradeStats(Float64Array.of(300, -100, 0, 100, -50))).toEqual({
      winRate: 2 / 5,
      profitFactor: (300 + 100) / (100 + 50),
      expectancy: (300 - 100 + 0 + 100 - 50) / 5,
      averageWin: (300 + 100) / 2,
      averageLoss: (-100 - 50) / 2,
    });
  });

  it("has no profit factor and no average loss without losses", () => {
    const { winRate, profitFactor, averageWin, averageLoss } = tradeStats(Float64Array.of(10, 20));
    expect([winRate, profitFactor, averageWin, averageLoss]).toEqual([1, null, 15, null]);
  });

  it("has a profit factor of 0 when every trade lost", () => {
    expect(tradeStats(Float64Array.of(-10)).profitFactor).toBe(0);
  });

  it("is all null without trades", () => {
    const nothing = { winRate: null, profitFactor: null, expectancy: null, averageWin: null, averageLoss: null };
    expect(tradeStats(new Float64Array(0))).toEqual(nothing);
  });
});
