export type SortDirection = "ascending" | "descending";

/** Orders two rows: negative when row `a` comes first. */
export type RowOrder = (a: number, b: number) => number;

/**
 * The rows 0..count-1 that `keep` lets through, in order: an index to read columns through, so that no row is copied.
 * Stable in both directions: equal rows stay in the order in which they came.
 */
export function sortIndex(
  count: number,
  order: RowOrder | null,
  direction: SortDirection,
  keep: (row: number) => boolean = () => true,
): Int32Array {
  const rows = new Int32Array(count);
  let kept = 0;
  for (let row = 0; row < count; row++) if (keep(row)) rows[kept++] = row;
  const index = rows.subarray(0, kept);
  if (!order) return index;
  return index.sort(direction === "ascending" ? order : (a, b) => order(b, a));
}

/** Orders rows by a column of numbers; a NaN comes after every number. */
export function byNumber(column: { readonly [row: number]: number }): RowOrder {
  return (a, b) => {
    const left = column[a]!;
    const right = column[b]!;
    if (left < right) return -1;
    if (left > right) return 1;
    return left === right ? 0 : Number(Number.isNaN(left)) - Number(Number.isNaN(right));
  };
}

/** Orders rows by a text, by code units like the engine orders tickers. */
export function byText(textOf: (row: number) => string): RowOrder {
  return (a, b) => {
    const left = textOf(a);
    const right = textOf(b);
    return left < right ? -1 : left > right ? 1 : 0;
  };
}
