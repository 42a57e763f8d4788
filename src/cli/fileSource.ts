import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import type { ByteSource } from "../engine/ingest/byteSource";
import type { Problem } from "../engine/problem";

/** A file on disk for the engine to read, or why it can't be. Its bytes are streamed when they are asked for. */
export async function fileSource(path: string): Promise<ByteSource | Problem> {
  try {
    const file = await stat(path);
    if (!file.isFile()) return { code: "not-a-file", where: path, message: "This is a folder or device, not a file." };
    return { name: basename(path), size: file.size, read: (start, end) => readRange(path, start, end) };
  } catch (error) {
    return { code: "unreadable-file", where: path, message: reasonOf(error) };
  }
}

async function* readRange(path: string, start: number, end: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (end <= start) return;
  // Node's `end` is included, ours is not.
  const pieces: AsyncIterable<Buffer<ArrayBuffer>> = createReadStream(path, {
    start,
    end: end - 1,
    highWaterMark: PIECE_BYTES,
  });
  yield* pieces;
}

const PIECE_BYTES = 1 << 20;

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "ENOENT") return "There is no such file. Check the path.";
  if (code === "EACCES") return "The file can't be read: permission is denied.";
  return `The file can't be read: ${error instanceof Error ? error.message : String(error)}.`;
}
