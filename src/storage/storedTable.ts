import type { UseStore } from "idb-keyval";
import type { PriceTable, Security } from "../engine/market/priceTable";
import { readColumn, writeColumn, type PutEntry, type StoredColumn } from "./storedColumn";
import { columnsOf, tableOf, type ColumnName, type StoredArray } from "./tableColumns";

/** A price table whose columns lie in chunks of their own; all but the columns stands here. */
export interface StoredTable {
  /** JSON of Security[]: one text, because 22,000 records sealed field by field stop the thread for 100 ms. */
  readonly securities: string;
  readonly rowCount: number;
  readonly columns: readonly StoredColumn[];
}

/** Bytes of a table's columns. */
export function bytesOfTable(table: PriceTable): number {
  return columnsOf(table).reduce((bytes, { array }) => bytes + array.byteLength, 0);
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

/** Reads back what `writeTable` stored; yields and throws as `readColumn` does. */
export async function* readTable(
  store: UseStore,
  path: string,
  { securities, rowCount, columns }: StoredTable,
): AsyncGenerator<number, PriceTable, void> {
  const arrays = new Map<ColumnName, StoredArray>();
  for (const column of columns) arrays.set(column.name, yield* readColumn(store, `${path}/${column.name}`, column));
  return tableOf(JSON.parse(securities) as Security[], rowCount, arrays);
}
