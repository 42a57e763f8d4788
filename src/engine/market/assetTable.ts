import type { Dataset } from "./dataset";
import type { PriceTable, Security, SparseColumn } from "./priceTable";

/** Where an asset's bars are. */
export interface FoundAsset {
  readonly table: PriceTable;
  /** Its place in that table's securities. */
  readonly ticker: number;
}

/** The asset of this symbol: among the prices, else among the funds; null where neither has it. */
export function findAsset({ prices, funds }: Dataset, symbol: string): FoundAsset | null {
  for (const table of [prices, funds]) {
    const ticker = table === null ? -1 : table.securities.findIndex((security) => security.symbol === symbol);
    if (table !== null && ticker !== -1) return { table, ticker };
  }
  return null;
}

/**
 * A table of these assets alone, copied from wherever they are, ascending by symbol. Its sessions are the days on which
 * at least one of them has a bar. Closes adjusted or as traded, where one of the assets has none, are empty there; the
 * column is null when none has any. At least one asset, each with a bar.
 */
export function assetTable(assets: readonly FoundAsset[]): PriceTable {
  const bySymbol = [...assets].sort((a, b) => (securityOf(a).symbol < securityOf(b).symbol ? -1 : 1));
  const spans = bySymbol.map(spanOf);
  const sessions = daysOf(spans);
  const placeOfDay = new Map(Array.from(sessions, (day, place) => [day, place]));
  const firstRow = new Int32Array(spans.length + 1);
  for (const [place, { first, end }] of spans.entries()) firstRow[place + 1] = firstRow[place]! + end - first;
  const rowCount = firstRow[spans.length]!;
  const copied = <A extends Float64Array | Uint8Array | Int32Array>(into: A, value: CellOf): A => {
    let at = 0;
    for (const { table, first, end } of spans) for (let row = first; row < end; row++) into[at++] = value(table, row);
    return into;
  };
  const optional = (column: "closeAdjusted" | "closeUnadjusted") =>
    spans.every(({ table }) => table[column] === null)
      ? null
      : copied(new Float64Array(rowCount), (table, row) => table[column]?.[row] ?? NaN);
  return Object.freeze({
    securities: bySymbol.map(securityOf),
    sessions,
    rowCount,
    firstRow,
    dayOfRow: copied(new Int32Array(rowCount), (table, row) => placeOfDay.get(table.sessions[table.dayOfRow[row]!]!)!),
    open: copied(new Float64Array(rowCount), ({ open }, row) => open[row]!),
    high: copied(new Float64Array(rowCount), ({ high }, row) => high[row]!),
    low: copied(new Float64Array(rowCount), ({ low }, row) => low[row]!),
    closeFfill: copied(new Float64Array(rowCount), ({ closeFfill }, row) => closeFfill[row]!),
    isHalt: copied(new Uint8Array(rowCount), ({ isHalt }, row) => isHalt[row]!),
    volume: copied(new Float64Array(rowCount), ({ volume }, row) => volume[row]!),
    closeAdjusted: optional("closeAdjusted"),
    closeUnadjusted: optional("closeUnadjusted"),
    dividends: dividendsOf(spans, firstRow),
  });
}

/** Its symbol. */
export function symbolOf(asset: FoundAsset): string {
  return securityOf(asset).symbol;
}

/** Whether one of its bars has a close adjusted for dividends. */
export function isAdjusted({ table, ticker }: FoundAsset): boolean {
  for (let row = table.firstRow[ticker]!; row < table.firstRow[ticker + 1]!; row++) {
    if (table.closeAdjusted !== null && !Number.isNaN(table.closeAdjusted[row]!)) return true;
  }
  return false;
}

type CellOf = (table: PriceTable, row: number) => number;

interface Span {
  readonly table: PriceTable;
  readonly first: number;
  readonly end: number;
}

function spanOf({ table, ticker }: FoundAsset): Span {
  return { table, first: table.firstRow[ticker]!, end: table.firstRow[ticker + 1]! };
}

function securityOf({ table, ticker }: FoundAsset): Security {
  return table.securities[ticker]!;
}

/** Day numbers, ascending, each once. */
function daysOf(spans: readonly Span[]): Int32Array {
  const days = new Set<number>();
  for (const { table, first, end } of spans) {
    for (let row = first; row < end; row++) days.add(table.sessions[table.dayOfRow[row]!]!);
  }
  return Int32Array.from(days).sort();
}

function dividendsOf(spans: readonly Span[], firstRow: Int32Array): SparseColumn | null {
  if (spans.every(({ table }) => table.dividends === null)) return null;
  const rows: number[] = [];
  const values: number[] = [];
  for (const [place, { table, first, end }] of spans.entries()) {
    for (let i = 0; i < (table.dividends?.row.length ?? 0); i++) {
      const row = table.dividends!.row[i]!;
      if (row < first || row >= end) continue;
      rows.push(firstRow[place]! + row - first);
      values.push(table.dividends!.value[i]!);
    }
  }
  return { row: Int32Array.from(rows), value: Float64Array.from(values) };
}
