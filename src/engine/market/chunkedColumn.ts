/**
 * A column that grows without ever being copied: chunks of 65,536 cells, made when first written to. A cell that was
 * never set reads as `missing`, and a chunk of such cells takes no memory.
 */
export class ChunkedColumn<A extends Float64Array | Int32Array> {
  readonly #make: (length: number) => A;
  readonly #missing: number;
  readonly #chunks: (A | undefined)[] = [];

  constructor(make: (length: number) => A, missing: number) {
    this.#make = make;
    this.#missing = missing;
  }

  get(index: number): number {
    const chunk = this.#chunks[index >>> CHUNK_BITS];
    return chunk === undefined ? this.#missing : chunk[index & CHUNK_MASK]!;
  }

  set(index: number, value: number): void {
    const chunk = this.#chunks[index >>> CHUNK_BITS] ?? this.#addChunk(index >>> CHUNK_BITS);
    chunk[index & CHUNK_MASK] = value;
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
