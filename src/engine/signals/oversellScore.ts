import type { Column } from "../column";
import type { PriceTable } from "../market/priceTable";
import { RollingZScore } from "./rollingZScore";

/** The two halves of the oversell score, one value a row; they depend on the window alone. */
export interface OversellComponents {
  readonly window: number;
  /** D(r): sign(r) * z-score of |r|, r the return of the forward-filled close. NaN where it has none. */
  readonly returnZ: Column;
  /** D(v): z-score of the volume. NaN where it has none. */
  readonly volumeZ: Column;
}

/**
 * Both z-scores of every row, over the ticker's own last `window` rows (SPEC 3). The first full pair stands at a
 * ticker's row `window`, because its first row has no return. Yields the number of tickers done.
 */
export function* oversellComponents(table: PriceTable, window: number): Generator<number, OversellComponents, void> {
  const returnZ = new Float64Array(table.rowCount);
  const volumeZ = new Float64Array(table.rowCount);
  const zScore = new RollingZScore(window);
  const moves = new Float64Array(longestHistory(table));
  for (let ticker = 0; ticker < table.securities.length; ticker++) {
    const first = table.firstRow[ticker]!;
    const end = table.firstRow[ticker + 1]!;
    zScore.score(table.volume, first, end, volumeZ);
    scoreReturns(table.closeFfill, first, end, zScore, moves, returnZ);
    yield ticker + 1;
  }
  return { window, returnZ, volumeZ };
}

/** OS = w1 * D(r) + w2 * D(v); NaN when either is. */
export function oversellScore(returnZ: number, volumeZ: number, returnWeight: number, volumeWeight: number): number {
  return returnWeight * returnZ + volumeWeight * volumeZ;
}

/** r of a row that is not its ticker's first: close / previous close - 1, both forward-filled. */
export function returnAt(closeFfill: Column, row: number): number {
  return closeFfill[row]! / closeFfill[row - 1]! - 1;
}

function scoreReturns(
  closeFfill: Column,
  first: number,
  end: number,
  zScore: RollingZScore,
  moves: Float64Array,
  returnZ: Float64Array,
): void {
  const count = end - first - 1;
  returnZ[first] = NaN;
  for (let i = 0; i < count; i++) moves[i] = Math.abs(returnAt(closeFfill, first + 1 + i));
  const signed = returnZ.subarray(first + 1, end);
  zScore.score(moves, 0, count, signed);
  for (let i = 0; i < count; i++) signed[i]! *= Math.sign(returnAt(closeFfill, first + 1 + i));
}

function longestHistory(table: PriceTable): number {
  let longest = 0;
  for (let ticker = 0; ticker < table.securities.length; ticker++) {
    longest = Math.max(longest, table.firstRow[ticker + 1]! - table.firstRow[ticker]!);
  }
  return longest;
}
