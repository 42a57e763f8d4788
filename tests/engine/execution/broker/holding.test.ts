import { describe, expect, it } from "vitest";
import type { TickerId } from "../../../../src/engine/column";
import { bought, saleProfit, sold, type Holding } from "../../../../src/engine/execution/broker/holding";

const NONE: Holding = { ticker: 7 as TickerId, shares: 0, cost: 0 };

describe("a holding", () => {
  it("adds up what was paid, commissions too", () => {
    // 10 * 50 + 1 = 501, then 30 * 60 + 2 = 1802.
    const first = bought(NONE, 10, 50, 1);
    expect(first).toEqual({ ticker: 7, shares: 10, cost: 501 });
    expect(bought(first, 30, 60, 2)).toEqual({ ticker: 7, shares: 40, cost: 2303 });
  });

  it("loses the same part of its cost as of its shares, so that the average stays", () => {
    const holding = { ...NONE, shares: 40, cost: 2000 };
    expect(sold(holding, 10)).toEqual({ ticker: 7, shares: 30, cost: 1500 });
  });

  it("costs nothing once it is empty, whatever a quotient would leave", () => {
    // 0.1 / 3 three times doesn't come to 0.1 in doubles.
    const holding = { ...NONE, shares: 3, cost: 0.1 };
    expect(sold(sold(holding, 1), 2)).toEqual({ ticker: 7, shares: 0, cost: 0 });
    expect(sold(holding, 3)).toEqual({ ticker: 7, shares: 0, cost: 0 });
  });

  it("brings beyond the average cost what a sale's proceeds are more than it, the fee paid", () => {
    const holding = { ...NONE, shares: 40, cost: 2000 };
    // 10 * 55 - 2 - 2000 / 4 = 48; at 45 it is 450 - 2 - 500 = -52; worthless, all 2000 are lost.
    expect(saleProfit(holding, 10, 55, 2)).toBe(48);
    expect(saleProfit(holding, 10, 45, 2)).toBe(-52);
    expect(saleProfit(holding, 40, 0, 0)).toBe(-2000);
  });
});
