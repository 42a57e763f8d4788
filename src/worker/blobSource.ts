import type { ByteSource } from "../engine/ingest/byteSource";

/** A dropped file's bytes, read from disk as they are asked for, one piece ahead of that. */
export function blobSource(file: File): ByteSource {
  return {
    name: file.name,
    size: file.size,
    read: (start, end) => readBlob(file.slice(start, end)),
  };
}

/** The disk works on the next piece while this one is parsed. In pieces, because a stream's are small and many. */
async function* readBlob(blob: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  let next = readPiece(blob, 0);
  for (let start = 0; start < blob.size; start += PIECE_BYTES) {
    const piece = await next;
    next = readPiece(blob, start + PIECE_BYTES);
    // A reader that stops early leaves one piece behind, whose fate nobody asks for.
    next.catch(() => undefined);
    yield new Uint8Array(piece);
  }
}

const PIECE_BYTES = 1 << 22;

function readPiece(blob: Blob, start: number): Promise<ArrayBuffer> {
  return blob.slice(start, start + PIECE_BYTES).arrayBuffer();
}
