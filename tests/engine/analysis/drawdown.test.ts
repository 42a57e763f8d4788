import { describe, expect, it } from "vitest";
import { deepestDrawdown, drawdowns, maxDrawdown } from "../../../src/engine/analysis/drawdown";

describe("drawdowns", () => {
  it("measure each value against the highest so far", () => {
    // peaks 100 100 120 120 120: (90 - 100) / 100, (90 - 120) / 120, (60 - 120) / 120
    const column = drawdowns(Float64Array.of(100, 90, 120, 90, 60), 100);
    expect([...column]).toEqual([0, -0.1, 0, -0.25, -0.5]);
    expect(maxDrawdown(column)).toBe(-0.5);
  });

  it("count a loss on the very first session, because the start is a peak too", () => {
    // (80 - 100) / 100
    expect([...drawdowns(Float64Array.of(80, 100), 100)]).toEqual([-0.2, 0]);
  });

  it("are 0 for a column that only rises, and the deepest of none is 0", () => {
    expect(maxDrawdown(drawdowns(Float64Array.of(1, 2, 3), 1))).toBe(0);
    expect(maxDrawdown(new Float64Array(0))).toBe(0);
  });
});

describe("deepestDrawdown", () => {
  it("finds peak, trough and recovery", () => {
    const column = drawdowns(Float64Array.of(100, 110, 99, 88, 105, 110, 108), 100);
    // peak 110 at 1, trough (88 - 110) / 110 = -0.2 at 3, 110 again at 5
    expect(deepestDrawdown(column)).toEqual({ depth: -0.2, peak: 1, trough: 3, recovery: 5 });
  });

  it("says when the peak was the start, and when nothing was made up", () => {
    const column = drawdowns(Float64Array.of(90, 75), 100);
    expect(deepestDrawdown(column)).toEqual({ depth: -0.25, peak: -1, trough: 1, recovery: null });
  });

  it("is null when nothing ever fell", () => {
    expect(deepestDrawdown(drawdowns(Float64Array.of(100, 101), 100))).toBeNull();
  });
});
