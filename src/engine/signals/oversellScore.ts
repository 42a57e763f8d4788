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

/** Where both components of a table go: at 16 bytes a row too large to be made anew for every window. */
export interface ComponentColumns {
  readonly returnZ: Float64Array;
  readonly volumeZ: Float64Array;
}

export function componentColumns(table: PriceTable): ComponentColumns {
  return { returnZ: new Float64Array(table.rowCount), volumeZ: new Float64Array(table.rowCount) };
}

/**
 * Both z-scores of every row, over the ticker's own last `window` rows (SPEC 3), written over what `columns` held. The
 * first full pair stands at a ticker's row `window`, because its first row has no return. Yields the number of tickers
 * done; until it is through, the columns are neither the old window's nor the new one's.
 */
export function* oversellComponents(
  table: PriceTable,
  window: number,
  columns = componentColumns(table),
): Generator<number, OversellComponents, void> {
  const { returnZ, volumeZ } = columns;
  const zScore = new RollingZScore(window);
  const returns = new Float64Array(longestHistory(table));
  for (let ticker = 0; ticker < table.securities.length; ticker++) {
    const first = table.firstRow[ticker]!;
    const end = table.firstRow[ticker + 1]!;
    zScore.score(table.volume, first, end, volumeZ);
    for (let row = first + 1; row < end; row++) returns[row - first - 1] = returnAt(table.closeFfill, row);
    returnZ[first] = NaN;
    zScore.scoreMagnitudes(returns, end - first - 1, returnZ, first + 1);
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

function longestHistory(table: PriceTable): number {
  let longest = 0;
  for (let ticker = 0; ticker < table.securities.length; ticker++) {
    longest = Math.max(longest, table.firstRow[ticker + 1]! - table.firstRow[ticker]!);
  }
  return longest;
}
