import type { Column } from "../column";
import type { PriceTable } from "../market/priceTable";

/** What a return is taken of: the close, or the close adjusted for dividends and spin-offs too (`closeadj`). */
export type ReturnBasis = "close" | "closeadj";

/** The first of a ticker's rows from `first` to before `end` that has a price of the basis; `end` when none has. */
export function firstPriced({ closeAdjusted }: PriceTable, basis: ReturnBasis, first: number, end: number): number {
  if (basis === "close" || closeAdjusted === null) return first;
  let row = first;
  while (row < end && Number.isNaN(closeAdjusted[row]!)) row++;
  return row;
}

/** Writes the returns of the rows after `priced`, up to, not including, `end`, to `out`, from place 0 on; all are finite. */
export function writeReturns(
  { closeFfill, closeAdjusted }: PriceTable,
  basis: ReturnBasis,
  priced: number,
  end: number,
  out: Float64Array,
): void {
  if (basis === "close" || closeAdjusted === null) {
    for (let row = priced + 1; row < end; row++) out[row - priced - 1] = returnAt(closeFfill, row);
  } else writeAdjusted(closeAdjusted, priced, end, out);
}

/** The return of a row that has one. */
export function returnOf({ closeFfill, closeAdjusted }: PriceTable, basis: ReturnBasis, row: number): number {
  if (basis === "close" || closeAdjusted === null) return returnAt(closeFfill, row);
  return lastKnown(closeAdjusted, row) / lastKnown(closeAdjusted, row - 1) - 1;
}

/** r of a row: close / previous close - 1, both forward-filled. */
function returnAt(closeFfill: Column, row: number): number {
  return closeFfill[row]! / closeFfill[row - 1]! - 1;
}

/** The adjusted close is filled forward like the close. */
function writeAdjusted(closeAdjusted: Column, priced: number, end: number, out: Float64Array): void {
  let before = closeAdjusted[priced]!;
  for (let row = priced + 1; row < end; row++) {
    const adjusted = closeAdjusted[row]!;
    const now = Number.isNaN(adjusted) ? before : adjusted;
    out[row - priced - 1] = now / before - 1;
    before = now;
  }
}

function lastKnown(column: Column, row: number): number {
  let at = row;
  while (Number.isNaN(column[at]!)) at--;
  return column[at]!;
}
