import { ContentHash } from "../engine/contentHash";
import { decodeChunk, encodeChunk, maxEncodedBytes } from "./columnEncoding";
import type { ColumnName, StoredArray } from "./tableColumns";

/** A column without its cells, which lie encoded in `chunks`, in order. */
export interface StoredColumn {
  readonly name: ColumnName;
  /** Elements. */
  readonly length: number;
  readonly chunks: readonly StoredChunk[];
}

interface StoredChunk {
  /** Elements. */
  readonly length: number;
  readonly bytes: number;
  /** Of the bytes as they are stored. */
  readonly checksum: string;
}

/**
 * The most bytes of one stored value. Chromium fails at one of 2 GiB, Firefox at 255 MB. Far below that the speed is the
 * same, and the few values that are under way at a time are all the memory that a save or restore needs beside the columns.
 */
export const CHUNK_BYTES = 4 * 1024 * 1024;

/** Bytes between two steps of a checksum, which takes about 2 ms over so many. */
const STEP_BYTES = 2 * 1024 * 1024;

/** Stored data that is not what was written; the message is a sentence without its full stop. */
export class DamagedDataError extends Error {
  override readonly name = "DamagedDataError";
}

/** Writes one entry; rejects as the browser does. */
export type PutEntry = (name: string, value: unknown) => Promise<void>;

/** Reads one entry; rejects as the browser does. */
export type GetEntry = (name: string) => Promise<unknown>;

/** The names of a column's entries under `path`. */
export function chunkNames(path: string, { chunks }: StoredColumn): string[] {
  return chunks.map((_, index) => `${path}/${index}`);
}

/**
 * Stores a column in chunks `path/0`, `path/1`, ...; yields the bytes of the column dealt with since the last step,
 * returns what `readColumn` needs.
 */
export async function* writeColumn(
  put: PutEntry,
  path: string,
  name: ColumnName,
  array: StoredArray,
): AsyncGenerator<number, StoredColumn, void> {
  const buffer = new Uint8Array(Math.min(CHUNK_BYTES, maxEncodedBytes(array.length)));
  const chunks: StoredChunk[] = [];
  for (let start = 0; start < array.length;) {
    const { end, bytes } = yield* encodeChunk(array, start, buffer);
    // A copy: storing a view would store the whole buffer behind it.
    const chunk = buffer.slice(0, bytes);
    const checksum = yield* checksumOf(chunk);
    await put(`${path}/${chunks.length}`, chunk);
    chunks.push({ length: end - start, bytes, checksum });
    start = end;
  }
  return { name, length: array.length, chunks };
}

/**
 * Reads a column back into `array`, which has its length, every chunk's length and checksum verified; yields as
 * `writeColumn` does. Throws DamagedDataError.
 */
export async function* readColumn(
  get: GetEntry,
  path: string,
  stored: StoredColumn,
  array: StoredArray,
): AsyncGenerator<number, void, void> {
  const promised = stored.chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  if (promised !== stored.length) throw new DamagedDataError(`The stored column ${stored.name} has the wrong length`);
  let start = 0;
  for (const [index, name] of chunkNames(path, stored).entries()) {
    const expected = stored.chunks[index]!;
    const chunk: unknown = await get(name);
    const part = `Part ${index + 1} of the stored column ${stored.name}`;
    if (!(chunk instanceof Uint8Array)) throw new DamagedDataError(`${part} is missing`);
    if (chunk.length !== expected.bytes) throw new DamagedDataError(`${part} has the wrong length`);
    if ((yield* checksumOf(chunk)) !== expected.checksum) throw new DamagedDataError(`${part} was changed`);
    const end = start + expected.length;
    const taken = yield* decodeChunk(chunk, array, start, end);
    if (taken !== chunk.length) throw new DamagedDataError(`${part} has the wrong length`);
    start = end;
  }
}

/** Yields 0 at each step: the column's bytes are counted where they are encoded or decoded. */
function* checksumOf(chunk: Uint8Array): Generator<number, string, void> {
  const hash = new ContentHash();
  for (let start = 0; start < chunk.length; start += STEP_BYTES) {
    hash.addBytes(chunk.subarray(start, start + STEP_BYTES));
    yield 0;
  }
  return hash.digest();
}
