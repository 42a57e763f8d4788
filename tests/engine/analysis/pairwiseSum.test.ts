import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairwiseSum } from "../../../src/engine/analysis/pairwiseSum";

describe("pairwiseSum", () => {
  it("adds in NumPy's order", () => {
    // numpy.sum(numpy.full(n, 0.1)); adding left to right gives 12.89999999999997 and 99.9999999999986.
    expect(pairwiseSum(new Float64Array(7).fill(0.1))).toBe(0.7);
    expect(pairwiseSum(new Float64Array(129).fill(0.1))).toBe(12.899999999999999);
    expect(pairwiseSum(new Float64Array(1000).fill(0.1))).toBe(100.00000000000001);
  });

  it("of nothing is 0", () => {
    expect(pairwiseSum(new Float64Array(0))).toBe(0);
  });

  it("counts every value once, whatever the length", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { maxLength: 700 }), (values) => {
        const plain = values.reduce((sum, value) => sum + value, 0);
        expect(pairwiseSum(Float64Array.from(values))).toBe(plain);
      }),
    );
  });
});
