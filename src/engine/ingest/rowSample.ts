import { packNumber } from "../market/stagedRow";
import { parseCellDate } from "./cellDate";
import { CsvRecordReader } from "./csvRecords";
import { parseDecimal } from "./decimal";
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
  /** How often a row is of another ticker than the one before it: 1 where each is, near 0 in a file sorted by ticker. */
  readonly tickerChangesPerRow: number;
  /** By column, how often its cell holds a number that a waiting row can't pack. */
  readonly apartPerRow: readonly number[];
}

/** Samples the rows of a head; `isWhole`: the head is the whole table, so that its last line is not cut. */
export function rowSample(head: Bytes, isWhole: boolean, dialect: Dialect, names: readonly string[]): RowSample {
  const lines = new TextDecoder().decode(head).split(dialect.newline === CR ? "\r" : "\n");
  if (!isWhole) lines.pop();
  const rows = lines.slice(dialect.headerLines).filter((line) => line.trim() !== "");
  const bytes = rows.reduce((sum, row) => sum + row.length + 1, 0);
  const cells = recordsOf(rows, dialect, names.length);
  const perRow = (count: number) => (cells.length === 0 ? 0 : count / cells.length);
  const cellsOf = (name: string) => cells.map((row) => row[names.indexOf(name)] ?? "");
  const daysOf = (name: string) =>
    cellsOf(name)
      .map(parseCellDate)
      .filter((day) => !Number.isNaN(day));
  const days = daysOf("date");
  const tickers = cellsOf("ticker");
  return {
    bytesPerRow: rows.length === 0 ? Infinity : bytes / rows.length,
    days,
    latestDay: Math.max(...days, ...daysOf("lastupdated")),
    tickers: new Set(tickers).size,
    tickerChangesPerRow: perRow(tickers.filter((ticker, i) => ticker !== tickers[i - 1]).length),
    apartPerRow: names.map((_, column) => perRow(cells.filter((row) => standsApart(row[column] ?? "")).length)),
  };
}

function recordsOf(rows: readonly string[], dialect: Dialect, fieldCount: number): (readonly string[])[] {
  const records: (readonly string[])[] = [];
  const block = { bytes: new TextEncoder().encode(rows.join("\n")), isLast: true };
  new CsvRecordReader(dialect, fieldCount).read(block, 1, {
    record: (fields) => records.push(fields),
    badQuoting: () => undefined,
  });
  return records;
}

function standsApart(cell: string): boolean {
  const value = parseDecimal(cell);
  return Number.isFinite(value) && packNumber(value) === null;
}

const CR = 13;
