import { inSlices } from "./inSlices";
import type { PriceTable, SparseColumn } from "./priceTable";

/** Times that `withoutThinSessions` goes over a table's rows, for the progress. */
export const THINNING_PASSES = 12;

/**
 * The table without its thin sessions and their rows (SPEC 6, `min_session_coverage`): going through the dates in order,
 * one with fewer bars than `coverage` of the median count of the 20 sessions kept before it is no session; the first is
 * kept. The rule knows no later date. The same table when all are kept; else a copy, because prices are never written
 * to. Yields the rows gone over so far, up to THINNING_PASSES times the row count.
 */
export function* withoutThinSessions(table: PriceTable, coverage: number): Generator<number, PriceTable, void> {
  if (coverage === 0) return table;
  const work = thinned(table, coverage);
  for (let done = 0; ;) {
    const step = work.next();
    if (step.done) return step.value;
    yield (done += step.value);
  }
}

const MEDIAN_OF_SESSIONS = 20;
const DROPPED = -1;

/** Yields rows gone over, each time those of one step. */
function* thinned(table: PriceTable, coverage: number): Generator<number, PriceTable, void> {
  const placeOfDay = placesOfKept(yield* barsBySession(table), coverage);
  const sessions = table.sessions.filter((_, day) => placeOfDay[day]! >= 0);
  if (sessions.length === table.sessions.length) return table;
  return yield* keepRows(table, placeOfDay, sessions as Int32Array);
}

function* barsBySession({ sessions, dayOfRow, rowCount }: PriceTable): Generator<number, Int32Array, void> {
  const counts = new Int32Array(sessions.length);
  yield* inSlices(rowCount, (start, end) => {
    for (let row = start; row < end; row++) counts[dayOfRow[row]!]!++;
  });
  return counts;
}

/** The new place of each session, DROPPED where it goes. */
function placesOfKept(counts: Int32Array, coverage: number): Int32Array {
  const kept: number[] = [];
  return counts.map((count) => {
    const before = kept.slice(-MEDIAN_OF_SESSIONS);
    if (before.length > 0 && count < coverage * median(before)) return DROPPED;
    return kept.push(count) - 1;
  });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function* keepRows(
  table: PriceTable,
  placeOfDay: Int32Array,
  sessions: Int32Array,
): Generator<number, PriceTable, void> {
  const { dayOfRow, rowCount } = table;
  const rows = new Int32Array(rowCount);
  let kept = 0;
  yield* inSlices(rowCount, (start, end) => {
    for (let row = start; row < end; row++) if (placeOfDay[dayOfRow[row]!] !== DROPPED) rows[kept++] = row;
  });
  const from = rows.subarray(0, kept);
  const floats = (column: PriceTable["open"]) => gathered(column, from, new Float64Array(kept));
  return Object.freeze({
    securities: table.securities,
    sessions,
    rowCount: kept,
    firstRow: Int32Array.from(table.firstRow, (row) => lowerBound(from, row)),
    dayOfRow: yield* gathered(dayOfRow, from, new Int32Array(kept), (day) => placeOfDay[day]!),
    open: yield* floats(table.open),
    high: yield* floats(table.high),
    low: yield* floats(table.low),
    closeFfill: yield* floats(table.closeFfill),
    isHalt: yield* gathered(table.isHalt, from, new Uint8Array(kept)),
    volume: yield* floats(table.volume),
    closeAdjusted: table.closeAdjusted && (yield* filledForward(table.closeAdjusted, table, from)),
    closeUnadjusted: table.closeUnadjusted && (yield* floats(table.closeUnadjusted)),
    dividends: table.dividends && (yield* keptDividends(table.dividends, from)),
  });
}

function* gathered<A extends Float64Array | Int32Array | Uint8Array>(
  column: { readonly [row: number]: number },
  rows: Int32Array,
  into: A,
  change?: (value: number) => number,
): Generator<number, A, void> {
  yield* inSlices(rows.length, (start, end) => {
    for (let i = start; i < end; i++) into[i] = change ? change(column[rows[i]!]!) : column[rows[i]!]!;
  });
  return into;
}

/**
 * The kept rows' values, empty ones filled with their ticker's last known one: a value that stands on a dropped row only
 * is still known on the rows after it, as it is with the close.
 */
function* filledForward(
  column: PriceTable["open"],
  { firstRow, rowCount }: PriceTable,
  rows: Int32Array,
): Generator<number, Float64Array, void> {
  const into = new Float64Array(rows.length);
  let last = NaN;
  let ticker = 0;
  let kept = 0;
  yield* inSlices(rowCount, (start, end) => {
    for (let row = start; row < end; row++) {
      for (; firstRow[ticker]! <= row; ticker++) last = NaN;
      if (!Number.isNaN(column[row]!)) last = column[row]!;
      if (rows[kept] === row) into[kept++] = last;
    }
  });
  return into;
}

/** Both ascend by row. */
function* keptDividends({ row, value }: SparseColumn, rows: Int32Array): Generator<number, SparseColumn, void> {
  const places: number[] = [];
  const dollars: number[] = [];
  let place = 0;
  yield* inSlices(row.length, (start, end) => {
    for (let i = start; i < end; i++) {
      while (place < rows.length && rows[place]! < row[i]!) place++;
      if (rows[place] !== row[i]) continue;
      places.push(place);
      dollars.push(value[i]!);
    }
  });
  return { row: Int32Array.from(places), value: Float64Array.from(dollars) };
}

/** The first place in ascending `values` that holds `wanted` or more. */
function lowerBound(values: Int32Array, wanted: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
