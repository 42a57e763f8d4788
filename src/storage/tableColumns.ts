import type { PriceTable, Security, SparseColumn } from "../engine/market/priceTable";
import { assert } from "../engine/assert";

/** Every typed column of a price table under one flat name. */
export type ColumnName =
  Exclude<keyof PriceTable, "securities" | "rowCount" | "dividends"> | `dividend${"Row" | "Value"}`;

export type StoredArray = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

/** The element type of each column: as a record, so that a column added to PriceTable fails to compile until it is stored. */
const ELEMENT = {
  sessions: Int32Array,
  firstRow: Int32Array,
  dayOfRow: Int32Array,
  open: Float64Array,
  high: Float64Array,
  low: Float64Array,
  closeFfill: Float64Array,
  isHalt: Uint8Array,
  volume: Float64Array,
  closeAdjusted: Float64Array,
  closeUnadjusted: Float64Array,
  dividendRow: Int32Array,
  dividendValue: Float64Array,
} as const satisfies Record<ColumnName, unknown>;

const COLUMN_NAMES = Object.keys(ELEMENT) as ColumnName[];

/** The columns that a table has (optional ones only where present), in a fixed order; views, not copies. */
export function columnsOf(table: PriceTable): readonly { readonly name: ColumnName; readonly array: StoredArray }[] {
  return COLUMN_NAMES.flatMap((name) => {
    const column = columnNamed(table, name);
    return column === null ? [] : [{ name, array: column as unknown as StoredArray }];
  });
}

function columnNamed(table: PriceTable, name: ColumnName) {
  if (name === "dividendRow") return table.dividends?.row ?? null;
  if (name === "dividendValue") return table.dividends?.value ?? null;
  return table[name];
}

/** An empty array of a column's own type. */
export function allocateColumn(name: ColumnName, length: number): StoredArray {
  return new ELEMENT[name](length);
}

/** The table that columns read back from storage make; the opposite of `columnsOf`. */
export function tableOf(
  securities: readonly Security[],
  rowCount: number,
  columns: ReadonlyMap<ColumnName, StoredArray>,
): PriceTable {
  const table = {
    securities,
    rowCount,
    sessions: required(columns, "sessions"),
    firstRow: required(columns, "firstRow"),
    dayOfRow: required(columns, "dayOfRow"),
    open: required(columns, "open"),
    high: required(columns, "high"),
    low: required(columns, "low"),
    closeFfill: required(columns, "closeFfill"),
    isHalt: required(columns, "isHalt"),
    volume: required(columns, "volume"),
    closeAdjusted: optional(columns, "closeAdjusted"),
    closeUnadjusted: optional(columns, "closeUnadjusted"),
    dividends: dividendsOf(columns),
  };
  return Object.freeze(table);
}

type ArrayOf<Name extends ColumnName> = InstanceType<(typeof ELEMENT)[Name]>;

function optional<Name extends ColumnName>(
  columns: ReadonlyMap<ColumnName, StoredArray>,
  name: Name,
): ArrayOf<Name> | null {
  const array = columns.get(name);
  if (array === undefined) return null;
  assert(array instanceof ELEMENT[name], `column ${name} has its own element type`);
  return array as ArrayOf<Name>;
}

function required<Name extends ColumnName>(columns: ReadonlyMap<ColumnName, StoredArray>, name: Name): ArrayOf<Name> {
  const array = optional(columns, name);
  assert(array !== null, `a stored table has the column ${name}`);
  return array;
}

function dividendsOf(columns: ReadonlyMap<ColumnName, StoredArray>): SparseColumn | null {
  if (!columns.has("dividendRow")) return null;
  return { row: required(columns, "dividendRow"), value: required(columns, "dividendValue") };
}
