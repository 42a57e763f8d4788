import type { StagedBars } from "./stagedBars";
import type { StagedPartition } from "./stagedPartition";
import { CODE_MASK, CODES_A_WORD, codeShift, NumberCode, POWERS_OF_TEN, StagedWord } from "./stagedRow";

/** One ticker's staged rows side by side, in the order in which they will stand: few enough for the cache. */
export class StagedTicker {
  readonly #bars: StagedBars;
  readonly #rowWords: number;
  #words = new Int32Array(0);
  rowCount = 0;

  constructor(bars: StagedBars) {
    this.#bars = bars;
    this.#rowWords = bars.rowWords;
  }

  /** Copies rows, given by their places in a partition; those of the ticker before are gone. */
  take(partition: StagedPartition, places: Int32Array): void {
    const rowWords = this.#rowWords;
    this.rowCount = places.length;
    if (this.#words.length < places.length * rowWords) this.#words = new Int32Array(2 * places.length * rowWords);
    const words = this.#words;
    let to = 0;
    for (let i = 0; i < places.length; i++) {
      const chunk = partition.chunkOf(places[i]!);
      const start = partition.startOf(places[i]!);
      for (let word = 0; word < rowWords; word++) words[to++] = chunk[start + word]!;
    }
  }

  /** A `StagedWord` of a row. */
  word(row: number, word: number): number {
    return this.#words[row * this.#rowWords + word]!;
  }

  /** The number in a place of a row; NaN when the cell was empty. */
  number(row: number, place: number): number {
    return this.#bars.numberAt(this.#words, row * this.#rowWords, place);
  }

  /** Writes the numbers in a place of all rows to `column`, from `start` on. */
  decode(place: number, column: Float64Array, start: number): void {
    const words = this.#words;
    const rowWords = this.#rowWords;
    const powersOfTen = POWERS_OF_TEN;
    const codeWord = StagedWord.codes + Math.floor(place / CODES_A_WORD);
    const numberWord = this.#bars.firstNumber + place;
    const shift = codeShift(place);
    for (let i = 0, at = 0; i < this.rowCount; i++, at += rowWords) {
      const code = (words[at + codeWord]! >>> shift) & CODE_MASK;
      const mantissa = words[at + numberWord]!;
      // Mantissa and power are integers that a double holds exactly, so that one division rounds once, as `Number` does.
      column[start + i] = code < NumberCode.apart ? mantissa / powersOfTen[code]! : this.#unusual(code, mantissa);
    }
  }

  #unusual(code: number, mantissa: number): number {
    return code === NumberCode.empty ? NaN : this.#bars.apart(mantissa);
  }
}
