import { FileFault } from "./fileFault";
import type { Bytes } from "./readBytes";

/**
 * Unpacks a gzip stream with the platform's own inflater, which also verifies its checksum and length. Bytes are
 * pulled only as fast as they are taken; leaving the loop early closes both ends.
 */
export async function* inflate(packed: AsyncIterable<Bytes>, damaged: FileFault): AsyncGenerator<Bytes, void, void> {
  const stream = new DecompressionStream("gzip");
  const reader = stream.readable.getReader();
  const feeding = feed(packed, stream.writable.getWriter());
  try {
    for (;;) {
      const next = await reader.read();
      if (next.done) break;
      yield next.value;
    }
  } catch {
    throw (await feeding) ?? damaged;
  } finally {
    await reader.cancel().catch(() => undefined);
    await feeding;
  }
}

/** Writes until the end, or until the inflater gives up. Never rejects: gives what stopped the source, if it did. */
async function feed(packed: AsyncIterable<Bytes>, writer: PlatformWriter): Promise<Error | null> {
  const pieces = packed[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await readNext(pieces);
      if (next instanceof Error) {
        await writer.abort(next).catch(() => undefined);
        return next;
      }
      if (next === null) break;
      // A copy, because the inflater may go on with it after the next piece has been asked for.
      await writer.write(next.slice());
    }
    await writer.close();
  } catch {
    // The inflater failed or was cancelled; whoever reads from it learns of that there.
  } finally {
    await pieces.return?.();
  }
  return null;
}

async function readNext(pieces: AsyncIterator<Bytes>): Promise<Bytes | Error | null> {
  try {
    const next = await pieces.next();
    return next.done === true ? null : next.value;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
