import { open, stat } from "node:fs/promises";
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

/** Two buffers take turns: the disk fills one while the other is parsed, and no garbage is left. */
async function* readRange(path: string, start: number, end: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const file = await open(path);
  try {
    const read = async (buffer: Uint8Array<ArrayBuffer>, at: number) => {
      const length = Math.max(0, Math.min(buffer.length, end - at));
      const { bytesRead } = await file.read(buffer, 0, length, at);
      return buffer.subarray(0, bytesRead);
    };
    let [idle, busy] = [new Uint8Array(PIECE_BYTES), new Uint8Array(PIECE_BYTES)];
    let next = read(busy, start);
    for (let at = start; ;) {
      const piece = await next;
      if (piece.length === 0) return;
      at += piece.length;
      [idle, busy] = [busy, idle];
      next = read(busy, at);
      // A reader that stops early leaves one piece behind, whose fate nobody asks for.
      next.catch(() => undefined);
      yield piece;
    }
  } finally {
    await file.close();
  }
}

const PIECE_BYTES = 1 << 20;

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "ENOENT") return "There is no such file. Check the path.";
  if (code === "EACCES") return "The file can't be read: permission is denied.";
  return `The file can't be read: ${error instanceof Error ? error.message : String(error)}.`;
}
