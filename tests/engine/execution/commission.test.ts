import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Commission } from "../../../src/engine/execution/commission";

describe("Commission", () => {
  it("is the price of the shares, or the least where that is more; nothing for no share", () => {
    const commission = new Commission(0.005, 1);
    // 0.005 x 1000 = 5; 0.005 x 100 = 0.5, less than 1.
    expect([commission.of(1000), commission.of(100), commission.of(0)]).toEqual([5, 1, 0]);
  });

  it("leaves out the share whose commission the cash has no room for", () => {
    // 10 shares at 100 take all of the 1000 dollars; 9 and the dollar of commission are 901.
    expect(new Commission(0.005, 1).affordable(10, 100, 1000)).toBe(9);
    expect(new Commission(0.005, 1).affordable(10, 100, 1001)).toBe(10);
    expect(new Commission(0, 2000).affordable(10, 100, 1000)).toBe(0);
  });

  it("comes to an end above 2^53 shares, where counts are rounded themselves", () => {
    const shares = new Commission(0.005, 1).affordable(1e16, 1e-6, 1e10);
    // 1e16 shares at a millionth are 1e10 dollars; with the commission of 0.005 each there is room for 5000 times fewer.
    expect(shares / (1e10 / 0.005_001)).toBeCloseTo(1, 9);
  });

  it("affords the most shares that fit, and never one more", () => {
    const cases = fc.record({
      perShare: fc.constantFrom(0, 0.005, 0.01, 3),
      least: fc.constantFrom(0, 1, 7),
      most: fc.integer({ min: 0, max: 10_000_000 }),
      price: fc.double({ min: 0.0001, max: 5000, noNaN: true }),
      cash: fc.double({ min: 0, max: 1e6, noNaN: true }),
    });
    fc.assert(
      fc.property(cases, ({ perShare, least, most, price, cash }) => {
        fc.pre(perShare + least > 0);
        const commission = new Commission(perShare, least);
        const shares = commission.affordable(most, price, cash);
        const cost = (count: number) => count * price + commission.of(count);
        if (shares > 0) expect(cost(shares)).toBeLessThanOrEqual(cash);
        if (shares < most) expect(cost(shares + 1)).toBeGreaterThan(cash);
        expect(shares).toBeLessThanOrEqual(most);
      }),
    );
  });
});
