type Mutator = "set" | "fill" | "sort" | "reverse" | "copyWithin";
type ReadonlyView<A extends Float64Array | Int32Array | Uint8Array> = Omit<A, Mutator | number> & {
  readonly [index: number]: number;
};

/**
 * Read-only view of a Float64Array: prices, volumes, scores, dollars. An empty cell is NaN.
 * The element type is part of the type on purpose: a kernel that has met four kinds of array runs 18 times slower.
 */
export type Column = ReadonlyView<Float64Array>;

/** Read-only view of an Int32Array: indices and day numbers. */
export type IntColumn = ReadonlyView<Int32Array>;

/** Read-only view of a Uint8Array: one flag (0 or 1) or one small code a row. */
export type ByteColumn = ReadonlyView<Uint8Array>;

declare const brand: unique symbol;
type Branded<Name extends string> = number & { readonly [brand]: Name };

/** Position of a ticker in `PriceTable.securities` (ascending by symbol). */
export type TickerId = Branded<"TickerId">;

/** Position of a session in `PriceTable.sessions` (ascending by date). */
export type DayIndex = Branded<"DayIndex">;

/** Position of a bar in the columns of a `PriceTable`. */
export type RowIndex = Branded<"RowIndex">;

/** "No such row": what a lookup by ticker and session gives when the ticker has no bar there. */
export const NO_ROW = -1 as RowIndex;
