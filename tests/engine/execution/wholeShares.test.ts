import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wholeShares } from "../../../src/engine/execution/wholeShares";

/** A double as an exact fraction: value = numerator / 2^1074. */
function exact(value: number): bigint {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const exponent = (bits.getUint32(0) >>> 20) & 0x7ff;
  const fraction = bits.getBigUint64(0) & ((1n << 52n) - 1n);
  return exponent === 0 ? fraction : ((1n << 52n) | fraction) << BigInt(exponent - 1);
}

describe("wholeShares", () => {
  it("is the floor of the quotient", () => {
    expect(wholeShares(1000, 3)).toBe(333);
    expect(wholeShares(1000, 1000.01)).toBe(0);
    expect(wholeShares(0, 5)).toBe(0);
  });

  it("does not round up to a share that the money doesn't buy", () => {
    // 0.3 is a hair less than 3 x 0.1 in binary, yet 0.3 / 0.1 is 2.9999999999999996 and 0.6 / 0.2 rounds to 3.
    expect(wholeShares(0.6, 0.2)).toBe(2);
    expect(Math.floor(0.6 / 0.2)).toBe(2);
    expect(wholeShares(1, 0.1)).toBe(9);
    expect(Math.floor(1 / 0.1)).toBe(10);
  });

  it("never costs more than there is, in the quadrillions either, where a quotient has no bits left for a fraction", () => {
    const quotients = fc.double({ min: 2 ** 50, max: 2 ** 53, noNaN: true });
    const prices = fc.double({ min: 1e-4, max: 1, noNaN: true });
    fc.assert(
      fc.property(quotients, prices, (quotient, each) => {
        const dollars = quotient * each;
        expect(wholeShares(dollars, each) * each).toBeLessThanOrEqual(dollars);
      }),
      { numRuns: 5000 },
    );
  });

  it("is the exact floor for any cash and any price", () => {
    const cash = fc.double({ min: 0, max: 1e9, noNaN: true });
    const price = fc.double({ min: 0.0001, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(cash, price, (dollars, each) => {
        expect(BigInt(wholeShares(dollars, each))).toBe(exact(dollars) / exact(each));
      }),
    );
  });
});
