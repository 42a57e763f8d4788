import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pythonFloat } from "../../../src/engine/report/pythonFloat";

/** x and CPython 3.11's repr(x). */
const PYTHON: readonly (readonly [x: number, text: string])[] = [
  [1311000, "1311000.0"],
  [100, "100.0"],
  [-1, "-1.0"],
  [0, "0.0"],
  [-0, "-0.0"],
  [0.05, "0.05"],
  [4.35, "4.35"],
  [12345.6789, "12345.6789"],
  [0.1 + 0.2, "0.30000000000000004"],
  [1 / 3, "0.3333333333333333"],
  [0.0001, "0.0001"],
  [0.00012345, "0.00012345"],
  [9.999e-5, "9.999e-05"],
  [5e-5, "5e-05"],
  [-5e-5, "-5e-05"],
  [1.2345e-7, "1.2345e-07"],
  [1e-10, "1e-10"],
  [1.5e-10, "1.5e-10"],
  [2.2250738585072014e-308, "2.2250738585072014e-308"],
  [5e-324, "5e-324"],
  [1e15, "1000000000000000.0"],
  [2 ** 53, "9007199254740992.0"],
  [9999999999999998, "9999999999999998.0"],
  [1e16, "1e+16"],
  [-1e16, "-1e+16"],
  [1.5e16, "1.5e+16"],
  [123456789012345680, "1.2345678901234568e+17"],
  [1e21, "1e+21"],
  [1e100, "1e+100"],
  [Number.MAX_VALUE, "1.7976931348623157e+308"],
  [Infinity, "inf"],
  [-Infinity, "-inf"],
];

describe("pythonFloat", () => {
  it.each(PYTHON)("writes %d as %s", (x, text) => {
    expect(pythonFloat(x)).toBe(text);
  });

  it("leaves the cell of a missing number empty, as pandas does", () => {
    expect(pythonFloat(NaN)).toBe("");
  });

  it("reads back as the same double, and always looks like a float", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(Number(pythonFloat(x))).toBe(x);
        expect(pythonFloat(x)).toMatch(/^-?\d+(\.\d+|(\.\d+)?e[+-]\d{2,3})$/);
      }),
      { numRuns: 1000 },
    );
  });
});
