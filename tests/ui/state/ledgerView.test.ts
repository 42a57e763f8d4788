import { expect, test } from "vitest";
import { defaultRunConfig } from "../../../src/engine/backtest/runConfig";
import { LedgerView, WHOLE_RUN } from "../../../src/ui/state/ledgerView.svelte";
import { reportOf } from "./reportOf";

const report = reportOf({});
const other = reportOf({ config: { ...defaultRunConfig(), maxPositions: 9 } });

test("it is closed and shows a whole run, until something is asked for", () => {
  const view = new LedgerView();
  expect([view.open, view.awaited]).toEqual([false, false]);
  expect([view.scopeOf("orders", report), view.scopeOf("postings", report)]).toEqual([WHOLE_RUN, WHOLE_RUN]);
});

test("a trade's position opens it with that position in both tables, whatever they were filtered by", () => {
  const view = new LedgerView();
  view.orderFilter = { text: "ZZ", state: "cancelled" };
  view.postingFilter = { type: "DEPOSIT", from: "2021-01-04", to: "" };
  view.showPosition(report, 3);
  expect([view.open, view.awaited]).toEqual([true, true]);
  const scope = { kind: "position", position: 3 };
  expect([view.scopeOf("orders", report), view.scopeOf("postings", report)]).toEqual([scope, scope]);
  expect(view.orderFilter).toEqual({ text: "", state: "" });
  expect(view.postingFilter).toEqual({ type: "", from: "", to: "" });
});

test("choosing in one table narrows the other, and leaves its own filter alone", () => {
  const view = new LedgerView();
  view.orderFilter = { text: "ZZ", state: "filled" };
  view.postingFilter = { type: "DEPOSIT", from: "", to: "" };
  view.choose("orders", report, 7, { kind: "order", order: 9 });
  expect(view.scopeOf("postings", report)).toEqual({ kind: "order", order: 9 });
  expect(view.scopeOf("orders", report)).toEqual(WHOLE_RUN);
  expect([view.chosenRow("orders", report), view.chosenRow("postings", report)]).toEqual([7, null]);
  expect([view.orderFilter.text, view.postingFilter.type]).toEqual(["ZZ", ""]);

  view.widen("postings");
  expect([view.scopeOf("postings", report), view.chosenRow("orders", report)]).toEqual([WHOLE_RUN, null]);
});

test("widening the table that was chosen in keeps what the other shows of the choice", () => {
  const view = new LedgerView();
  view.showPosition(report, 3);
  view.choose("orders", report, 7, { kind: "order", order: 9 });
  view.widen("orders");
  expect([view.scopeOf("orders", report), view.chosenRow("orders", report)]).toEqual([WHOLE_RUN, 7]);
  expect(view.scopeOf("postings", report)).toEqual({ kind: "order", order: 9 });
});

test("orders and positions of one run say nothing of another's", () => {
  const view = new LedgerView();
  view.showPosition(report, 3);
  view.choose("orders", report, 7, { kind: "order", order: 9 });
  expect([view.scopeOf("orders", other), view.scopeOf("postings", other)]).toEqual([WHOLE_RUN, WHOLE_RUN]);
  expect(view.chosenRow("orders", other)).toBe(null);

  view.choose("postings", other, 1, { kind: "order", order: 2 });
  expect(view.scopeOf("orders", other)).toEqual({ kind: "order", order: 2 });
  expect(view.scopeOf("postings", other)).toEqual(WHOLE_RUN);
});
