/**
 * Calls `work(start, end)` for one slice of 0..count after the other and yields each slice's length, so that the caller
 * can give others a turn, or stop. The loop over rows belongs into `work`: inside a generator it would run four times
 * slower.
 */
export function* inSlices(count: number, work: (start: number, end: number) => void): Generator<number, void, void> {
  for (let start = 0; start < count; start += SLICE_ROWS) {
    const end = Math.min(start + SLICE_ROWS, count);
    work(start, end);
    yield end - start;
  }
}

/** A few milliseconds of work even where every read misses the cache. */
const SLICE_ROWS = 1 << 15;
