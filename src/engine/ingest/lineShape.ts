import { BarField } from "../market/bar";
import type { PriceLayout } from "./priceLayout";

/** A line of a price table: cells of their own kinds, then numbers side by side, then more cells. */
export interface LineShape {
  /** `CellKind`s. */
  readonly head: readonly number[];
  /** The BarField of each number. */
  readonly fields: readonly number[];
  readonly tail: readonly number[];
}

/** What a cell that is no number holds. */
export const CellKind = { ticker: 0, date: 1, lastUpdated: 2, ignored: 3 } as const;

/** The shape of a layout's lines; null when its numbers don't stand side by side. */
export function lineShape(layout: PriceLayout): LineShape | null {
  const columns = Array.from({ length: layout.columnCount }, (_, column) => column);
  const fields = columns.map((column) => layout.fields.indexOf(column, BarField.open));
  const first = fields.findIndex((field) => field !== -1);
  const last = fields.findLastIndex((field) => field !== -1);
  const numbers = fields.slice(first, last + 1);
  if (first === -1 || numbers.includes(-1)) return null;
  const kinds = columns.map((column) => kindOf(layout, column));
  return { head: kinds.slice(0, first), fields: numbers, tail: kinds.slice(last + 1) };
}

function kindOf({ ticker, date, lastUpdated }: PriceLayout, column: number): number {
  if (column === ticker) return CellKind.ticker;
  if (column === date) return CellKind.date;
  return column === lastUpdated ? CellKind.lastUpdated : CellKind.ignored;
}
