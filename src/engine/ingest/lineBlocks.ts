import { FileFault } from "./fileFault";
import type { Bytes } from "./readBytes";

/** Whole lines of a table as bytes, the header left out. */
export interface LineBlock {
  /** Ends with a newline, but for the last line of a file that has none there. Good until the next block is asked for. */
  readonly bytes: Bytes;
  readonly isLast: boolean;
}

/**
 * Cuts a stream into blocks of whole lines, about 256 KB each: parsing one takes about a millisecond, and it stays in the
 * processor's cache from the copy to the last digit. The first `skippedLines` lines are left out. There is always a last
 * block, perhaps empty.
 */
export async function* lineBlocks(
  pieces: AsyncIterable<Bytes>,
  newline: NewlineByte,
  skippedLines: number,
): AsyncGenerator<LineBlock, void, void> {
  const cutter = new BlockCutter(newline, skippedLines);
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length;) {
      at += cutter.fill(piece, at);
      const block = cutter.cut();
      if (block !== null) yield block;
    }
  }
  yield cutter.rest();
}

/** LF (also the end of CRLF), or CR alone as old Macs wrote it. */
export type NewlineByte = 10 | 13;

const BLOCK_BYTES = 1 << 18;
/** No table has such a line; without a limit, one that never ends would fill the memory. */
const LONGEST_LINE_BYTES = 1 << 22;

/** One buffer, filled and cut again and again; what follows the last newline of a block moves to its start. */
class BlockCutter {
  readonly #newline: NewlineByte;
  #skippedLines: number;
  #buffer: Bytes = new Uint8Array(BLOCK_BYTES + SPARE_BYTES);
  #length = 0;
  /** Where the bytes start that no block has held yet. */
  #start = 0;

  constructor(newline: NewlineByte, skippedLines: number) {
    this.#newline = newline;
    this.#skippedLines = skippedLines;
  }

  /** Takes as many bytes of the piece in as there is room for, from `at` on; returns how many. */
  fill(piece: Bytes, at: number): number {
    this.#buffer.copyWithin(0, this.#start, this.#length);
    this.#length -= this.#start;
    this.#start = 0;
    const room = this.#buffer.length - SPARE_BYTES - this.#length;
    const taken = Math.min(room, piece.length - at);
    this.#buffer.set(piece.subarray(at, at + taken), this.#length);
    this.#length += taken;
    return taken;
  }

  /** The whole lines there are, once the buffer is full. */
  cut(): LineBlock | null {
    if (this.#length < this.#buffer.length - SPARE_BYTES) return null;
    const end = this.#buffer.lastIndexOf(this.#newline, this.#length - 1) + 1;
    if (end === 0) {
      this.#widen();
      return null;
    }
    this.#start = end;
    return this.#block(end, false);
  }

  rest(): LineBlock {
    return this.#block(this.#length, true);
  }

  #block(end: number, isLast: boolean): LineBlock {
    // What lies before the buffer's end but behind the lines belongs to the next block, or is nothing yet.
    const from = isLast ? this.#start : 0;
    const bytes = this.#buffer.subarray(from, end);
    return { bytes: bytes.subarray(this.#headerEnd(bytes)), isLast };
  }

  #headerEnd(bytes: Bytes): number {
    let start = 0;
    for (; this.#skippedLines > 0 && start < bytes.length; this.#skippedLines--) {
      const end = bytes.indexOf(this.#newline, start);
      start = end === -1 ? bytes.length : end + 1;
    }
    return start;
  }

  #widen(): void {
    if (this.#length >= LONGEST_LINE_BYTES) throw endlessLine();
    const wider = new Uint8Array(2 * this.#length + SPARE_BYTES);
    wider.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = wider;
  }
}

/** Bytes behind a block that a parser may read (they mean nothing), so that it can take four at a time to the end. */
export const SPARE_BYTES = 16;

function endlessLine(): FileFault {
  return new FileFault(
    "endless-line",
    "A line is longer than 4 MB, so this is no table. Drop a .csv with one row a line.",
  );
}
