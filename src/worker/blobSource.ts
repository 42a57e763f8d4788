import type { ByteSource } from "../engine/ingest/byteSource";

/** A dropped file's bytes, read from disk as they are asked for. A reader that stops early closes the file. */
export function blobSource(file: File): ByteSource {
  return {
    name: file.name,
    size: file.size,
    read: (start, end) => readBlob(file.slice(start, end)),
  };
}

/** By hand, because Safari's ReadableStream has no async iterator. */
async function* readBlob(blob: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  const reader = blob.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // After the last byte, or a read that failed, there is nothing left to close.
    await reader.cancel().catch(() => undefined);
  }
}
