import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  exactMicroDollars,
  isExact,
  microDollarsText,
  toDollars,
  toMicroDollars,
} from "../../../../src/engine/execution/ledger/microDollars";

/** A finite double as an exact fraction: value = numerator / 2^1074. */
function numerator(value: number): bigint {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, Math.abs(value));
  const exponent = bits.getUint32(0) >>> 20;
  const fraction = bits.getBigUint64(0) & ((1n << 52n) - 1n);
  const size = exponent === 0 ? fraction : ((1n << 52n) | fraction) << BigInt(exponent - 1);
  return value < 0 ? -size : size;
}

/** Round half to even of value * 10^6, in whole numbers only. */
function exactRounding(value: number): bigint {
  const one = 1n << 1074n;
  const scaled = numerator(Math.abs(value)) * 1_000_000n;
  const floor = scaled / one;
  const twice = (scaled % one) * 2n;
  const rounded = twice > one || (twice === one && floor % 2n === 1n) ? floor + 1n : floor;
  return value < 0 ? -rounded : rounded;
}

describe("toMicroDollars", () => {
  it.each([
    ["a whole dollar", 1, 1_000_000],
    ["a cent that no double holds", 0.01, 10_000],
    ["a price of six decimals", 123.456789, 123_456_789],
    ["less than half a micro-dollar", 0.0000004, 0],
    ["more than half a micro-dollar", 0.0000006, 1],
    // 2^-7 dollars = 7812.5 micro-dollars, a tie to the bit; 3 * 2^-7 = 23437.5.
    ["a tie above an even number stays", 2 ** -7, 7812],
    ["a tie above an odd number goes up", 3 * 2 ** -7, 23_438],
    ["the reverse of a tie is its mirror", -(2 ** -7), -7812],
    ["the reverse of the other is too", -3 * 2 ** -7, -23_438],
    ["nothing", -0, 0],
  ])("%s", (_, dollars, expected) => {
    expect(toMicroDollars(dollars)).toBe(expected);
  });

  it("sees through a product that was rounded onto a half", () => {
    // The double 0.3121135 is 0.31211349999999998...: nearer to ...113, though half to even of the product says ...114.
    expect(0.3121135 * 1e6).toBe(312_113.5);
    expect(toMicroDollars(0.3121135)).toBe(312_113);
    // The double 0.4111225 is 0.41112250000000000182...: nearer to ...123, though half to even of the product says ...122.
    expect(0.4111225 * 1e6).toBe(411_122.5);
    expect(toMicroDollars(0.4111225)).toBe(411_123);
    expect(toMicroDollars(-0.3121135)).toBe(-312_113);
    expect(toMicroDollars(-0.4111225)).toBe(-411_123);
  });

  it("is the exact value rounded half to even, for any amount in range", () => {
    const nearHalves = fc
      .tuple(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: -2, max: 2 }))
      .map(([whole, steps]) => {
        const half = (whole + 0.5) / 1e6;
        return half + steps * Math.abs(half) * Number.EPSILON;
      });
    const amounts = fc.oneof(fc.double({ min: -9e9, max: 9e9, noNaN: true }), nearHalves);
    fc.assert(
      fc.property(amounts, (dollars) => {
        expect(toMicroDollars(dollars)).toBe(Number(exactRounding(dollars)));
      }),
      { numRuns: 3000 },
    );
  });

  it("gives the reverse of an amount the reverse of its micro-dollars", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 9e9, noNaN: true }), (dollars) => {
        expect(Number(toMicroDollars(-dollars)) + Number(toMicroDollars(dollars))).toBe(0);
      }),
    );
  });

  it("names an amount beyond nine billion dollars instead of rounding it", () => {
    // 2^53 - 1 = 9,007,199,254,740,991 micro-dollars.
    expect(toMicroDollars(9_007_199_254)).toBe(9_007_199_254_000_000);
    expect(toMicroDollars(9_007_199_255)).toEqual({ kind: "amount-too-large", dollars: 9_007_199_255 });
    expect(toMicroDollars(-1e10)).toEqual({ kind: "amount-too-large", dollars: -1e10 });
    expect(toMicroDollars(Infinity)).toEqual({ kind: "amount-too-large", dollars: Infinity });
  });

  it("throws on what is no number", () => {
    expect(() => toMicroDollars(NaN)).toThrow("an amount of money is a number");
  });
});

describe("exactMicroDollars", () => {
  it("takes whole numbers that a double tells apart from their neighbours, and no others", () => {
    expect(exactMicroDollars(2 ** 53 - 1)).toBe(2 ** 53 - 1);
    expect(exactMicroDollars(-0)).toBe(0);
    expect(() => exactMicroDollars(2 ** 53)).toThrow("below 2^53");
    expect(() => exactMicroDollars(0.5)).toThrow("whole");
    // 2^53 - 1 + 2 would be 2^53 + 1, which no double holds: the sum shows that it is out of range all the same.
    expect(isExact(2 ** 53 - 1 + 2)).toBe(false);
  });
});

describe("microDollarsText", () => {
  it.each([
    [0, "0.000000"],
    [1, "0.000001"],
    [-1, "-0.000001"],
    [1_500_000, "1.500000"],
    [-1_234_000_001, "-1234.000001"],
    [999_999, "0.999999"],
    // 9007199254740991 / 10^6, where a double of dollars has no six decimals any more.
    [2 ** 53 - 1, "9007199254.740991"],
  ])("writes %d as %s", (amount, text) => {
    expect(microDollarsText(exactMicroDollars(amount))).toBe(text);
  });

  it("is exact: its digits are the amount's", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (amount) => {
        const text = microDollarsText(exactMicroDollars(amount));
        expect(text).toMatch(/^-?\d+\.\d{6}$/);
        expect(BigInt(text.replace(".", ""))).toBe(BigInt(amount));
      }),
    );
  });
});

describe("toDollars", () => {
  it("is the double nearest to the amount, so what has six decimals comes back as it was", () => {
    expect(toDollars(exactMicroDollars(123_456_789))).toBe(123.456789);
    fc.assert(
      fc.property(fc.integer({ min: -1e15, max: 1e15 }), (amount) => {
        expect(toMicroDollars(toDollars(exactMicroDollars(amount)))).toBe(amount + 0);
      }),
    );
  });
});
