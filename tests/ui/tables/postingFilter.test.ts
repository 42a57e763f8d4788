import { expect, test } from "vitest";
import { WHOLE_RUN, type Scope } from "../../../src/ui/state/ledgerView.svelte";
import { postingsOf } from "../../../src/ui/state/runBooks";
import { ALL_POSTINGS, postingRows, type PostingFilter } from "../../../src/ui/tables/postingFilter";
import { tradedReport } from "../state/tradedReport";

/** Row 0 is the deposit; 1 to 6 are Tuesday's purchases; 7 to 9 Wednesday's dividend, sale and commission. */
const report = tradedReport();

function rowsOf(filter: Partial<PostingFilter>, scope: Scope = WHOLE_RUN): number[] {
  return [...postingRows(postingsOf(report), report.equity.day, { ...ALL_POSTINGS, ...filter }, scope)];
}

test("an empty filter lets every posting through", () => {
  expect(rowsOf({})).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test("the type must be the one asked for", () => {
  expect(rowsOf({ type: "FILL_BUY" })).toEqual([2, 5]);
  expect(rowsOf({ type: "INTEREST" })).toEqual([]);
});

test("dates are bounds, both included; the deposit comes before the first session", () => {
  expect(rowsOf({ from: "2021-01-05" })).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(rowsOf({ to: "2021-01-05" })).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(rowsOf({ from: "2021-01-06", to: "2021-01-06" })).toEqual([7, 8, 9]);
  expect(rowsOf({ to: "2021-01-03" })).toEqual([0]);
  expect(rowsOf({ from: "2021-01-04", to: "2021-01-04" })).toEqual([]);
});

test("dates without a session count to the next one, and those after the run find nothing", () => {
  expect(rowsOf({ from: "2020-01-01" })).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(rowsOf({ to: "2030-01-01" })).toHaveLength(10);
  expect(rowsOf({ from: "2030-01-01" })).toEqual([]);
  expect(rowsOf({ from: "2021-01-06", to: "2021-01-05" })).toEqual([]);
});

test("an order has its postings, a position those of its orders and its dividends", () => {
  expect(rowsOf({}, { kind: "order", order: 2 })).toEqual([8, 9]);
  expect(rowsOf({}, { kind: "position", position: 1 })).toEqual([4, 5, 6, 7]);
  expect(rowsOf({ type: "DIVIDEND" }, { kind: "position", position: 0 })).toEqual([]);
});
