import type { PriceTable, Security } from "../engine/market/priceTable";
import { estimateEncodedBytes } from "./columnEncoding";
import { chunkNames, readColumn, writeColumn, type GetEntry, type PutEntry, type StoredColumn } from "./storedColumn";
import { allocateColumn, columnsOf, tableOf, type ColumnName, type StoredArray } from "./tableColumns";

/** A price table whose columns lie in chunks of their own; all but the columns stands here. */
export interface StoredTable {
  /** JSON of Security[]: one text, because 22,000 records sealed field by field stop the thread for 100 ms. */
  readonly securities: string;
  readonly rowCount: number;
  readonly columns: readonly StoredColumn[];
}

/** Bytes of a table's columns in memory. */
export function bytesOfTable(table: PriceTable): number {
  return columnsOf(table).reduce((bytes, { array }) => bytes + array.byteLength, 0);
}

/** About what a table's columns take in storage; see `estimateEncodedBytes`. */
export function estimateStoredBytes(table: PriceTable): number {
  return columnsOf(table).reduce((bytes, { array }) => bytes + estimateEncodedBytes(array), 0);
}

/** What a table's columns do take in storage. */
export function storedBytesOfTable({ columns }: StoredTable): number {
  return columns.flatMap(({ chunks }) => chunks).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** The names of a table's entries under `path`, in the order in which `readTable` asks for them. */
export function entryNames(path: string, { columns }: StoredTable): string[] {
  return columns.flatMap((column) => chunkNames(`${path}/${column.name}`, column));
}

/** Stores a table's columns under `path`; yields as `writeColumn` does. */
export async function* writeTable(
  put: PutEntry,
  path: string,
  table: PriceTable,
): AsyncGenerator<number, StoredTable, void> {
  const columns: StoredColumn[] = [];
  for (const { name, array } of columnsOf(table)) {
    columns.push(yield* writeColumn(put, `${path}/${name}`, name, array));
  }
  return { securities: JSON.stringify(table.securities), rowCount: table.rowCount, columns };
}

/** A table's columns, still empty. Throws a RangeError when there is no memory for them. */
export type EmptyColumns = ReadonlyMap<ColumnName, StoredArray>;

export function allocateColumns({ columns }: StoredTable): EmptyColumns {
  return new Map(columns.map(({ name, length }) => [name, allocateColumn(name, length)]));
}

/** Reads back what `writeTable` stored, into columns that were allocated for it; yields and throws as `readColumn` does. */
export async function* readTable(
  get: GetEntry,
  path: string,
  { securities, rowCount, columns }: StoredTable,
  arrays: EmptyColumns,
): AsyncGenerator<number, PriceTable, void> {
  for (const column of columns) yield* readColumn(get, `${path}/${column.name}`, column, arrays.get(column.name)!);
  return tableOf(JSON.parse(securities) as Security[], rowCount, arrays);
}
