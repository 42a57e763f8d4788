import { expect, test } from "vitest";
import { BALANCE_PLOT, balanceSummary } from "../../../src/ui/charts/balancePlot";
import { reportOf } from "../state/reportOf";
import { tradedReport } from "../state/tradedReport";

const report = tradedReport();

test("the lines stand one upon the other: what is available, what is cash, what the account is worth", () => {
  expect(BALANCE_PLOT.values(report).map((line) => [...line])).toEqual([
    [10_000, 9998, 10_077, 10_097],
    [10_000, 7998, 9057, 9057],
    [10_000, 7998, 9057, 9057],
  ]);
});

test("the figures of a session are told apart", () => {
  expect(BALANCE_PLOT.readout(report, 1)).toBe(
    "available $7,998.00 (below the grey line), reserved $0.00, invested $2,000.00 (above it)",
  );
});

test("the summary says the last balances and the least that was available", () => {
  const summary = balanceSummary(report);
  expect(summary).toContain(
    "After the last session, 2021-01-07, $9,057.00 are available, $0.00 reserved and $1,040.00 invested.",
  );
  expect(summary).toContain("Least was available on 2021-01-05: $7,998.00. No money stays reserved");
});

test("a run without sessions has no summary to give", () => {
  expect(balanceSummary(reportOf({}))).toBe("The run has no sessions.");
});
