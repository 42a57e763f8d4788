import type { RowOrder } from "./sortIndex";

/** One column of a table whose rows are numbers 0..count-1 into columns of data. */
export interface TableColumn {
  readonly id: string;
  readonly label: string;
  /** CSS width. */
  readonly width: string;
  readonly align: "start" | "end";
  text(row: number): string;
  /** The whole text when the cell may cut it short. */
  title?(row: number): string;
  /** A gain or a loss, for the colour that goes with the sign in the text. */
  sign?(row: number): number;
  /** Null: the column can't be sorted by. */
  readonly order: RowOrder | null;
}

/** What a row can do, by a button in its first cell. */
export interface RowAction {
  /** What it does, after the cell's own text: `postings of this order`; null where this row can't. */
  label(row: number): string | null;
  run(row: number): void;
  /** A click anywhere in the row does it too. */
  readonly onWholeRow: boolean;
}
