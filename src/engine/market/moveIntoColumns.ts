import { assert } from "../assert";
import { BarField } from "./bar";
import { BarFlagger, type BarColumns, type BarFlagCount } from "./barFlags";
import type { BarParts } from "./barParts";
import { placesOfDays } from "./calendar";
import { STEP_ROWS, type SortedBars, type SortedPartition } from "./sortBars";
import { PARTITIONS, type StagedBars } from "./stagedBars";
import { CODES_A_WORD, codeShift, StagedWord } from "./stagedRow";
import { StagedTicker, type NumberColumns } from "./stagedTicker";

/** The kept bars in their final columns. */
export interface MovedBars extends BarColumns {
  /** Symbols that have a bar, ascending. */
  readonly symbols: readonly string[];
  /** Where each of them starts, and one more for the end. */
  readonly firstRow: Int32Array;
  readonly dayOfRow: Int32Array;
  /** Dollars a share by row, from files with a column of them; no zeros. */
  readonly dividends: ReadonlyMap<number, number>;
  /** Whether the file that a row came from has a column of dividends. */
  tellsDividends(row: number): boolean;
  readonly flags: readonly BarFlagCount[];
}

/**
 * Moves the kept rows into columns by symbol and day, a partition after the other, each of which is emptied; fills,
 * checks and tallies them on the way, while a ticker's rows are in the cache. Yields staged rows gone over, their number
 * in all.
 */
export function* moveIntoColumns(
  bars: StagedBars,
  { partitions, sessions }: SortedBars,
  symbolOfId: readonly string[],
  parts: BarParts,
): Generator<number, MovedBars, void> {
  const { ids, firstRow } = layOut(partitions, symbolOfId);
  const mover = new TickerMover(bars, sessions, firstRow.at(-1)!, parts);
  const startOfId = new Int32Array(symbolOfId.length);
  for (const [place, id] of ids.entries()) startOfId[id] = firstRow[place]!;
  let done = 0;
  for (const [number, partition] of bars.partitions.entries()) {
    const { order, firstRow: starts } = partitions[number]!;
    // The rows that are not kept take no time here.
    done += partition.rowCount - order.length;
    for (let ticker = 0; ticker + 1 < starts.length; ticker++) {
      const places = order.subarray(starts[ticker], starts[ticker + 1]);
      if (places.length === 0) continue;
      const id = ticker * PARTITIONS + number;
      mover.rows.take(partition, places);
      mover.move(symbolOfId[id]!, startOfId[id]!);
      done += places.length;
      if (done < STEP_ROWS) continue;
      yield done;
      done = 0;
    }
    partition.free();
  }
  yield done;
  return mover.result(
    ids.map((id) => symbolOfId[id]!),
    firstRow,
  );
}

/** The ids that have a row to keep, by symbol, and where each one's rows go. */
function layOut(
  partitions: readonly SortedPartition[],
  symbolOfId: readonly string[],
): { readonly ids: readonly number[]; readonly firstRow: Int32Array } {
  const countOf = (id: number): number => {
    const { firstRow } = partitions[id % PARTITIONS]!;
    const ticker = Math.floor(id / PARTITIONS);
    return firstRow[ticker + 1]! - firstRow[ticker]!;
  };
  const ids = [...symbolOfId.keys()].filter((id) => countOf(id) > 0);
  ids.sort((a, b) => (symbolOfId[a]! < symbolOfId[b]! ? -1 : 1));
  const firstRow = new Int32Array(ids.length + 1);
  for (const [place, id] of ids.entries()) firstRow[place + 1] = firstRow[place]! + countOf(id);
  return { ids, firstRow };
}

/** Moves one ticker's rows after the other. */
class TickerMover {
  /** The rows to move. */
  readonly rows: StagedTicker;
  readonly #columns: BarColumns;
  readonly #numbers: NumberColumns;
  readonly #haltPlace: number;
  readonly #dividendPlace: number;
  readonly #dayOfRow: Int32Array;
  readonly #placeOfDay: Int32Array;
  readonly #dividends = new Map<number, number>();
  /** 1 where a row's file has dividends; null when all files are alike in that. */
  readonly #isTelling: Uint8Array | null;
  readonly #flagger: BarFlagger;
  readonly #parts: BarParts;

  constructor(bars: StagedBars, sessions: Int32Array, rowCount: number, parts: BarParts) {
    this.rows = new StagedTicker(bars);
    this.#columns = makeColumns(bars, rowCount);
    this.#numbers = numberColumns(bars, this.#columns);
    this.#haltPlace = bars.placeOf(BarField.halt);
    this.#dividendPlace = bars.placeOf(BarField.dividend);
    this.#dayOfRow = new Int32Array(rowCount);
    this.#placeOfDay = placesOfDays(sessions);
    this.#isTelling = parts.someHaveDividends && !parts.allHaveDividends ? new Uint8Array(rowCount) : null;
    this.#flagger = new BarFlagger(this.#columns);
    this.#parts = parts;
  }

  move(symbol: string, start: number): void {
    const { rows } = this;
    rows.decode(this.#numbers, this.#dayOfRow, this.#placeOfDay, start);
    if (this.#haltPlace !== -1) this.#moveHalts(start);
    if (this.#dividendPlace !== -1) this.#moveDividends(start);
    this.#parts.tally(rows);
    this.#flagger.flag({
      symbol,
      start,
      end: start + rows.rowCount,
      dayOf: (row) => rows.word(row - start, StagedWord.day),
      inputRowOf: (row) => rows.word(row - start, StagedWord.inputRow),
    });
  }

  result(symbols: readonly string[], firstRow: Int32Array): MovedBars {
    const isTelling = this.#isTelling;
    const allTell = this.#parts.allHaveDividends;
    const closeAdjusted = orNull(this.#columns.closeAdjusted);
    return {
      ...this.#columns,
      closeAdjusted,
      closeUnadjusted: orNull(this.#columns.closeUnadjusted),
      symbols,
      firstRow,
      dayOfRow: this.#dayOfRow,
      dividends: this.#dividends,
      tellsDividends: (row) => (isTelling === null ? allTell : isTelling[row] === 1),
      flags: this.#flagger.counts(closeAdjusted !== null),
    };
  }

  /** An empty halt cell becomes 0: NaN stored as a byte is 0. */
  #moveHalts(start: number): void {
    const { halt } = this.#columns;
    for (let i = 0; i < this.rows.rowCount; i++) halt[start + i] = this.rows.number(i, this.#haltPlace);
  }

  #moveDividends(start: number): void {
    for (let i = 0; i < this.rows.rowCount; i++) {
      const dollars = this.rows.number(i, this.#dividendPlace);
      if (dollars > 0) this.#dividends.set(start + i, dollars);
      if (this.#isTelling === null) continue;
      this.#isTelling[start + i] = this.#parts.hasDividends(this.rows.word(i, StagedWord.inputRow)) ? 1 : 0;
    }
  }
}

/** Untouched memory: it is only taken as rows move in. A column that no file has is empty throughout. */
function makeColumns(bars: StagedBars, count: number): BarColumns {
  const needed = (field: number) =>
    bars.placeOf(field) === -1 ? new Float64Array(count).fill(NaN) : new Float64Array(count);
  const optional = (field: number) => (bars.placeOf(field) === -1 ? null : new Float64Array(count));
  return {
    open: needed(BarField.open),
    high: needed(BarField.high),
    low: needed(BarField.low),
    close: needed(BarField.close),
    volume: needed(BarField.volume),
    closeAdjusted: optional(BarField.closeAdjusted),
    closeUnadjusted: optional(BarField.closeUnadjusted),
    halt: new Uint8Array(count),
  };
}

/** All but halts and dividends, which are few. */
function numberColumns(bars: StagedBars, columns: BarColumns): NumberColumns {
  const all = ["open", "high", "low", "close", "volume", "closeAdjusted", "closeUnadjusted"] as const;
  const held = all.filter((field) => bars.placeOf(BarField[field]) !== -1);
  const places = held.map((field) => bars.placeOf(BarField[field]));
  assert(
    places.every((place) => place < CODES_A_WORD),
    "the codes of prices and volume share a word",
  );
  return {
    words: Int32Array.from(places, (place) => bars.firstNumber + place),
    shifts: Int32Array.from(places, codeShift),
    columns: held.map((field) => columns[field]!),
  };
}

/** Null for a column that is empty in all kept rows. */
function orNull(column: Float64Array | null): Float64Array | null {
  return column === null || column.every(Number.isNaN) ? null : column;
}
