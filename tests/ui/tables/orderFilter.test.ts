import { expect, test } from "vitest";
import { WHOLE_RUN, type Scope } from "../../../src/ui/state/ledgerView.svelte";
import { ordersOf } from "../../../src/ui/state/runBooks";
import { ALL_ORDERS, orderRows, type OrderFilter } from "../../../src/ui/tables/orderFilter";
import { tradedReport } from "../state/tradedReport";

/** Rows 0 to 2 are AAA's purchase (filled), target (filled) and stop (cancelled); 3 to 5 BBB's, both exits pending. */
const orders = ordersOf(tradedReport());

function rowsOf(filter: Partial<OrderFilter>, scope: Scope = WHOLE_RUN): number[] {
  return [...orderRows(orders, { ...ALL_ORDERS, ...filter }, scope)];
}

test("an empty filter lets every order through", () => {
  expect(rowsOf({})).toEqual([0, 1, 2, 3, 4, 5]);
});

test("text is looked for in the ticker, in any case", () => {
  expect(rowsOf({ text: " bb " })).toEqual([3, 4, 5]);
  expect(rowsOf({ text: "aardvark" })).toEqual([]);
});

test("the state must be the one asked for", () => {
  expect(rowsOf({ state: "filled" })).toEqual([0, 1, 3]);
  expect(rowsOf({ state: "pending" })).toEqual([4, 5]);
  expect(rowsOf({ state: "cancelled" })).toEqual([2]);
});

test("a position has its own orders, an order only itself; filters narrow them further", () => {
  expect(rowsOf({}, { kind: "position", position: 1 })).toEqual([3, 4, 5]);
  expect(rowsOf({}, { kind: "order", order: 5 })).toEqual([3]);
  expect(rowsOf({ state: "cancelled" }, { kind: "position", position: 1 })).toEqual([]);
});
