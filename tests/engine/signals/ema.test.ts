import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeEma } from "../../../src/engine/signals/ema";

const emaOf = (values: readonly number[], span: number): number[] => {
  const into = new Float64Array(values.length).fill(-1);
  writeEma(values, 0, values.length, span, into);
  return [...into];
};

describe("writeEma", () => {
  it("begins with the first value and moves to each by 2 / (span + 1), as pandas' ewm(adjust=False)", () => {
    // Span 3, alpha 1/2: 10, then 10 + (12 - 10) / 2 = 11, 11 + (16 - 11) / 2 = 13.5, 13.5 + (4.5 - 13.5) / 2 = 9.
    expect(emaOf([10, 12, 16, 4.5], 3)).toEqual([NaN, NaN, 13.5, 9]);
    // Span 7, alpha 1/4: 8, 8 + 4 / 4 = 9, 9 - 4 / 4 = 8, and so on; the seventh is the first that is shown.
    expect(emaOf([8, 12, 5, 8, 8, 8, 16, 2], 7).slice(5)).toEqual([NaN, 10, 8]);
  });

  it("is the value itself with a span of 1", () => {
    expect(emaOf([3, 1, 4], 1)).toEqual([3, 1, 4]);
  });

  it("shows nothing before it has seen as many values as its span", () => {
    expect(emaOf([1, 1, 1], 4)).toEqual([NaN, NaN, NaN]);
    expect(emaOf([1, 1, 1, 1], 4)).toEqual([NaN, NaN, NaN, 1]);
  });

  it("touches its own places alone", () => {
    const into = new Float64Array(6).fill(-1);
    // Alpha 2/3: 6, then 6 + 2/3 * 3 = 8.
    writeEma([100, 100, 6, 9, 100, 100], 2, 4, 2, into);
    expect([...into]).toEqual([-1, -1, NaN, 8, -1, -1]);
    writeEma([100], 3, 3, 2, into);
    expect([...into]).toEqual([-1, -1, NaN, 8, -1, -1]);
  });

  it("has the same beginning whatever comes later, to the bit", () => {
    const prices = fc.array(fc.double({ min: 0.01, max: 1e5, noNaN: true }), { maxLength: 40 });
    fc.assert(
      fc.property(prices, prices, fc.integer({ min: 1, max: 12 }), (past, future, span) => {
        expect(emaOf([...past, ...future], span).slice(0, past.length)).toEqual(emaOf(past, span));
      }),
    );
  });

  it("lies between the least and the largest value so far", () => {
    const prices = fc.array(fc.double({ min: 0.01, max: 1e5, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(prices, fc.integer({ min: 1, max: 12 }), (values, span) => {
        for (const [row, average] of emaOf(values, span).entries()) {
          if (Number.isNaN(average)) continue;
          const seen = values.slice(0, row + 1);
          // A move's rounding is that of the larger value.
          const hair = 1e-12 * Math.max(...seen);
          expect(average).toBeGreaterThanOrEqual(Math.min(...seen) - hair);
          expect(average).toBeLessThanOrEqual(Math.max(...seen) + hair);
        }
      }),
    );
  });
});
