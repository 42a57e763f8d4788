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
