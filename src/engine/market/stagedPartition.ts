import { StagedWord } from "./stagedRow";

/** Staged rows of some of the tickers, in the order of reading, in chunks that are never moved once they are full. */
export class StagedPartition {
  rowCount = 0;
  readonly #rowWords: number;
  #chunks: Int32Array[] = [];
  #last: Int32Array = new Int32Array(0);
  /** Words used of the last chunk. */
  #used = 0;

  constructor(rowWords: number) {
    this.#rowWords = rowWords;
  }

  /** Takes whole rows, the words `start` to `end`. */
  add(words: Int32Array, start: number, end: number): void {
    for (let from = start; from < end;) {
      if (this.#used === this.#last.length) this.#makeRoom();
      const count = Math.min(end - from, this.#last.length - this.#used);
      copyWords(words, from, this.#last, this.#used, count);
      this.#used += count;
      from += count;
    }
    this.rowCount += (end - start) / this.#rowWords;
  }

  /** The chunk that holds a row. */
  chunkOf(row: number): Int32Array {
    return this.#chunks[row >>> CHUNK_BITS]!;
  }

  /** Where a row starts in its chunk. */
  startOf(row: number): number {
    return (row & CHUNK_MASK) * this.#rowWords;
  }

  /** Forgets the rows that were read at place `inputRow` or later. */
  rewind(inputRow: number): void {
    while (this.rowCount > 0 && this.#inputRowOf(this.rowCount - 1) >= inputRow) this.rowCount--;
    this.#chunks.length = Math.ceil(this.rowCount / CHUNK_ROWS);
    this.#last = this.#chunks.at(-1) ?? new Int32Array(0);
    this.#used = this.rowCount === 0 ? 0 : this.startOf(this.rowCount - 1) + this.#rowWords;
  }

  /** Gives the memory back, at once where the engine knows how (else when garbage is collected next). */
  free(): void {
    for (const { buffer } of this.#chunks) (buffer as { transfer?(length: number): unknown }).transfer?.(0);
    this.#chunks = [];
    this.rowCount = 0;
    this.#last = new Int32Array(0);
    this.#used = 0;
  }

  #inputRowOf(row: number): number {
    return this.chunkOf(row)[this.startOf(row) + StagedWord.inputRow]!;
  }

  /** The first chunk grows, so that a small file takes little memory; all others are whole from the start. */
  #makeRoom(): void {
    const whole = CHUNK_ROWS * this.#rowWords;
    const isGrowing = this.#chunks.length === 1 && this.#last.length < whole;
    const length = this.#chunks.length === 0 ? FIRST_ROWS * this.#rowWords : isGrowing ? 8 * this.#last.length : whole;
    const chunk = new Int32Array(length);
    if (isGrowing) {
      chunk.set(this.#last);
      this.#chunks[0] = chunk;
    } else {
      this.#chunks.push(chunk);
      this.#used = 0;
    }
    this.#last = chunk;
  }
}

/** Above a megabyte, so that browsers hand a chunk's memory back to the system when it is freed. */
const CHUNK_BITS = 15;
const CHUNK_ROWS = 1 << CHUNK_BITS;
const CHUNK_MASK = CHUNK_ROWS - 1;
const FIRST_ROWS = 1 << 6;

/** A call of `set` costs as much as some rows; short runs are copied by hand. */
function copyWords(from: Int32Array, start: number, to: Int32Array, at: number, count: number): void {
  if (count > SHORT_RUN_WORDS) to.set(from.subarray(start, start + count), at);
  else for (let i = 0; i < count; i++) to[at + i] = from[start + i]!;
}

const SHORT_RUN_WORDS = 64;
