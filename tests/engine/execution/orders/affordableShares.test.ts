import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { affordableShares } from "../../../../src/engine/execution/orders/affordableShares";
import {
  FREE,
  orderCommission,
  type CommissionSchedule,
} from "../../../../src/engine/execution/orders/orderCommission";
import { wholeShares } from "../../../../src/engine/execution/wholeShares";

const costOf = (schedule: CommissionSchedule, shares: number, price: number) =>
  shares * price + orderCommission(schedule, { shares, value: shares * price });

const cash = fc.double({ min: 0, max: 1e9, noNaN: true });
const price = fc.double({ min: 0.0001, max: 1e6, noNaN: true });
const schedules = fc.record({
  perShare: fc.constantFrom(0, 0.005, 1),
  valueFraction: fc.constantFrom(0, 0.001, 0.5),
  fixed: fc.constantFrom(0, 4.95),
  minimum: fc.constantFrom(0, 1, 1000),
  maximum: fc.constantFrom(Infinity, 30),
});

/** The next double above a positive one. */
function nextUp(value: number): number {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  bits.setBigUint64(0, bits.getBigUint64(0) + 1n);
  return bits.getFloat64(0);
}

describe("affordableShares", () => {
  it.each<[string, number, number, Partial<CommissionSchedule>, number]>([
    ["without costs, what the cash buys", 1000, 30, {}, 33],
    // 33 * 30 = 990, and 10 dollars are left for the commission.
    ["a commission that fits the change", 1000, 30, { fixed: 10 }, 33],
    ["a commission that takes the last share", 1000, 30, { fixed: 10.01 }, 32],
    // 100 * 10 + max(1, 0.5) = 1,001 > 1,000; 99 * 10 + 1 = 991.
    ["a minimum that takes the last share", 1000, 10, { perShare: 0.005, minimum: 1 }, 99],
    // 10.005 a share: 1,000 / 10.005 = 99.95.
    ["a commission a share", 1000, 10, { perShare: 0.005 }, 99],
    // 10.1 a share: 99 * 10.1 = 999.9.
    ["a percent of the value", 1000, 10, { valueFraction: 0.01 }, 99],
    // 15 a share up to 5 dollars: 99 * 10 + 5 = 995; 100 * 10 + 5 = 1,005.
    ["a maximum that makes more shares affordable", 1000, 10, { perShare: 5, maximum: 5 }, 99],
    ["a minimum above the cash", 10, 1, { minimum: 11 }, 0],
    ["no cash", 0, 1, {}, 0],
    ["cash below 0", -5, 1, {}, 0],
    ["a share that is too dear", 10, 10.01, {}, 0],
  ])("%s", (_, dollars, each, schedule, shares) => {
    expect(affordableShares(dollars, each, { ...FREE, ...schedule }, true)).toBe(shares);
  });

  it("buys parts of a share where that is allowed", () => {
    // (1,000 - 10) / 30 = 33
    expect(affordableShares(1000, 30, { ...FREE, fixed: 10 }, false)).toBeCloseTo(33, 9);
    // 10.1 a share: 1,000 / 10.1
    expect(affordableShares(1000, 10, { ...FREE, valueFraction: 0.01 }, false)).toBeCloseTo(99.00990099, 8);
    expect(affordableShares(10, 1, { ...FREE, minimum: 11 }, false)).toBe(0);
  });

  it("is without bound where the cash is", () => {
    expect(affordableShares(Infinity, 30, FREE, true)).toBe(Infinity);
  });

  it("without a commission equals the whole shares of the cash", () => {
    // 1 / 0.1 is 10, and 10 * 0.1 is 1, but a tenth is a hair more than 0.1 in binary: 9.
    expect(affordableShares(1, 0.1, FREE, true)).toBe(9);
    fc.assert(
      fc.property(cash, price, (dollars, each) => {
        expect(affordableShares(dollars, each, FREE, true)).toBe(wholeShares(dollars, each));
      }),
    );
  });

  it("is the most whole shares that fit: one more doesn't", () => {
    fc.assert(
      fc.property(cash, price, schedules, (dollars, each, schedule) => {
        const shares = affordableShares(dollars, each, schedule, true);
        expect(Number.isInteger(shares)).toBe(true);
        expect(costOf(schedule, shares, each)).toBeLessThanOrEqual(dollars);
        const isMost = costOf(schedule, shares + 1, each) > dollars || shares === wholeShares(dollars, each);
        expect(isMost).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("is the most parts of a share that fit: the next double doesn't", () => {
    fc.assert(
      fc.property(cash, price, schedules, (dollars, each, schedule) => {
        const shares = affordableShares(dollars, each, schedule, false);
        expect(costOf(schedule, shares, each)).toBeLessThanOrEqual(dollars);
        // A billionth of a share is the least that is asked for.
        const more = shares === 0 ? 2e-9 : nextUp(shares);
        expect(costOf(schedule, more, each)).toBeGreaterThan(dollars);
      }),
      { numRuns: 2000 },
    );
  });
});
