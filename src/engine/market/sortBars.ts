import { DAY_COUNT, EARLIEST_DAY } from "./calendar";
import type { ChunkedColumn } from "./chunkedColumn";
import type { CollectedBars } from "./collectedBars";
import { inSlices } from "./inSlices";

/**
 * Rows in the order ticker, day, row read: two stable counting passes, the lesser key first (linear, where a
 * comparison sort of 45M rows would take minutes). `tickerRank` is each ticker id's place in the order of symbols.
 * Yields how many rows it has gone over.
 */
export function* sortBars(bars: CollectedBars, tickerRank: Int32Array): Generator<number, Int32Array, void> {
  const days = Int32Array.from({ length: DAY_COUNT }, (_, offset) => offset);
  const byDay = yield* countingPass(null, bars.rowCount, bars.day, EARLIEST_DAY, days);
  return yield* countingPass(byDay, bars.rowCount, bars.ticker, 0, tickerRank);
}

/** Orders `rows` (null: 0, 1, 2, ...) by the bucket of their key: `bucketOf[key - base]`; equal buckets stay in order. */
function* countingPass(
  rows: Int32Array | null,
  count: number,
  keys: ChunkedColumn<Int32Array>,
  base: number,
  bucketOf: Int32Array,
): Generator<number, Int32Array, void> {
  const next = new Int32Array(bucketOf.length + 1);
  yield* inSlices(count, (start, end) => {
    for (let row = start; row < end; row++) next[bucketOf[keys.get(row) - base]! + 1]!++;
  });
  for (let bucket = 1; bucket < next.length; bucket++) next[bucket]! += next[bucket - 1]!;
  const sorted = new Int32Array(count);
  yield* inSlices(count, (start, end) => {
    for (let i = start; i < end; i++) {
      const row = rows === null ? i : rows[i]!;
      sorted[next[bucketOf[keys.get(row) - base]!]!++] = row;
    }
  });
  return sorted;
}
