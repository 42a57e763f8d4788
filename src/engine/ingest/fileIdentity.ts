import { ContentHash } from "../contentHash";
import type { ByteSource } from "./byteSource";
import { readExactly } from "./readBytes";

/**
 * A text that is the same for the same file dropped twice: its size and a hash of its first and last 64 kB. Names don't
 * count: two years' files may share one, and a copy may have another. Throws a FileFault when the file can't be read.
 */
export async function fileIdentity(source: ByteSource): Promise<string> {
  const { size } = source;
  const head = await readExactly(source, 0, Math.min(size, SAMPLE_BYTES));
  const tail = await readExactly(source, Math.max(0, size - SAMPLE_BYTES), size);
  return `${size} ${new ContentHash().addBytes(head).addBytes(tail).digest()}`;
}

const SAMPLE_BYTES = 65_536;
