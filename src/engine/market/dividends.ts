import { NO_ROW, type DayIndex, type RowIndex, type TickerId } from "../column";
import { inSlices } from "./inSlices";
import { findRow, type PriceTable, type SparseColumn } from "./priceTable";

/** A cash dividend told of outside the price rows. */
export interface DividendEvent {
  readonly symbol: string;
  /** Day number of the ex-date. */
  readonly day: number;
  readonly dollars: number;
}

/** What became of a dividend event. */
export type DividendFate = "credited" | "no such ticker" | "no bar that day" | "bar tells its own";

/**
 * Dividends by row: those that the bars' own files tell (`own`, no zeros), else the events matched by ticker and day;
 * several on one day add up. Also what became of each event. Yields how many events it has gone over.
 */
export function* dividendsByRow(
  table: PriceTable,
  own: ReadonlyMap<number, number>,
  tellsItsOwn: (row: RowIndex) => boolean,
  events: readonly DividendEvent[],
): Generator<number, { dividends: SparseColumn; fates: readonly DividendFate[] }, void> {
  const dollarsOfRow = new Map(own);
  const findBar = barFinder(table);
  const fates: DividendFate[] = [];
  yield* inSlices(events.length, (start, end) => {
    for (const event of events.slice(start, end)) {
      const row = findBar(event);
      if (typeof row !== "string" && !tellsItsOwn(row)) {
        dollarsOfRow.set(row, (dollarsOfRow.get(row) ?? 0) + event.dollars);
        fates.push("credited");
      } else fates.push(typeof row === "string" ? row : "bar tells its own");
    }
  });
  return { dividends: sparse(dollarsOfRow), fates };
}

function barFinder(table: PriceTable): (event: DividendEvent) => RowIndex | "no such ticker" | "no bar that day" {
  const tickerOf = new Map(table.securities.map((security, ticker) => [security.symbol, ticker as TickerId]));
  const dayIndexOf = new Map(
    Array.from({ length: table.sessions.length }, (_, i) => [table.sessions[i]!, i as DayIndex]),
  );
  return ({ symbol, day }) => {
    const ticker = tickerOf.get(symbol);
    if (ticker === undefined) return "no such ticker";
    const dayIndex = dayIndexOf.get(day);
    const row = dayIndex === undefined ? NO_ROW : findRow(table, ticker, dayIndex);
    return row === NO_ROW ? "no bar that day" : row;
  };
}

function sparse(values: ReadonlyMap<number, number>): SparseColumn {
  const rows = Int32Array.from(values.keys()).sort();
  return { row: rows, value: Float64Array.from(rows, (row) => values.get(row)!) };
}
