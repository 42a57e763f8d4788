import { expect, test } from "vitest";
import { weightsCsv } from "../../../src/engine/report/weightsCsv";
import { cashTargetOf, heldValue, targetOf, weightsOf } from "../../../src/ui/state/weightHistory";
import { weightsPlot, weightsSummary } from "../../../src/ui/charts/weightsPlot";
import { rebalanceColumn } from "../../../src/ui/charts/rebalanceMarks";
import { smallAllocation } from "../../engine/report/smallAllocation";

const report = smallAllocation();
const sessions = report.equity.day.length;

test("weights are those of weights.csv, and come to 1 with the cash", () => {
  const rows = weightsCsv(report).trimEnd().split("\n").slice(1);
  // One symbol holds a comma: cells are counted from the end.
  const written = rows.map((row) => Number(row.split(",").at(-5)));
  const { assets, cash } = weightsOf(report);
  for (let session = 0; session < sessions; session++) {
    const parts = assets.map((part) => part[session]!);
    expect(parts).toEqual(written.slice(session * parts.length, (session + 1) * parts.length));
    expect(parts.reduce((sum, part) => sum + part, cash[session]!)).toBeCloseTo(1, 12);
  }
});

test("an asset without a price yet is worth nothing", () => {
  const ticker = report.assets.findIndex(({ symbol }) => symbol === "B,C");
  expect(report.weights.close[ticker]).toBeNaN();
  expect(heldValue(report, 0, ticker)).toBe(0);
});

test("there are no targets before the first were followed; cash is targeted at what they leave", () => {
  const first = report.weights.rebalances[0]!;
  const targets = report.assets.map((_, ticker) => targetOf(report, first, ticker)!);
  expect(cashTargetOf(report, first)).toBe(1 - targets.reduce((sum, target) => sum + target, 0));
  const none = { ...report, weights: { ...report.weights, target: report.weights.target.map(() => NaN) } };
  expect([targetOf(none, 0, 0), cashTargetOf(none, 0)]).toEqual([null, null]);
});

test("the chart piles the parts up to the whole, cash on top, and marks the rebalances above", () => {
  const { assets } = weightsOf(report);
  const { values, series } = weightsPlot(assets.length);
  const columns = values(report);
  expect(columns).toHaveLength(series.length);
  expect([...columns[0]!].every((whole) => Math.abs(whole - 1) < 1e-12)).toBe(true);
  expect(columns.at(-2)).toEqual(assets[0]);
  const marks = [...columns.at(-1)!].flatMap((mark, session) => (mark === 1 ? [session] : []));
  expect(marks).toEqual([...report.weights.rebalances]);
});

test("more marks than anybody tells apart are left out", () => {
  const days = Array.from({ length: 151 }, (_, session) => session);
  expect([...rebalanceColumn(days, 200)].some((mark) => mark === 1)).toBe(false);
  expect([...rebalanceColumn(days.slice(1), 200)].filter((mark) => mark === 1)).toHaveLength(150);
});

test("the summary says how often, from when to when, and what is held at the end", () => {
  expect(weightsSummary(report)).toMatch(
    /^Brought to its targets on \d sessions, first on 2024-01-0\d, last on 2024-01-0\d .* At the end, 2024-01-04: A .* %, B,C .* %, cash .* %\.$/,
  );
});
