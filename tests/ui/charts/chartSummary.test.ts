import { expect, test } from "vitest";
import { dayNumberOf } from "../../../src/engine/market/isoDate";
import { drawdownSummary, returnsSummary, valueSummary } from "../../../src/ui/charts/chartSummary";
import { reportOf } from "../state/reportOf";

const start = dayNumberOf(2022, 1, 3);
/** 1000 -> 1100 (+10 %) -> 880 (-20 %) -> 880: the deepest drawdown is 880 / 1100 - 1 = -20 %. */
const report = reportOf({ firstDay: start, totalValue: [1000, 1100, 880, 880], initialCapital: 1000 });

test("total value is told by start, end, high and low", () => {
  expect(valueSummary(report)).toBe(
    "From $1,000.00 to $880.00 on 6 Jan 2022; highest $1,100.00 on 4 Jan 2022, lowest $880.00 on 5 Jan 2022.",
  );
});

test("drawdown is told by its depth, its day and where it stands at the end", () => {
  expect(drawdownSummary(report)).toBe("Deepest -20.00 % on 5 Jan 2022; -20.00 % at the end.");
  const rising = reportOf({ firstDay: start, totalValue: [1000, 1001], initialCapital: 1000 });
  expect(drawdownSummary(rising)).toBe("The total value never fell below an earlier high.");
});

test("daily returns are counted by sign: the first day's 0 and the last are unchanged", () => {
  expect(returnsSummary(report)).toBe(
    "1 day up, 1 down, 2 unchanged; best +10.00 % on 4 Jan 2022, worst -20.00 % on 5 Jan 2022.",
  );
});

test("no sessions are said, not drawn", () => {
  const empty = reportOf({ firstDay: start, totalValue: [], initialCapital: 1000 });
  expect([valueSummary(empty), drawdownSummary(empty), returnsSummary(empty)]).toEqual(
    Array(3).fill("There are no sessions to show."),
  );
});
