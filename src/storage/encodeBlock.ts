import {
  BLOCK_NUMBERS,
  HEADER_BYTES,
  MAX_DECIMALS,
  POWERS_OF_TEN,
  RAW,
  emptyStep,
  writeHeader,
  type BlockHeader,
} from "./blockLayout";

/** Writes a block (see blockLayout.ts) of at most BLOCK_NUMBERS numbers at `at`; returns where it ends. */
export function encodeBlock(numbers: Float64Array, target: DataView, at: number): number {
  const decimals = makeWhole(numbers);
  const header = decimals === null ? null : measureSteps(numbers.length, decimals);
  if (header === null) return writeRaw(numbers, target, at);
  writeHeader(target, at, header);
  writeSteps(numbers.length, header, target, at + HEADER_BYTES);
  return at + HEADER_BYTES + numbers.length * header.width;
}

/** So small that a step, and the difference of two steps, is exact too. */
const GREATEST_WHOLE = 2 ** 51;
const GREATEST_LEAST_STEP = 2 ** 31 - 1;

// Shared by all calls, each of which is done with them when it returns: new ones would cost more than the work itself.
const wholes = new Float64Array(BLOCK_NUMBERS);
const steps = new Float64Array(BLOCK_NUMBERS);

/** Fills `wholes` with the numbers times 10^d (NaN where empty) and returns the least d that makes them whole, null if none does. */
function makeWhole(numbers: Float64Array): number | null {
  for (let decimals = 0; decimals <= MAX_DECIMALS; decimals++) {
    if (isWholeTimes(POWERS_OF_TEN[decimals]!, numbers)) return decimals;
  }
  return null;
}

function isWholeTimes(scale: number, numbers: Float64Array): boolean {
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i]!;
    const whole = Math.round(number * scale);
    wholes[i] = whole;
    if (whole / scale !== number && !isNaN(number)) return false;
    if (whole > GREATEST_WHOLE || whole < -GREATEST_WHOLE || Object.is(number, -0)) return false;
  }
  return true;
}

/** Fills `steps` with the steps from one of `wholes` to the next, NaN where empty; null when they are too wide for a block. */
function measureSteps(count: number, decimals: number): BlockHeader | null {
  const first = fillEmptyStart(count);
  let hasEmpty = first > 0;
  let least = Infinity;
  let greatest = -Infinity;
  let previous = wholes[first]!;
  for (let i = first + 1; i < count; i++) {
    const step = wholes[i]! - previous;
    steps[i] = step;
    if (isNaN(step)) hasEmpty = true;
    else {
      previous = wholes[i]!;
      if (step < least) least = step;
      if (step > greatest) greatest = step;
    }
  }
  if (least > greatest) least = greatest = 0;
  const width = widthOf(greatest - least, hasEmpty);
  if (width === null || Math.abs(least) > GREATEST_LEAST_STEP) return null;
  if (first === count) return { decimals, width, hasEmpty, leastStep: least, before: 0 };
  // Where the first number is stepped to from does not matter, so its step is the one that any width holds.
  steps[first] = least;
  return { decimals, width, hasEmpty, leastStep: least, before: wholes[first]! - least };
}

/** Index of the first number; the steps of the empty cells before it are NaN. */
function fillEmptyStart(count: number): number {
  let first = 0;
  while (first < count && isNaN(wholes[first]!)) steps[first++] = NaN;
  return first;
}

/** The bytes that hold all whole numbers from 0 to `range`, and the step of all ones if there are empty cells; null beyond 4. */
function widthOf(range: number, hasEmpty: boolean): number | null {
  for (let width = 0; width <= 4; width++) {
    if (range <= emptyStep(width) - (hasEmpty ? 1 : 0)) return width;
  }
  return null;
}

function writeSteps(count: number, { width, leastStep }: BlockHeader, target: DataView, at: number): void {
  if (width === 0) return;
  const empty = emptyStep(width);
  for (let i = 0; i < count; i++, at += width) {
    const step = steps[i]!;
    writeStep(target, at, width, isNaN(step) ? empty : step - leastStep);
  }
}

function writeStep(target: DataView, at: number, width: number, step: number): void {
  if (width === 2) target.setUint16(at, step, true);
  else if (width === 1) target.setUint8(at, step);
  else if (width === 4) target.setUint32(at, step, true);
  else {
    target.setUint16(at, step & 0xffff, true);
    target.setUint8(at + 2, step >>> 16);
  }
}

function writeRaw(numbers: Float64Array, target: DataView, at: number): number {
  writeHeader(target, at, { decimals: 0, width: RAW, hasEmpty: false, leastStep: 0, before: 0 });
  for (let i = 0; i < numbers.length; i++) target.setFloat64(at + HEADER_BYTES + i * RAW, numbers[i]!, true);
  return at + HEADER_BYTES + numbers.length * RAW;
}
