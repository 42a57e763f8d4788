import { describe, expect, it } from "vitest";
import type { LeveragedPosition } from "../../../../src/engine/execution/ledger/leveragedPosition";
import { marginState, mustLiquidate, sessionInterest } from "../../../../src/engine/execution/ledger/margin";
import type { MarginSettings } from "../../../../src/engine/execution/ledger/marginSettings";

const settings: MarginSettings = { maxLeverage: 3, maintenanceRate: 0.25, annualInterestRate: 0.0504 };
const long: LeveragedPosition = { side: "long", shares: 10, entryPrice: 90, leverage: 2 };
const short: LeveragedPosition = { side: "short", shares: 5, entryPrice: 100, leverage: 4 };

describe("marginState", () => {
  it("adds up money, shares paid in full, and a long and a short position", () => {
    // Locked: 10 * 90 / 2 + 5 * 100 / 4 = 450 + 125 = 575.
    const account = {
      available: 325,
      unavailable: 575,
      paidSharesValue: 200,
      positions: [
        { ...long, markPrice: 100 },
        { ...short, markPrice: 110 },
      ],
    };
    expect(marginState(account, settings)).toEqual({
      equity: 1150, // 325 + 575 + 200 + 10 * (100 - 90) + 5 * (100 - 110) = 1100 + 100 - 50
      exposure: 1750, // 200 + 10 * 100 + 5 * 110
      leverage: 1750 / 1150,
      marginUsed: 575,
      buyingPower: 1700, // 3 * 1150 - 1750
      maintenanceRequirement: 437.5, // 0.25 * 1750
      borrowed: 450, // 900 - 450 for the long position
    });
  });

  it("counts owed money as borrowed: shares of 1,500 dollars bought with 1,000", () => {
    const account = { available: -500, unavailable: 0, paidSharesValue: 1500, positions: [] };
    const state = marginState(account, settings);
    // Equity -500 + 1500 = 1000, so 1.5 times; 3 * 1000 - 1500 may be added.
    expect(state).toMatchObject({ equity: 1000, leverage: 1.5, buyingPower: 1500, borrowed: 500, marginUsed: 0 });
    // 500 * 0.0504 / 252 = 0.1 dollars a session.
    expect(sessionInterest(state, settings)).toBeCloseTo(0.1, 12);
  });

  it("has no buying power left where equity is gone, and an infinite leverage", () => {
    const account = { available: -1500, unavailable: 0, paidSharesValue: 1500, positions: [] };
    expect(marginState(account, settings)).toMatchObject({ equity: 0, leverage: Infinity, buyingPower: 0 });
  });

  it("of an empty account is nothing", () => {
    const state = marginState({ available: 0, unavailable: 0, paidSharesValue: 0, positions: [] }, settings);
    expect(Object.values(state)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(mustLiquidate(state)).toBe(false);
  });

  it("of a cash account buys what its cash is", () => {
    const account = { available: 400, unavailable: 100, paidSharesValue: 500, positions: [] };
    const state = marginState(account, { ...settings, maxLeverage: 1 });
    expect(state).toMatchObject({ equity: 1000, leverage: 0.5, buyingPower: 500, borrowed: 0 }); // 1000 - 500
  });
});

describe("mustLiquidate", () => {
  const owing = (paidSharesValue: number) =>
    marginState({ available: -600, unavailable: 0, paidSharesValue, positions: [] }, settings);

  it("holds exactly at the maintenance requirement and below it, not above", () => {
    // 800 - 600 = 200 = 0.25 * 800.
    expect(mustLiquidate(owing(800))).toBe(true);
    expect(mustLiquidate(owing(799))).toBe(true); // 199 < 199.75
    expect(mustLiquidate(owing(801))).toBe(false); // 201 > 200.25
  });

  it("agrees with the price of a position that stands alone", () => {
    // Long at 90 twice levered is liquidated at 60: 450 + 10 * (60 - 90) = 150 = 0.25 * 600.
    const alone = (markPrice: number) =>
      marginState(
        { available: 0, unavailable: 450, paidSharesValue: 0, positions: [{ ...long, markPrice }] },
        settings,
      );
    expect(mustLiquidate(alone(60))).toBe(true);
    expect(mustLiquidate(alone(60.01))).toBe(false);
  });

  it("asks nothing of an account that holds nothing, even when it owes", () => {
    expect(mustLiquidate(owing(0))).toBe(false);
  });
});
