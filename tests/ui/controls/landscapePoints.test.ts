import { expect, test } from "vitest";
import { METRIC_CATALOG } from "../../../src/engine/analysis/metrics";
import { RUN_PARAMETERS } from "../../../src/engine/backtest/runConfig";
import { landscapePoints, nearestPoint } from "../../../src/ui/controls/landscapePoints";
import type { Landscape } from "../../../src/worker/engineApi";

const positions = RUN_PARAMETERS.find(({ key }) => key === "maxPositions")!;
const capital = RUN_PARAMETERS.find(({ key }) => key === "initialCapital")!;

/** A landscape with these Sharpe ratios; every other metric is 0. */
function landscapeOf(values: number[], sharpe: number[]): Landscape {
  const columns = METRIC_CATALOG.map(({ key }) => [
    key,
    Float64Array.from(key === "sharpeRatio" ? sharpe : sharpe.map(() => 0)),
  ]);
  const metrics = Object.fromEntries(columns) as Landscape["metrics"];
  return { key: "maxPositions", values: Float64Array.from(values), metrics };
}

test("points lie where their values lie on the slider", () => {
  // (26 - 1) / (50 - 1) = 25 / 49
  expect(landscapePoints(landscapeOf([1, 26, 50], [3, 4, 5]), "sharpeRatio", positions, null)).toEqual([
    { value: 1, position: 0, metric: 3 },
    { value: 26, position: 25 / 49, metric: 4 },
    { value: 50, position: 1, metric: 5 },
  ]);
  const million = landscapePoints(landscapeOf([1e6], [1]), "sharpeRatio", capital, null)[0]!;
  expect(million.position).toBeCloseTo(0.5, 12);
});

test("the run's own point stands between its neighbours, or in the place of the one with its value", () => {
  const landscape = landscapeOf([1, 3, 5], [10, 30, 50]);
  const found = (value: number) =>
    landscapePoints(landscape, "sharpeRatio", positions, { value, metric: 7 }).map((point) => [
      point.value,
      point.metric,
    ]);
  expect(found(2)).toEqual([
    [1, 10],
    [2, 7],
    [3, 30],
    [5, 50],
  ]);
  expect(found(3)).toEqual([
    [1, 10],
    [3, 7],
    [5, 50],
  ]);
});

test("what is not a number that can be drawn is a gap", () => {
  const points = landscapePoints(landscapeOf([1, 2, 3], [NaN, Infinity, 3]), "sharpeRatio", positions, null);
  expect(points.map(({ metric }) => metric)).toEqual([NaN, NaN, 3]);
});

test("a place on the slider leads to the nearest point", () => {
  const points = landscapePoints(landscapeOf([1, 26, 50], [3, NaN, 5]), "sharpeRatio", positions, null);
  expect([0, 0.3, 0.74, 0.8].map((at) => nearestPoint(points, at)?.value)).toEqual([1, 26, 26, 50]);
  expect(nearestPoint([], 0.5)).toBeNull();
});
