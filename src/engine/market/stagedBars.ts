import { BarField } from "./bar";
import { ChunkedColumn } from "./chunkedColumn";
import { StagedPartition } from "./stagedPartition";
import { POWERS_OF_TEN } from "../powersOfTen";
import { ALL_EMPTY, CODE_MASK, CODES_A_WORD, codeShift, NumberCode, packNumber, StagedWord } from "./stagedRow";

/**
 * Bars in the order in which they were read, before anything is decided about them: a row is some twelve words of 32
 * bits, 48 bytes where its final columns take 61, in one of PARTITIONS stores by its ticker. So the rows of a
 * ticker lie near each other, a partition fits the processor's cache when it is sorted, and its memory is given back
 * when it has moved into the columns: at no time are all rows held twice.
 *
 * A number is its digits (a mantissa below 2^31) with a code of four bits: how many of them are decimals, that the cell
 * was empty, or that the number stands apart because it doesn't fit.
 */
export class StagedBars {
  /** BarFields that a row holds, ascending; a number's place is its index here. */
  readonly fields: readonly number[];
  readonly rowWords: number;
  /** Room for BATCH_ROWS rows being put together, one behind the other: `StagedWord`s, codes, mantissas. */
  readonly batch: Int32Array;
  readonly partitions: readonly StagedPartition[];
  readonly #apart = new ChunkedColumn((length) => new Float64Array(length), NaN);
  #apartCount = 0;
  #rowCount = 0;

  /** `fields`: every BarField that any of the files has. */
  constructor(fields: readonly number[]) {
    this.fields = [...new Set(fields)].sort((a, b) => a - b);
    this.rowWords = this.firstNumber + this.fields.length;
    this.batch = new Int32Array(BATCH_ROWS * this.rowWords);
    this.partitions = Array.from({ length: PARTITIONS }, () => new StagedPartition(this.rowWords));
  }

  get rowCount(): number {
    return this.#rowCount;
  }

  /** The word of the number in the first place. */
  get firstNumber(): number {
    return StagedWord.codes + Math.ceil(this.fields.length / CODES_A_WORD);
  }

  /** Empties all numbers of the batch's first row. */
  clearNumbers(): void {
    this.batch.fill(ALL_EMPTY, StagedWord.codes, this.firstNumber);
  }

  /** Writes a number into the batch's first row, where its place was empty. */
  setNumber(place: number, value: number): void {
    const packed = packNumber(value);
    this.batch[this.firstNumber + place] = packed === null ? this.putApart(value) : packed.mantissa;
    const word = StagedWord.codes + Math.floor(place / CODES_A_WORD);
    this.batch[word]! ^= (NumberCode.empty ^ (packed === null ? NumberCode.apart : packed.code)) << codeShift(place);
  }

  /** Keeps a number apart; its mantissa is the place that this returns. */
  putApart(value: number): number {
    this.#apart.set(this.#apartCount, value);
    return this.#apartCount++;
  }

  /** The number in a place of the row that starts at `start` of `words`; NaN when the cell was empty. */
  numberAt(words: Int32Array, start: number, place: number): number {
    const code = this.#codeAt(words, start, place);
    const mantissa = words[start + this.firstNumber + place]!;
    if (code === NumberCode.empty) return NaN;
    return code === NumberCode.apart ? this.apart(mantissa) : mantissa / POWERS_OF_TEN[code]!;
  }

  /** Whether there is a number in a place of a row; false when no file has its field (-1). */
  isFilledAt(words: Int32Array, start: number, place: number): boolean {
    return place !== -1 && this.#codeAt(words, start, place) !== NumberCode.empty;
  }

  /** Whether that number is above zero: told by its digits, because a double made only to be compared costs an object. */
  isPositiveAt(words: Int32Array, start: number, place: number): boolean {
    if (!this.isFilledAt(words, start, place)) return false;
    const mantissa = words[start + this.firstNumber + place]!;
    return this.#codeAt(words, start, place) === NumberCode.apart ? this.apart(mantissa) > 0 : mantissa > 0;
  }

  /** A number kept apart. */
  apart(place: number): number {
    return this.#apart.get(place);
  }

  /** Takes the first `rows` rows of the batch as the next ones; their places in the order of reading are written into them. */
  add(rows: number): void {
    const { batch, rowWords } = this;
    const end = rows * rowWords;
    for (let at = StagedWord.inputRow; at < end; at += rowWords) batch[at] = this.#rowCount++;
    // Rows come in runs of one ticker, and go on as such.
    for (let start = 0; start < end;) {
      const ticker = batch[start + StagedWord.ticker]!;
      let next = start + rowWords;
      while (next < end && batch[next + StagedWord.ticker] === ticker) next += rowWords;
      this.partitions[ticker & (PARTITIONS - 1)]!.add(batch, start, next);
      start = next;
    }
  }

  /** Forgets the rows from `rowCount` on: the file that they came from turned out damaged. */
  rewind(rowCount: number): void {
    for (const partition of this.partitions) partition.rewind(rowCount);
    this.#rowCount = rowCount;
  }

  #codeAt(words: Int32Array, start: number, place: number): number {
    return (words[start + StagedWord.codes + Math.floor(place / CODES_A_WORD)]! >>> codeShift(place)) & CODE_MASK;
  }

  /** The place of a field's numbers; -1 when no file has it. */
  placeOf(field: number): number {
    return this.fields.indexOf(field);
  }

  /** The values of the row that starts at `start` of `words`, by BarField. */
  valuesAt(words: Int32Array, start: number): number[] {
    return Object.values(BarField).map((field) => {
      const place = this.placeOf(field);
      return place === -1 ? NaN : this.numberAt(words, start, place);
    });
  }
}

/** A power of two: a ticker's partition is the low bits of its id. */
export const PARTITIONS = 128;

/** About as many rows as a block of lines has: the batch stays in the cache from one to the next. */
export const BATCH_ROWS = 1 << 12;
