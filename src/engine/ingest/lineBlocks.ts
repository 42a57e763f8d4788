import { FileFault } from "./fileFault";
import type { Bytes } from "./readBytes";

/** Whole lines of a table as bytes, the header left out. */
export interface LineBlock {
  /** Ends with a newline, but for the last line of a file that has none there. */
  readonly bytes: Bytes;
  /** 1-based number of its first line in the (unpacked) file. */
  readonly firstLine: number;
  readonly isLast: boolean;
}

/**
 * Cuts a stream into blocks of whole lines, about 256 KB each: parsing one takes a few milliseconds, which is how
 * quickly a cancel is heard. The first `skippedLines` lines are left out. There is always a last block, perhaps empty.
 */
export async function* lineBlocks(
  pieces: AsyncIterable<Bytes>,
  newline: NewlineByte,
  skippedLines: number,
): AsyncGenerator<LineBlock, void, void> {
  const cutter = new BlockCutter(newline, skippedLines);
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; at += BLOCK_BYTES) {
      const block = cutter.add(piece.subarray(at, at + BLOCK_BYTES));
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

class BlockCutter {
  readonly #newline: NewlineByte;
  #skippedLines: number;
  #line = 1;
  #pieces: Bytes[] = [];
  #length = 0;

  constructor(newline: NewlineByte, skippedLines: number) {
    this.#newline = newline;
    this.#skippedLines = skippedLines;
  }

  /** Takes bytes in, at most BLOCK_BYTES; gives a block once enough of them are together. */
  add(piece: Bytes): LineBlock | null {
    this.#pieces.push(piece);
    this.#length += piece.length;
    if (this.#length < BLOCK_BYTES) return null;
    const bytes = join(this.#pieces, this.#length);
    const end = bytes.lastIndexOf(this.#newline) + 1;
    if (end === 0 && bytes.length > LONGEST_LINE_BYTES) throw endlessLine();
    this.#pieces = [bytes.subarray(end)];
    this.#length = bytes.length - end;
    return end === 0 ? null : this.#block(bytes.subarray(0, end), false);
  }

  rest(): LineBlock {
    return this.#block(join(this.#pieces, this.#length), true);
  }

  #block(bytes: Bytes, isLast: boolean): LineBlock {
    let start = 0;
    while (this.#skippedLines > 0 && start < bytes.length) {
      const end = bytes.indexOf(this.#newline, start);
      start = end === -1 ? bytes.length : end + 1;
      this.#skippedLines--;
      this.#line++;
    }
    const block = { bytes: bytes.subarray(start), firstLine: this.#line, isLast };
    this.#line += count(block.bytes, this.#newline);
    return block;
  }
}

function join(pieces: readonly Bytes[], length: number): Bytes {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

function count(bytes: Bytes, newline: number): number {
  let found = 0;
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === newline) found++;
  return found;
}

function endlessLine(): FileFault {
  return new FileFault(
    "endless-line",
    "A line is longer than 4 MB, so this is no table. Drop a .csv with one row a line.",
  );
}
