import { EARLIEST_DAY } from "./calendar";
import type { StagedBars } from "./stagedBars";
import type { StagedPartition } from "./stagedPartition";
import { POWERS_OF_TEN } from "../powersOfTen";
import { CODE_MASK, NumberCode, StagedWord } from "./stagedRow";

/** Where numbers stand in a staged row, and a column for each. Their codes are in the first word of codes. */
export interface NumberColumns {
  readonly words: Int32Array;
  readonly shifts: Int32Array;
  readonly columns: readonly Float64Array[];
}

/** One ticker's staged rows, in the order in which they will stand. */
export class StagedTicker {
  readonly #bars: StagedBars;
  #partition: StagedPartition;
  #places: Int32Array = new Int32Array(0);
  #together = new Int32Array(0);

  constructor(bars: StagedBars) {
    this.#bars = bars;
    this.#partition = bars.partitions[0]!;
  }

  get rowCount(): number {
    return this.#places.length;
  }

  /** Stands for the rows at these places in a partition, which must stay as it is meanwhile. */
  take(partition: StagedPartition, places: Int32Array): void {
    this.#partition = partition;
    this.#places = places;
  }

  /** A `StagedWord` of a row. */
  word(row: number, word: number): number {
    const place = this.#places[row]!;
    return this.#partition.chunkOf(place)[this.#partition.startOf(place) + word]!;
  }

  /** The number in a place of a row; NaN when the cell was empty. */
  number(row: number, place: number): number {
    const at = this.#places[row]!;
    return this.#bars.numberAt(this.#partition.chunkOf(at), this.#partition.startOf(at), place);
  }

  /**
   * Writes all rows' numbers and days to columns, from row `start` on. The rows are first brought together in their
   * order, so that each is fetched from memory once; a column at a time is then one short loop over what is in the cache.
   */
  decode({ words, shifts, columns }: NumberColumns, dayOfRow: Int32Array, placeOfDay: Int32Array, start: number): void {
    const rows = this.#bringTogether();
    const { rowWords } = this.#bars;
    const end = this.rowCount * rowWords;
    for (let at = StagedWord.day, row = start; at < end; at += rowWords)
      dayOfRow[row++] = placeOfDay[rows[at]! - EARLIEST_DAY]!;
    for (const [number, column] of columns.entries())
      this.#decodeNumber(rows, end, words[number]!, shifts[number]!, column, start);
  }

  #decodeNumber(rows: Int32Array, end: number, word: number, shift: number, column: Float64Array, start: number): void {
    const { rowWords } = this.#bars;
    const powersOfTen = POWERS_OF_TEN;
    let row = start;
    for (let at = 0; at < end; at += rowWords, row++) {
      const code = (rows[at + StagedWord.codes]! >>> shift) & CODE_MASK;
      const mantissa = rows[at + word]!;
      // Mantissa and power are integers that a double holds exactly, so that one division rounds once, as `Number` does.
      // Two stores, because a number that comes from either side would be an object on the heap for a moment.
      if (code < NumberCode.apart) column[row] = mantissa / powersOfTen[code]!;
      else column[row] = this.#unusual(code, mantissa);
    }
  }

  /** The rows' words, one row behind the other; good until this is asked for again. */
  #bringTogether(): Int32Array {
    const { rowWords } = this.#bars;
    const places = this.#places;
    const partition = this.#partition;
    if (this.#together.length < places.length * rowWords) this.#together = new Int32Array(2 * places.length * rowWords);
    const together = this.#together;
    for (let i = 0, to = 0; i < places.length; i++) {
      const chunk = partition.chunkOf(places[i]!);
      const from = partition.startOf(places[i]!);
      for (let word = 0; word < rowWords; word++) together[to++] = chunk[from + word]!;
    }
    return together;
  }

  #unusual(code: number, mantissa: number): number {
    return code === NumberCode.empty ? NaN : this.#bars.apart(mantissa);
  }
}
