import { expect, test } from "vitest";
import { curveShape } from "../../../src/ui/controls/curveShape";
import type { LandscapePoint } from "../../../src/ui/controls/landscapePoints";

/** Points evenly over the slider. */
function pointsOf(...metrics: number[]): LandscapePoint[] {
  return metrics.map((metric, i) => ({ value: i, position: i / (metrics.length - 1 || 1), metric }));
}

test("the highest is at the top, zero at the bottom, with a margin of 8 in 100", () => {
  const { line, area, zero } = curveShape(pointsOf(1, 2, 0));
  // 92 - 1/2 * 84 = 50
  expect(line).toBe("M0 50L50 8L100 92");
  expect(area).toBe("M0 92L0 50L50 8L100 92L100 92Z");
  expect(zero).toBe(92);
});

test("losses hang below zero", () => {
  // From -1 to 3: zero lies a quarter up, 92 - 84 / 4 = 71.
  const { zero, heightOf } = curveShape(pointsOf(-1, 3));
  expect([heightOf(-1), zero, heightOf(3)]).toEqual([92, 71, 8]);
  expect(curveShape(pointsOf(-1, -2)).zero).toBe(8);
});

test("a plateau looks flat: zero is always in the box", () => {
  const { heightOf } = curveShape(pointsOf(1.0, 1.01, 1.0));
  expect(heightOf(1.0) - heightOf(1.01)).toBeLessThan(1);
});

test("where there is no figure there is a gap, and a figure alone is a dot", () => {
  const { line, area } = curveShape(pointsOf(2, 2, NaN, 1, NaN));
  expect(line).toBe("M0 8L25 8M75 50L75 50");
  expect(area).toBe("M0 92L0 8L25 8L25 92ZM75 92L75 50L75 92Z");
});

test("nothing but zeros, nothing defined and nothing at all are drawn without a number that is none", () => {
  expect(curveShape(pointsOf(0, 0)).line).toBe("M0 92L100 92");
  for (const points of [pointsOf(NaN, NaN), []]) {
    expect(curveShape(points)).toMatchObject({ line: "", area: "", zero: 92 });
  }
});
