import { BarField } from "../market/bar";
import type { PriceLayout } from "./priceLayout";

/** What stands next in a line of a price table: a cell of its own kind, or a run of neighbouring numbers. */
export interface RowSegment {
  readonly kind: number;
  /** Cells. */
  readonly count: number;
  /** Of a run of numbers: the BarField of each. */
  readonly fields: readonly number[];
}

/** Kinds of a RowSegment. */
export const Segment = { numbers: 0, ticker: 1, date: 2, lastUpdated: 3, ignored: 4 } as const;

/** The segments of a layout, in the order of its columns. */
export function rowSegments(layout: PriceLayout): readonly RowSegment[] {
  const segments: { readonly kind: number; count: number; readonly fields: number[] }[] = [];
  for (let column = 0; column < layout.columnCount; column++) {
    const field = layout.fields.indexOf(column, BarField.open);
    const kind = field === -1 ? kindOf(layout, column) : Segment.numbers;
    const last = segments.at(-1);
    if (kind === Segment.numbers && last?.kind === Segment.numbers) last.count = last.fields.push(field);
    else segments.push({ kind, count: 1, fields: field === -1 ? [] : [field] });
  }
  return segments;
}

/** A column that the layout names twice is what was asked for last; a ticker and a date it always has. */
function kindOf({ ticker, date, lastUpdated }: PriceLayout, column: number): number {
  if (column === ticker) return Segment.ticker;
  if (column === date) return Segment.date;
  return column === lastUpdated ? Segment.lastUpdated : Segment.ignored;
}
