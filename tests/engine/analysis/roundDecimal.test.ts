import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundDecimal, roundedColumn } from "../../../src/engine/analysis/roundDecimal";

/** x, digits, and what CPython 3.11 prints for round(x, digits). */
const PYTHON: readonly (readonly [x: number, digits: number, rounded: number])[] = [
  // Ties: exactly half way, to the even digit.
  [0.125, 2, 0.12],
  [0.375, 2, 0.38],
  [-0.125, 2, -0.12],
  [-0.375, 2, -0.38],
  [0.0078125, 6, 0.007812],
  [0.0234375, 6, 0.023438],
  [-0.0078125, 6, -0.007812],
  [0.5, 0, 0],
  [1.5, 0, 2],
  [2.5, 0, 2],
  [-0.5, 0, -0],
  [-2.5, 0, -2],
  [281474976710655.625, 2, 281474976710655.62],
  [33554432.0078125, 6, 33554432.007812],
  [8796093022207.9375, 3, 8796093022207.938],
  // Not ties, though their shortest decimals look like it.
  [2.675, 2, 2.67],
  [1.005, 2, 1],
  [0.285, 2, 0.28],
  [999999.995, 2, 999999.99],
  [1.0000005, 6, 1.000001],
  [35.25005, 4, 35.2501],
  [37.59195, 4, 37.5919],
  [-4999.765, 2, -4999.77],
  [1.5e-6, 6, 0.000002],
  [5e-7, 6, 0],
  // Nothing to round, large, tiny, and the sign of zero.
  [9.1455, 4, 9.1455],
  [1e15 + 0.5, 0, 1e15],
  [1e15 + 1.5, 0, 1e15 + 2],
  [1e15 + 0.5, 2, 1e15 + 0.5],
  [4503599627370495.5, 0, 4503599627370496],
  [4503599627370497, 2, 4503599627370497],
  [1e22, 2, 1e22],
  [Number.MAX_VALUE, 2, Number.MAX_VALUE],
  [5e-324, 6, 0],
  [0.001, 2, 0],
  [-0.001, 2, -0],
  [-0, 2, -0],
];

describe("roundDecimal", () => {
  it.each(PYTHON)("rounds %d to %i digits as Python does: %d", (x, digits, rounded) => {
    expect(roundDecimal(x, digits)).toBe(rounded);
  });

  it("passes NaN and infinities through", () => {
    expect(roundDecimal(NaN, 2)).toBeNaN();
    expect(roundDecimal(-Infinity, 2)).toBe(-Infinity);
  });

  it("gives the nearest decimal of the exact value, ties to even, for every double", () => {
    fc.assert(
      fc.property(anyPrice(), fc.integer({ min: 0, max: 8 }), (x, digits) => {
        expect(roundDecimal(x, digits)).toBe(exactlyRounded(x, digits));
      }),
      { numRuns: 2000 },
    );
  });

  it("rounds a column into a new one", () => {
    const prices = Float64Array.of(1.005, 2.675);
    expect([...roundedColumn(prices, 2)]).toEqual([1, 2.67]);
    expect([...prices]).toEqual([1.005, 2.675]);
  });
});

/** Doubles of every size, and sums of few binary fractions, among which ties are common. */
function anyPrice(): fc.Arbitrary<number> {
  const binaryFraction = fc
    .tuple(fc.integer({ min: -(2 ** 40), max: 2 ** 40 }), fc.integer({ min: 0, max: 12 }))
    .map(([numerator, power]) => numerator / 2 ** power);
  return fc.oneof(
    binaryFraction,
    fc.double({ noNaN: true, min: -1e15, max: 1e15 }),
    fc.double({ min: -1, max: 1, noNaN: true }),
  );
}

/** The same by whole-number arithmetic: |x| = numerator / 2^power, rounded to tenths of tenths. */
function exactlyRounded(x: number, digits: number): number {
  let numerator = Math.abs(x);
  let power = 0n;
  while (!Number.isInteger(numerator)) {
    numerator *= 2;
    power += 1n;
  }
  const scaled = BigInt(numerator) * 10n ** BigInt(digits);
  const unit = 1n << power;
  const below = scaled / unit;
  const twiceRest = (scaled % unit) * 2n;
  const up = twiceRest > unit || (twiceRest === unit && below % 2n === 1n);
  const rounded = Number(`${below + (up ? 1n : 0n)}e-${digits}`);
  return x < 0 || Object.is(x, -0) ? -rounded : rounded;
}
