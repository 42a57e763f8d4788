import { get, type UseStore } from "idb-keyval";
import { ContentHash } from "../engine/contentHash";
import { allocateColumn, type ColumnName, type StoredArray } from "./tableColumns";

/** A column without its cells, which lie in `chunks`, in order. */
export interface StoredColumn {
  readonly name: ColumnName;
  /** Elements. */
  readonly length: number;
  readonly chunks: readonly StoredChunk[];
}

interface StoredChunk {
  readonly bytes: number;
  readonly checksum: string;
}

/**
 * Bytes of one stored value. Chromium fails at one of 2 GiB, Firefox at 255 MB. Far below that the speed is the same,
 * but a value on its way to disk can't be called back, so it must be small enough for a cancel to be heard in 50 ms.
 */
export const CHUNK_BYTES = 8 * 1024 * 1024;

/** Bytes between two steps of the generators below: a checksum over so many takes about 2 ms. */
const STEP_BYTES = 2 * 1024 * 1024;

/** Stored data that is not what was written; the message is a sentence without its full stop. */
export class DamagedDataError extends Error {
  override readonly name = "DamagedDataError";
}

/** Writes one entry; rejects as the browser does. */
export type PutEntry = (name: string, value: unknown) => Promise<void>;

/**
 * Stores a column in chunks `path/0`, `path/1`, ...; yields the number of bytes dealt with since the last step, returns
 * what `readColumn` needs.
 */
export async function* writeColumn(
  put: PutEntry,
  path: string,
  name: ColumnName,
  array: StoredArray,
): AsyncGenerator<number, StoredColumn, void> {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  const chunks: StoredChunk[] = [];
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
    // A copy: storing a view would store the whole buffer behind it.
    const chunk = bytes.slice(start, start + CHUNK_BYTES);
    const checksum = yield* checksumOf(chunk);
    await put(`${path}/${chunks.length}`, chunk);
    chunks.push({ bytes: chunk.length, checksum });
  }
  return { name, length: array.length, chunks };
}

/** Reads a column back, each chunk's length and checksum verified; yields as `writeColumn` does. Throws DamagedDataError. */
export async function* readColumn(
  store: UseStore,
  path: string,
  stored: StoredColumn,
): AsyncGenerator<number, StoredArray, void> {
  const array = allocateColumn(stored.name, stored.length);
  const bytes = new Uint8Array(array.buffer);
  const promised = stored.chunks.reduce((sum, chunk) => sum + chunk.bytes, 0);
  if (promised !== bytes.length) throw new DamagedDataError(`The stored column ${stored.name} has the wrong length`);
  let start = 0;
  for (const [index, expected] of stored.chunks.entries()) {
    const chunk: unknown = await get(`${path}/${index}`, store);
    const part = `Part ${index + 1} of the stored column ${stored.name}`;
    if (!(chunk instanceof Uint8Array)) throw new DamagedDataError(`${part} is missing`);
    if (chunk.length !== expected.bytes) throw new DamagedDataError(`${part} has the wrong length`);
    if ((yield* checksumOf(chunk)) !== expected.checksum) throw new DamagedDataError(`${part} was changed`);
    bytes.set(chunk, start);
    start += chunk.length;
  }
  return array;
}

function* checksumOf(chunk: Uint8Array): Generator<number, string, void> {
  const hash = new ContentHash();
  for (let start = 0; start < chunk.length; start += STEP_BYTES) {
    const step = chunk.subarray(start, start + STEP_BYTES);
    hash.addBytes(step);
    yield step.length;
  }
  return hash.digest();
}
