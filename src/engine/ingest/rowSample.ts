import { parseCellDate } from "./cellDate";
import type { Dialect } from "./dialect";
import type { Bytes } from "./readBytes";

/** What a table's first rows tell of all of them: of the vendor's files, which are in no order, they are a fair sample. */
export interface RowSample {
  /** Newline included; Infinity when the table has no row. */
  readonly bytesPerRow: number;
  /** Day numbers of the rows that have a date. */
  readonly days: readonly number[];
  /** The latest day number of all, of an update too. */
  readonly latestDay: number;
  /** Different tickers; few in a file that is sorted by them. */
  readonly tickers: number;
}

/** Samples the rows of a head; `isWhole`: the head is the whole table, so that its last line is not cut. */
export function rowSample(head: Bytes, isWhole: boolean, dialect: Dialect, names: readonly string[]): RowSample {
  const lines = new TextDecoder().decode(head).split(dialect.newline === CR ? "\r" : "\n");
  if (!isWhole) lines.pop();
  const rows = lines.slice(dialect.headerLines).filter((line) => line.trim() !== "");
  const bytes = rows.reduce((sum, row) => sum + row.length + 1, 0);
  const cells = rows.map((row) => row.replaceAll('"', "").split(dialect.delimiter));
  const cellsOf = (name: string) => cells.map((row) => row[names.indexOf(name)] ?? "");
  const daysOf = (name: string) =>
    cellsOf(name)
      .map(parseCellDate)
      .filter((day) => !Number.isNaN(day));
  const days = daysOf("date");
  return {
    bytesPerRow: rows.length === 0 ? Infinity : bytes / rows.length,
    days,
    latestDay: Math.max(...days, ...daysOf("lastupdated")),
    tickers: new Set(cellsOf("ticker")).size,
  };
}

const CR = 13;
