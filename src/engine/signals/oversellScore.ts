import type { Column } from "../column";
import type { PriceTable } from "../market/priceTable";
import { firstPriced, writeReturns, type ReturnBasis } from "./returnColumn";
import { RollingZScore } from "./rollingZScore";

/** The two halves of the oversell score, one value a row; they depend on the window and on what returns are taken of. */
export interface OversellComponents {
  readonly window: number;
  readonly basis: ReturnBasis;
  /** D(r): sign(r) * z-score of |r|, r the return of the basis. NaN where it has none. */
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
  basis: ReturnBasis,
  columns = componentColumns(table),
): Generator<number, OversellComponents, void> {
  const { returnZ, volumeZ } = columns;
  const zScore = new RollingZScore(window);
  const returns = new Float64Array(longestHistory(table));
  for (let ticker = 0; ticker < table.securities.length; ticker++) {
    const first = table.firstRow[ticker]!;
    const end = table.firstRow[ticker + 1]!;
    zScore.score(table.volume, first, end, volumeZ);
    const priced = firstPriced(table, basis, first, end);
    writeReturns(table, basis, priced, end, returns);
    returnZ.fill(NaN, first, Math.min(priced + 1, end));
    if (priced + 1 < end) zScore.scoreMagnitudes(returns, end - priced - 1, returnZ, priced + 1);
    yield ticker + 1;
  }
  return { window, basis, returnZ, volumeZ };
}

/** OS = w1 * D(r) + w2 * D(v); NaN when either is. */
export function oversellScore(returnZ: number, volumeZ: number, returnWeight: number, volumeWeight: number): number {
  return returnWeight * returnZ + volumeWeight * volumeZ;
}

function longestHistory(table: PriceTable): number {
  let longest = 0;
  for (let ticker = 0; ticker < table.securities.length; ticker++) {
    longest = Math.max(longest, table.firstRow[ticker + 1]! - table.firstRow[ticker]!);
  }
  return longest;
}
