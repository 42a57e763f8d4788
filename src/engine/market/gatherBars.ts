import { BarField } from "./bar";
import type { GatheredBars } from "./barFlags";
import type { ChunkedColumn } from "./chunkedColumn";
import type { CollectedBars } from "./collectedBars";
import { inSlices } from "./inSlices";

/**
 * Moves the kept bars into final columns, in the order of `rows` (by ticker, then day), one column at a time: each
 * collected column is freed once it is gathered, so that only one is held twice. Yields how many rows it has gone over.
 */
export function* gatherBars(
  bars: CollectedBars,
  rows: Int32Array,
  symbolOfId: readonly string[],
): Generator<number, GatheredBars & { dividend: Float64Array | null }, void> {
  const { firstRow, symbols } = yield* tickerRows(bars, rows, symbolOfId);
  bars.ticker.free();
  bars.lastUpdated.free();
  const day = yield* gather(bars.day, rows, new Int32Array(rows.length));
  const halt = yield* gather(bars.fields[BarField.halt]!, rows, new Uint8Array(rows.length));
  const [open, high, low, close, volume] = yield* gatherPrices(bars, rows);
  return {
    firstRow,
    symbols,
    day,
    halt,
    inputRow: rows,
    open: open!,
    high: high!,
    low: low!,
    close: close!,
    volume: volume!,
    closeAdjusted: yield* gatherIfAny(bars.fields[BarField.closeAdjusted]!, rows),
    closeUnadjusted: yield* gatherIfAny(bars.fields[BarField.closeUnadjusted]!, rows),
    dividend: yield* gatherIfAny(bars.fields[BarField.dividend]!, rows),
  };
}

/** Passes over the rows that `gatherBars` makes, for the progress. */
export const GATHER_PASSES = 11;

function* gatherPrices(bars: CollectedBars, rows: Int32Array): Generator<number, Float64Array[], void> {
  const columns: Float64Array[] = [];
  for (let field = BarField.open; field <= BarField.volume; field++) {
    columns.push(yield* gather(bars.fields[field]!, rows, new Float64Array(rows.length)));
  }
  return columns;
}

/** Null for a column that no file had, or that is empty in all kept rows. */
function* gatherIfAny(
  column: ChunkedColumn<Float64Array>,
  rows: Int32Array,
): Generator<number, Float64Array | null, void> {
  if (column.isEmpty) {
    yield rows.length;
    return null;
  }
  const gathered = yield* gather(column, rows, new Float64Array(rows.length));
  return gathered.every(Number.isNaN) ? null : gathered;
}

/** An empty halt cell becomes 0: NaN stored as a byte is 0. */
function* gather<A extends Float64Array | Int32Array | Uint8Array>(
  column: ChunkedColumn<Float64Array> | ChunkedColumn<Int32Array>,
  rows: Int32Array,
  gathered: A,
): Generator<number, A, void> {
  yield* inSlices(rows.length, (start, end) => {
    for (let row = start; row < end; row++) gathered[row] = column.get(rows[row]!);
  });
  column.free();
  return gathered;
}

/** Where each ticker's rows start; tickers without a kept row are left out. */
function* tickerRows(
  bars: CollectedBars,
  rows: Int32Array,
  symbolOfId: readonly string[],
): Generator<number, { firstRow: Int32Array; symbols: string[] }, void> {
  const firstRow: number[] = [];
  const symbols: string[] = [];
  let current = -1;
  yield* inSlices(rows.length, (start, end) => {
    for (let row = start; row < end; row++) {
      const ticker = bars.ticker.get(rows[row]!);
      if (ticker === current) continue;
      current = ticker;
      firstRow.push(row);
      symbols.push(symbolOfId[ticker]!);
    }
  });
  return { firstRow: Int32Array.from([...firstRow, rows.length]), symbols };
}
