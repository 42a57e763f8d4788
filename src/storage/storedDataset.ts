import type { UseStore } from "idb-keyval";
import type { Dataset } from "../engine/market/dataset";
import type { PriceTable } from "../engine/market/priceTable";
import { readAhead } from "./readAhead";
import type { PutEntry } from "./storedColumn";
import {
  allocateColumns,
  bytesOfTable,
  entryNames,
  estimateStoredBytes,
  readTable,
  storedBytesOfTable,
  writeTable,
  type StoredTable,
} from "./storedTable";

/** A dataset without its columns, which lie in entries of their own. */
export interface StoredDataset extends Omit<Dataset, "prices" | "funds"> {
  readonly prices: StoredTable;
  readonly funds: StoredTable | null;
  /** Bytes of the columns in memory. */
  readonly columnBytes: number;
}

/** Bytes of a dataset's columns in memory. */
export function columnBytesOf(dataset: Dataset): number {
  return sumOver(dataset, bytesOfTable);
}

/** About what a dataset takes in storage. */
export function estimateBytes(dataset: Dataset): number {
  return sumOver(dataset, estimateStoredBytes);
}

/** What a dataset's columns do take in storage. */
export function storedBytesOf(stored: StoredDataset): number {
  return sumOver(stored, storedBytesOfTable);
}

/** Stores a dataset's columns; yields as `writeColumn` does. */
export async function* writeDataset(put: PutEntry, dataset: Dataset): AsyncGenerator<number, StoredDataset, void> {
  const { source, fingerprint, prices, funds } = dataset;
  return {
    source,
    fingerprint,
    prices: yield* writeTable(put, PRICES, prices),
    funds: funds && (yield* writeTable(put, FUNDS, funds)),
    columnBytes: columnBytesOf(dataset),
  };
}

/**
 * Reads back what `writeDataset` stored under `path`; yields and throws as `readColumn` does. All memory is taken before
 * the first byte is read, so a RangeError, where it is too short, comes at once.
 */
export async function* readDataset(
  store: UseStore,
  path: string,
  { source, fingerprint, prices, funds }: StoredDataset,
): AsyncGenerator<number, Dataset, void> {
  const parts = [
    { path: `${path}/${PRICES}`, table: prices, columns: allocateColumns(prices) },
    ...(funds ? [{ path: `${path}/${FUNDS}`, table: funds, columns: allocateColumns(funds) }] : []),
  ];
  const get = readAhead(
    store,
    parts.flatMap(({ path, table }) => entryNames(path, table)),
  );
  const tables: PriceTable[] = [];
  for (const { path, table, columns } of parts) tables.push(yield* readTable(get, path, table, columns));
  return { source, fingerprint, prices: tables[0]!, funds: tables[1] ?? null };
}

const PRICES = "prices";
const FUNDS = "funds";

function sumOver<Table>(
  tables: { readonly prices: Table; readonly funds: Table | null },
  bytes: (table: Table) => number,
) {
  return bytes(tables.prices) + (tables.funds === null ? 0 : bytes(tables.funds));
}
