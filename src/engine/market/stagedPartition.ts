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

  add(row: Int32Array): void {
    if (this.#used === this.#last.length) this.#makeRoom();
    const words = this.#last;
    const start = this.#used;
    // By hand: `set` costs more than it saves on a dozen words.
    for (let i = 0; i < row.length; i++) words[start + i] = row[i]!;
    this.#used = start + row.length;
    this.rowCount++;
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
    const isGrowing = this.#chunks.length === 1 && this.#last.length < CHUNK_ROWS * this.#rowWords;
    const rows = this.#chunks.length === 0 ? FIRST_ROWS : isGrowing ? 8 * this.rowCount : CHUNK_ROWS;
    const chunk = new Int32Array(rows * this.#rowWords);
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
