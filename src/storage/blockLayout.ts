/*
 * How the numbers of a column lie in storage. Market data is decimals of few places that change little from row to row.
 * So each block of up to 256 numbers x becomes whole numbers m with m / 10^d === x; these become steps from one to the
 * next, less the block's least step, in as few whole bytes as hold the greatest. A price takes 2 bytes instead of 8, a
 * session's index none where a ticker traded on consecutive sessions. Blocks are short because the next ticker's prices
 * are of another size; each stands alone.
 *
 *   byte 0        d, the decimal places
 *   byte 1        bytes of a step, 0 to 4; or RAW: doubles follow, as they are
 *   byte 2        1 if there are empty cells (NaN), which are steps of all ones; else 0
 *   byte 3        unused
 *   bytes 4-7     Int32: the least step
 *   bytes 8-15    Float64: the whole number before the first
 *   bytes 16-...  the steps, little-endian like the rest
 *
 * Every number comes back bit for bit: the encoder proves that number by number, and stores a block raw where it can't
 * (-0, infinities, too many places, too wide steps). Of a NaN, only that it is one is kept.
 */

/** Numbers in a block; a column's last block has what is left. */
export const BLOCK_NUMBERS = 256;

/** What stands before a block's steps. */
export interface BlockHeader {
  readonly decimals: number;
  /** Bytes of a step, or RAW. */
  readonly width: number;
  readonly hasEmpty: boolean;
  readonly leastStep: number;
  readonly before: number;
}

export const HEADER_BYTES = 16;

/** The most bytes that a block takes. */
export const MAX_BLOCK_BYTES = HEADER_BYTES + BLOCK_NUMBERS * 8;

/** The width that says that doubles follow, for it is theirs. */
export const RAW = 8;

/** Real prices have up to 4 places, adjusted ones and dividends up to 6. */
export const MAX_DECIMALS = 6;

/** 10^d at d, each exact: m / 10^d is then the double nearest to that decimal, which is what its digits are read as. */
export const POWERS_OF_TEN = Float64Array.from({ length: MAX_DECIMALS + 1 }, (_, exponent) => Number(`1e${exponent}`));

/** The step of all ones: what an empty cell's is. */
export function emptyStep(width: number): number {
  return 256 ** width - 1;
}

export function writeHeader(target: DataView, at: number, header: BlockHeader): void {
  target.setUint8(at, header.decimals);
  target.setUint8(at + 1, header.width);
  target.setUint8(at + 2, header.hasEmpty ? 1 : 0);
  target.setUint8(at + 3, 0);
  target.setInt32(at + 4, header.leastStep, true);
  target.setFloat64(at + 8, header.before, true);
}

export function readHeader(source: DataView, at: number): BlockHeader {
  return {
    decimals: source.getUint8(at),
    width: source.getUint8(at + 1),
    hasEmpty: source.getUint8(at + 2) === 1,
    leastStep: source.getInt32(at + 4, true),
    before: source.getFloat64(at + 8, true),
  };
}
