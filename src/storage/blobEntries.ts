import type { PutEntry } from "./storedColumn";

/**
 * Writes bytes as Blobs, and all else as it is: Chromium reads a Blob back twice as fast as a typed array, which it
 * serializes, compresses and copies. Where the first Blob is refused (Safari's private windows keep none), bytes are
 * written as they are.
 */
export function putAsBlobs(put: PutEntry): PutEntry {
  let blobsWork: boolean | null = null;
  return async (name, value) => {
    if (!(value instanceof Uint8Array) || blobsWork === false) return put(name, value);
    try {
      await put(name, new Blob([value as Uint8Array<ArrayBuffer>]));
      blobsWork = true;
    } catch (error) {
      if (blobsWork === true) throw error;
      // Any other cause, a full storage say, fails these too, and is then told.
      await put(name, value);
      blobsWork = false;
    }
  };
}

/** What `putAsBlobs` was given, of a value read back. */
export async function bytesOfBlob(value: unknown): Promise<unknown> {
  return value instanceof Blob ? new Uint8Array(await value.arrayBuffer()) : value;
}
