import type { ByteSource } from "./byteSource";

/** A file that lies in memory: a text (written as UTF-8) or bytes. */
export function memorySource(name: string, content: string | Uint8Array<ArrayBuffer>): ByteSource {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return {
    name,
    size: bytes.byteLength,
    async *read(start, end) {
      for (let at = start; at < end; at += PIECE_BYTES) yield bytes.subarray(at, Math.min(at + PIECE_BYTES, end));
    },
  };
}

const PIECE_BYTES = 1 << 16;
