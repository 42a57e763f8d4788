import type { SparseColumn } from "./priceTable";

/** Dollars a share that a row's stock pays on its day; 0 on nearly all. */
export function dividendOf({ row: rows, value }: SparseColumn, row: number): number {
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (rows[middle] === row) return value[middle]!;
    if (rows[middle]! < row) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}
