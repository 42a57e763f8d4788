import { expect, test } from "vitest";
import { METRIC_CATALOG } from "../../../src/engine/analysis/metrics";
import { RUN_PARAMETERS } from "../../../src/engine/backtest/runConfig";
import { landscapeSummary, metricText } from "../../../src/ui/controls/landscapeText";
import type { LandscapePoint } from "../../../src/ui/controls/landscapePoints";

const stopLoss = RUN_PARAMETERS.find(({ key }) => key === "stopLossRate")!;
const sharpe = METRIC_CATALOG.find(({ key }) => key === "sharpeRatio")!;
const totalReturn = METRIC_CATALOG.find(({ key }) => key === "totalReturnPct")!;
const point = (value: number, metric: number): LandscapePoint => ({ value, metric, position: 0 });

test("the summary names the highest, the lowest and the run on show", () => {
  const points = [point(0.001, -1.02), point(0.03, 0.28), point(0.05, NaN), point(0.1, 0.5)];
  expect(landscapeSummary(stopLoss, sharpe, points, points[1]!)).toBe(
    "Sharpe ratio over all values of stop loss: highest 0.50 at 10.0 %, lowest -1.02 at 0.1 %. Now 0.28 at 3.0 %.",
  );
  expect(landscapeSummary(stopLoss, sharpe, points, null)).not.toContain("Now");
});

test("a metric that is nowhere defined is said to be so", () => {
  expect(landscapeSummary(stopLoss, sharpe, [point(0.1, NaN)], null)).toBe(
    "Sharpe ratio over all values of stop loss: not defined at any of them.",
  );
});

test("a point's metric has its unit, its sign where it is an amount won, and a dash where there is none", () => {
  expect([12.345, NaN].map((metric) => metricText(totalReturn, point(0.1, metric)))).toEqual(["+12.35 %", "–"]);
});
