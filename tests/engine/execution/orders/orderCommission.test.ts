import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  FREE,
  orderCommission,
  partCommission,
  type CommissionSchedule,
} from "../../../../src/engine/execution/orders/orderCommission";

const traded = (shares: number, price: number) => ({ shares, value: shares * price });

describe("orderCommission", () => {
  it.each<[string, Partial<CommissionSchedule>, number, number, number]>([
    ["nothing", {}, 300, 20, 0],
    ["half a cent a share", { perShare: 0.005 }, 300, 20, 1.5],
    ["a tenth of a percent of the value: 0.001 * 300 * 20", { valueFraction: 0.001 }, 300, 20, 6],
    ["a fixed sum", { fixed: 4.95 }, 300, 20, 4.95],
    ["all three: 1.5 + 6 + 4.95", { perShare: 0.005, valueFraction: 0.001, fixed: 4.95 }, 300, 20, 12.45],
    ["the minimum where the parts are less: 0.005 * 100 = 0.5", { perShare: 0.005, minimum: 1 }, 100, 20, 1],
    ["the parts where the minimum is less: 0.005 * 201", { perShare: 0.005, minimum: 1 }, 201, 20, 1.005],
    ["the maximum where the parts are more: 0.005 * 10,000 = 50", { perShare: 0.005, maximum: 30 }, 10_000, 20, 30],
    ["the maximum where it crosses the minimum", { minimum: 5, maximum: 3 }, 100, 20, 3],
    ["nothing where nothing was traded, whatever the minimum", { fixed: 2, minimum: 5 }, 0, 20, 0],
  ])("takes %s", (_, schedule, shares, price, dollars) => {
    expect(orderCommission({ ...FREE, ...schedule }, traded(shares, price))).toBeCloseTo(dollars, 12);
  });
});

describe("partCommission", () => {
  it("takes the minimum once for an order, however many parts it is filled in", () => {
    const schedule = { ...FREE, perShare: 0.005, minimum: 1 };
    // 150 shares: 0.75, raised to 1. Another 100: 250 * 0.005 = 1.25 for all, so 0.25 more.
    expect(partCommission(schedule, traded(0, 20), traded(150, 20))).toBe(1);
    expect(partCommission(schedule, traded(150, 20), traded(100, 20))).toBeCloseTo(0.25, 12);
    // A third part of nothing the minimum doesn't cover: 10 + 20 = 30 shares, 0.15 < 1.
    expect(partCommission(schedule, traded(10, 20), traded(20, 20))).toBe(0);
  });

  it("charges for all parts what the order would have paid at once, and never gives back", () => {
    const schedules = fc.record({
      perShare: fc.double({ min: 0, max: 0.1, noNaN: true }),
      valueFraction: fc.double({ min: 0, max: 0.01, noNaN: true }),
      fixed: fc.double({ min: 0, max: 10, noNaN: true }),
      minimum: fc.double({ min: 0, max: 10, noNaN: true }),
      maximum: fc.oneof(fc.constant(Infinity), fc.double({ min: 0, max: 100, noNaN: true })),
    });
    const parts = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(schedules, parts, fc.integer({ min: 1, max: 500 }), (schedule, sizes, price) => {
        let before = traded(0, price);
        let paid = 0;
        for (const shares of sizes) {
          const fee = partCommission(schedule, before, traded(shares, price));
          expect(fee).toBeGreaterThanOrEqual(0);
          paid += fee;
          before = traded(before.shares + shares, price);
        }
        expect(paid).toBeCloseTo(orderCommission(schedule, before), 6);
      }),
    );
  });
});
