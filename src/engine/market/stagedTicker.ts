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
   * Writes all rows' numbers and days to columns, from row `start` on. A row at a time, because its words lie side by
   * side: each is fetched from memory once.
   */
  decode({ words, shifts, columns }: NumberColumns, dayOfRow: Int32Array, placeOfDay: Int32Array, start: number): void {
    const partition = this.#partition;
    const rows = this.#places;
    const count = columns.length;
    const powersOfTen = POWERS_OF_TEN;
    for (let i = 0; i < rows.length; i++) {
      const chunk = partition.chunkOf(rows[i]!);
      const at = partition.startOf(rows[i]!);
      const codes = chunk[at + StagedWord.codes]!;
      for (let number = 0; number < count; number++) {
        const code = (codes >>> shifts[number]!) & CODE_MASK;
        const mantissa = chunk[at + words[number]!]!;
        // Mantissa and power are integers that a double holds exactly, so that one division rounds once, as `Number` does.
        columns[number]![start + i] =
          code < NumberCode.apart ? mantissa / powersOfTen[code]! : this.#unusual(code, mantissa);
      }
      dayOfRow[start + i] = placeOfDay[chunk[at + StagedWord.day]! - EARLIEST_DAY]!;
    }
  }

  #unusual(code: number, mantissa: number): number {
    return code === NumberCode.empty ? NaN : this.#bars.apart(mantissa);
  }
}
