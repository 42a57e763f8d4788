import { orderNumberAt, orderStateAt, type OrderLineState, type OrderTable } from "../../engine/analysis/orderTable";
import type { Scope } from "../state/ledgerView.svelte";
import { sortIndex } from "./sortIndex";

export interface OrderFilter {
  /** Part of a ticker, in any case; empty lets all through. */
  readonly text: string;
  /** Empty for all. */
  readonly state: OrderLineState | "";
}

export const ALL_ORDERS: OrderFilter = { text: "", state: "" };

export const ORDER_STATES: readonly OrderLineState[] = ["pending", "filled", "cancelled"];

/** The rows of the orders that pass the filter and belong to the scope. */
export function orderRows(orders: OrderTable, { text, state }: OrderFilter, scope: Scope): Int32Array {
  const wanted = text.trim().toLowerCase();
  const positionPasses = orders.positions.map(({ symbol }) => symbol.toLowerCase().includes(wanted));
  const isInScope = scopeTest(orders, scope);
  return sortIndex(
    orders.count,
    null,
    "ascending",
    (row) =>
      isInScope(row) && positionPasses[orders.position[row]!]! && (state === "" || orderStateAt(orders, row) === state),
  );
}

function scopeTest(orders: OrderTable, scope: Scope): (row: number) => boolean {
  switch (scope.kind) {
    case "all":
      return () => true;
    case "position":
      return (row) => orders.position[row] === scope.position;
    case "order":
      return (row) => orderNumberAt(orders, row) === scope.order;
  }
}
