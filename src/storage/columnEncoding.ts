import { BLOCK_NUMBERS, MAX_BLOCK_BYTES } from "./blockLayout";
import { decodeBlock } from "./decodeBlock";
import { encodeBlock } from "./encodeBlock";
import type { StoredArray } from "./tableColumns";

/** Numbers between two steps of the generators below: about 2 ms of encoding. */
const STEP_NUMBERS = 1024 * BLOCK_NUMBERS;

/**
 * Writes blocks of a column, from element `start` on, to the front of `target` until it is full or the column ends.
 * Yields the bytes of the column dealt with since the last step; returns where it stopped and the bytes written.
 */
export function* encodeChunk(
  array: StoredArray,
  start: number,
  target: Uint8Array<ArrayBuffer>,
): Generator<number, { readonly end: number; readonly bytes: number }, void> {
  const view = new DataView(target.buffer, target.byteOffset, target.byteLength);
  const lastStart = target.byteLength - MAX_BLOCK_BYTES;
  let bytes = 0;
  let end = start;
  while (end < array.length && bytes <= lastStart) {
    const stepStart = end;
    const stepEnd = Math.min(stepStart + STEP_NUMBERS, array.length);
    while (end < stepEnd && bytes <= lastStart) {
      const block = blockOf(array, end);
      bytes = encodeBlock(block, view, bytes);
      end += block.length;
    }
    yield (end - stepStart) * array.BYTES_PER_ELEMENT;
  }
  return { end, bytes };
}

/**
 * Reads what `encodeChunk` wrote into elements `start` up to, not including, `end`. Yields as it does; returns how many
 * bytes the elements took.
 */
export function* decodeChunk(
  chunk: Uint8Array,
  array: StoredArray,
  start: number,
  end: number,
): Generator<number, number, void> {
  const source = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  let bytes = 0;
  for (let stepStart = start; stepStart < end; stepStart += STEP_NUMBERS) {
    const stepEnd = Math.min(stepStart + STEP_NUMBERS, end);
    for (let i = stepStart; i < stepEnd; i += BLOCK_NUMBERS) {
      bytes = readBlock(source, bytes, array, i, Math.min(i + BLOCK_NUMBERS, stepEnd));
    }
    yield (stepEnd - stepStart) * array.BYTES_PER_ELEMENT;
  }
  return bytes;
}

/** The most bytes that a column of so many elements takes. */
export function maxEncodedBytes(length: number): number {
  return Math.ceil(length / BLOCK_NUMBERS) * MAX_BLOCK_BYTES;
}

/** About what `encodeChunk` makes of a column: exact for a short one, else told from blocks spread evenly over it. */
export function estimateEncodedBytes(array: StoredArray): number {
  const blocks = Math.ceil(array.length / BLOCK_NUMBERS);
  const stride = Math.max(1, Math.floor(blocks / SAMPLED_BLOCKS));
  const view = new DataView(new ArrayBuffer(MAX_BLOCK_BYTES));
  let bytes = 0;
  let sampled = 0;
  for (let block = 0; block < blocks; block += stride) {
    bytes += encodeBlock(blockOf(array, block * BLOCK_NUMBERS), view, 0);
    sampled++;
  }
  return sampled === 0 ? 0 : Math.ceil((bytes / sampled) * blocks);
}

/** Half a millisecond of encoding. */
const SAMPLED_BLOCKS = 256;

/** Columns of whole numbers pass through it, so that the loops over numbers meet one kind of array only. */
const scratch = new Float64Array(BLOCK_NUMBERS);

/** The block's numbers: a view of the column, or of the scratch. */
function blockOf(array: StoredArray, start: number): Float64Array {
  const block = array.subarray(start, start + BLOCK_NUMBERS);
  if (block instanceof Float64Array) return block;
  scratch.set(block);
  return scratch.subarray(0, block.length);
}

function readBlock(source: DataView, at: number, array: StoredArray, start: number, end: number): number {
  if (array instanceof Float64Array) return decodeBlock(source, at, array, start, end);
  const blockEnd = decodeBlock(source, at, scratch, 0, end - start);
  array.set(scratch.subarray(0, end - start), start);
  return blockEnd;
}
