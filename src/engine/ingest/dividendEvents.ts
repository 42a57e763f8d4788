import type { DividendEvent, DividendFate } from "../market/dividends";
import { parseCellDate } from "./cellDate";
import { NO_NUMBER, parseDecimal } from "./decimal";
import type { RefusalReason } from "./ingestOutcome";
import { isInDates, type ReadingScope } from "./readingScope";
import { columnOf } from "./sniffTable";
import type { PlannedTable, TableReader, TableRecord } from "./tableReader";

/** A row of ACTIONS that tells of a dividend. */
export interface DividendRow extends DividendEvent {
  readonly table: PlannedTable;
  readonly line: number;
}

/**
 * Reads the dividends in ACTIONS that fall on the chosen dates, the same one told twice only once. Damaged files are
 * left out, and said so in their reports; null when none could be read.
 */
export async function readDividends(
  tables: readonly PlannedTable[],
  scope: ReadingScope,
  reader: TableReader,
): Promise<readonly DividendRow[] | null> {
  const rows: DividendRow[] = [];
  const seen = new Set<string>();
  let isRead = false;
  for (const table of tables) {
    const found: { row: DividendRow; record: TableRecord }[] = [];
    if (!(await reader.readRecords(table, dividendReader(table, scope, found)))) continue;
    isRead = true;
    for (const { row, record } of found) {
      const key = `${row.symbol} ${row.day} ${row.dollars}`;
      if (seen.has(key)) table.report.refused.add("duplicate", record.line, record.text);
      else rows.push(row);
      seen.add(key);
    }
  }
  return isRead ? rows : null;
}

/**
 * Finishes the reports of ACTIONS once the price tables stand: a dividend that was credited to a bar of one of them is
 * kept. `fates` holds one list for each price table, each by `rows`. `leavesOut` says which tickers have no bar by
 * choice; only here, because the sample is one of stocks and a dividend doesn't say that it is a fund's.
 */
export function reportDividends(
  rows: readonly DividendRow[],
  fates: readonly (readonly DividendFate[])[],
  leavesOut: (symbol: string) => boolean,
): void {
  const unmatched = new Map<PlannedTable, number>();
  rows.forEach((row, i) => {
    const { report } = row.table;
    const found = fates.map((list) => list[i]!);
    const text = () => `dividend of ${row.dollars} for ${row.symbol}`;
    if (found.includes("credited")) {
      report.rowsKept++;
      report.spanDay(row.day);
    } else if (found.every((fate) => fate === "no such ticker")) {
      const reason = leavesOut(row.symbol) ? "ticker left out by choice" : "not in the universe";
      report.refused.add(reason, row.line, text);
    } else {
      report.refused.add("not used", row.line, text);
      if (found.includes("no bar that day")) unmatched.set(row.table, (unmatched.get(row.table) ?? 0) + 1);
    }
  });
  for (const [{ report }, count] of unmatched) {
    report.note(
      "dividends-without-a-bar",
      `${count} dividends fall on a day on which their ticker has no bar; they are credited to nobody.`,
    );
  }
}

function dividendReader(
  table: PlannedTable,
  scope: ReadingScope,
  found: { row: DividendRow; record: TableRecord }[],
): (record: TableRecord) => void {
  const [date, action, ticker, value] = ["date", "action", "ticker", "value"].map((name) => columnOf(table, name));
  return (record) => {
    const cell = (column: number | undefined) => record.fields[column!]!.trim();
    const refuse = (reason: RefusalReason) => table.report.refused.add(reason, record.line, record.text);
    const day = parseCellDate(cell(date));
    const dollars = parseDecimal(cell(value));
    const symbol = cell(ticker);
    if (cell(action).toLowerCase() !== "dividend") refuse("not used");
    else if (symbol === "") refuse("no ticker");
    else if (Number.isNaN(day)) refuse("bad date");
    else if (dollars === NO_NUMBER || !(dollars > 0)) refuse("bad number");
    else if (!isInDates(scope, day)) refuse("outside the chosen dates");
    else found.push({ row: { symbol, day, dollars, table, line: record.line }, record });
  };
}
