import type { ByteSource } from "./byteSource";
import { FileFault } from "./fileFault";

/** Pieces of a file in order, read as they are asked for; `count` is told of the bytes of each piece. */
export async function* readPieces(
  source: ByteSource,
  start: number,
  end: number,
  count: (bytes: number) => void,
): AsyncGenerator<Bytes, void, void> {
  const pieces = source.read(start, end)[Symbol.asyncIterator]();
  let left = end - start;
  try {
    for (;;) {
      const next = await orFault(() => pieces.next());
      if (next.done === true) break;
      left -= next.value.byteLength;
      count(next.value.byteLength);
      yield next.value;
    }
  } finally {
    await pieces.return?.();
  }
  if (left > 0) throw new FileFault("file-changed", "The file became shorter while it was read. Drop it again.");
}

export type Bytes = Uint8Array<ArrayBuffer>;

/** The bytes `start` to `end` of a file at once: for its small parts. */
export async function readExactly(source: ByteSource, start: number, end: number): Promise<Bytes> {
  const bytes = new Uint8Array(end - start);
  let filled = 0;
  for await (const piece of readPieces(source, start, end, () => undefined)) {
    bytes.set(piece, filled);
    filled += piece.byteLength;
  }
  return bytes;
}

/** The first bytes of a stream, at least `wanted` unless it is shorter; the stream is closed. */
export async function readHead(pieces: AsyncIterable<Bytes>, wanted: number): Promise<Bytes> {
  const parts: Bytes[] = [];
  let length = 0;
  for await (const piece of pieces) {
    parts.push(piece.slice());
    length += piece.byteLength;
    if (length >= wanted) break;
  }
  const head = new Uint8Array(length);
  parts.reduce((at, part) => {
    head.set(part, at);
    return at + part.byteLength;
  }, 0);
  return head;
}

async function orFault<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new FileFault(
      "file-unreadable",
      `The file could not be read (${cause}). If it was moved or changed after it was chosen, drop it again.`,
    );
  }
}
