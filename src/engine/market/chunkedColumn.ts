/**
 * A column that grows without ever being copied: chunks of 65,536 cells, made when first written to. A cell that was
 * never set reads as `missing`, and a chunk of such cells takes no memory.
 */
export class ChunkedColumn<A extends Float64Array | Int32Array> {
  readonly #make: (length: number) => A;
  readonly #missing: number;
  #chunks: (A | undefined)[] = [];

  constructor(make: (length: number) => A, missing: number) {
    this.#make = make;
    this.#missing = missing;
  }

  /** True when no cell was ever set. */
  get isEmpty(): boolean {
    return this.#chunks.length === 0;
  }

  get(index: number): number {
    const chunk = this.#chunks[index >>> CHUNK_BITS];
    return chunk === undefined ? this.#missing : chunk[index & CHUNK_MASK]!;
  }

  set(index: number, value: number): void {
    const chunk = this.#chunks[index >>> CHUNK_BITS] ?? this.#addChunk(index >>> CHUNK_BITS);
    chunk[index & CHUNK_MASK] = value;
  }

  /** Empties the cells `from` (included) to `to` (excluded). */
  clear(from: number, to: number): void {
    for (let start = from; start < to;) {
      const end = Math.min(to, (Math.floor(start / CHUNK_LENGTH) + 1) * CHUNK_LENGTH);
      this.#chunks[start >>> CHUNK_BITS]?.fill(this.#missing, start & CHUNK_MASK, ((end - 1) & CHUNK_MASK) + 1);
      start = end;
    }
  }

  /** Gives the memory back; every cell is missing from here on. */
  free(): void {
    this.#chunks = [];
  }

  #addChunk(position: number): A {
    while (this.#chunks.length <= position) this.#chunks.push(undefined);
    const chunk = this.#make(CHUNK_LENGTH);
    chunk.fill(this.#missing);
    this.#chunks[position] = chunk;
    return chunk;
  }
}

const CHUNK_BITS = 16;
const CHUNK_LENGTH = 1 << CHUNK_BITS;
const CHUNK_MASK = CHUNK_LENGTH - 1;
