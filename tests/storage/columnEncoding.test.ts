import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BLOCK_NUMBERS, HEADER_BYTES, MAX_BLOCK_BYTES } from "../../src/storage/blockLayout";
import { decodeChunk, encodeChunk, estimateEncodedBytes, maxEncodedBytes } from "../../src/storage/columnEncoding";
import type { StoredArray } from "../../src/storage/tableColumns";

function finish<Result>(work: Generator<number, Result, void>): { readonly result: Result; readonly bytes: number } {
  for (let bytes = 0; ;) {
    const step = work.next();
    if (step.done) return { result: step.value, bytes };
    bytes += step.value;
  }
}

/** The column in chunks of at most so many bytes. */
function encode(array: StoredArray, chunkBytes = maxEncodedBytes(array.length)) {
  const chunks: { readonly chunk: Uint8Array; readonly start: number; readonly end: number }[] = [];
  for (let start = 0; start < array.length;) {
    const target = new Uint8Array(chunkBytes);
    const { result, bytes } = finish(encodeChunk(array, start, target));
    expect(bytes).toBe((result.end - start) * array.BYTES_PER_ELEMENT);
    chunks.push({ chunk: target.slice(0, result.bytes), start, end: result.end });
    start = result.end;
  }
  return chunks;
}

/** What comes back, each chunk used up to its last byte. */
function throughStorage<A extends StoredArray>(array: A, chunkBytes?: number): A {
  const back = array.slice().fill(7) as A;
  for (const { chunk, start, end } of encode(array, chunkBytes)) {
    expect(finish(decodeChunk(chunk, back, start, end))).toEqual({
      result: chunk.length,
      bytes: (end - start) * array.BYTES_PER_ELEMENT,
    });
  }
  return back;
}

function encodedBytes(array: StoredArray): number {
  return encode(array).reduce((sum, { chunk }) => sum + chunk.length, 0);
}

/** Equal bit for bit; `toEqual` alone takes longer over long arrays. Every NaN is the one that arithmetic gives. */
function expectSameBits(actual: StoredArray, expected: StoredArray): void {
  const [a, b] = [actual, expected].map((array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  if (Buffer.compare(a!, b!) !== 0) expect(actual).toEqual(expected);
}

const AWKWARD = [0, -0, NaN, Infinity, -Infinity, 5e-324, -5e-324, 2 ** 51, 2 ** 51 + 1, -(2 ** 53), 1e22, 0.1 + 0.2];
const anyNumber = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(...AWKWARD));
const lengths = { maxLength: 3 * BLOCK_NUMBERS, size: "max" } as const;

/** Walks of whole numbers over 10^d, as prices are, with empty cells and other tickers' prices now and then. */
const prices = fc
  .record({
    decimals: fc.integer({ min: 0, max: 8 }),
    start: fc.integer({ min: -(2 ** 40), max: 2 ** 40 }),
    steps: fc.array(
      fc.oneof(
        { weight: 50, arbitrary: fc.integer({ min: -300, max: 300 }) },
        { weight: 5, arbitrary: fc.integer({ min: -70_000, max: 70_000 }) },
        fc.integer({ min: -(2 ** 33), max: 2 ** 33 }),
        fc.constant(NaN),
      ),
      lengths,
    ),
  })
  .map(({ decimals, start, steps }) => {
    let whole = start;
    return Float64Array.from(steps, (step) => (isNaN(step) ? NaN : (whole += step) / 10 ** decimals));
  });

describe("a column", () => {
  it("of any doubles comes back bit for bit", () => {
    fc.assert(
      fc.property(fc.array(anyNumber, lengths), (numbers) => {
        const array = Float64Array.from(numbers);
        expectSameBits(throughStorage(array), array);
      }),
    );
  });

  it("of decimals, some of them empty, comes back bit for bit, however it is cut into chunks", () => {
    fc.assert(
      fc.property(prices, fc.integer({ min: MAX_BLOCK_BYTES, max: 3 * MAX_BLOCK_BYTES }), (array, chunkBytes) => {
        expectSameBits(throughStorage(array, chunkBytes), array);
      }),
    );
  });

  it("of integers or bytes comes back bit for bit", () => {
    const integers = fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), lengths);
    const bytes = fc.array(fc.integer({ min: 0, max: 255 }), lengths);
    fc.assert(
      fc.property(integers, bytes, (integers, bytes) => {
        expectSameBits(throughStorage(Int32Array.from(integers)), Int32Array.from(integers));
        expectSameBits(throughStorage(Uint8Array.from(bytes)), Uint8Array.from(bytes));
      }),
    );
  });

  it("never takes more than its bound", () => {
    fc.assert(
      fc.property(fc.array(anyNumber, lengths), (numbers) => {
        const array = Float64Array.from(numbers);
        expect(encodedBytes(array)).toBeLessThanOrEqual(maxEncodedBytes(array.length));
      }),
    );
  });

  it("that is only shown a part of its buffer of is stored without the rest", () => {
    const part = Float64Array.from({ length: 20 }, (_, i) => i ** 3).subarray(5, 10);
    expectSameBits(throughStorage(part), Float64Array.of(125, 216, 343, 512, 729));
  });

  it("of no elements takes no bytes", () => {
    expect(encode(new Float64Array(0))).toEqual([]);
  });
});

describe("a block takes its header and", () => {
  const cases: readonly [name: string, numbers: readonly number[], bytesANumber: number][] = [
    ["nothing where all numbers are equal", [7.25, 7.25, 7.25], 0],
    ["nothing for one number", [123.4567], 0],
    // Sessions on which a ticker traded: each one after the other.
    ["nothing where all steps are equal", [4000, 4001, 4002, 4003], 0],
    ["nothing for steps of 5 tenths", [10, 10.5, 11, 11.5], 0],
    ["a byte where steps differ by at most 255", [0, 0, 255], 1],
    ["two bytes beyond", [0, 0, 256], 2],
    ["a byte for steps from -100 to 155", [0, -100, 55], 1],
    ["two bytes up to 65,535", [0, 0, 65_535], 2],
    ["three bytes beyond", [0, 0, 65_536], 3],
    ["three bytes up to 16,777,215", [0, 0, 2 ** 24 - 1], 3],
    ["four bytes beyond", [0, 0, 2 ** 24], 4],
    ["four bytes up to 2^32 - 1", [0, 0, 2 ** 32 - 1], 4],
    ["eight bytes beyond", [0, 0, 2 ** 32], 8],
    ["eight bytes where the least step is less than -2^31", [2 ** 31, 0], 8],
    ["a byte with an empty cell: 255 is then that cell's", [0, 0, 254, NaN], 1],
    ["two bytes with an empty cell and 255", [0, 0, 255, NaN], 2],
    ["a byte where all cells are empty", [NaN, NaN], 1],
    ["a byte where one number stands among empty cells", [NaN, 3.5, NaN], 1],
    // 20.01 is 2001 hundredths, 20.1 is 2010: the most places of any number count for all.
    ["a byte for prices of two places", [20.01, 20.1, 20, 19.99], 1],
    ["two bytes for them when one has four", [20.01, 20.1, 20, 19.9912], 2],
    ["eight bytes for more than six places", [1, 2, 0.1234567], 8],
    ["eight bytes for what no decimal is", [1, 2, 1 / 3], 8],
    ["eight bytes for -0, which is no whole number's", [0, -0], 8],
    ["eight bytes for an infinity", [1, Infinity], 8],
    ["four bytes for volumes beyond 2^31", [3e9, 4e9, 3e9], 4],
    ["eight bytes for whole numbers beyond 2^51", [2 ** 51 + 2, 2 ** 51 + 2], 8],
  ];

  it.each(cases)("%s", (_, numbers, bytesANumber) => {
    const array = Float64Array.from(numbers);
    expect(encodedBytes(array)).toBe(HEADER_BYTES + bytesANumber * numbers.length);
    expectSameBits(throughStorage(array), array);
  });
});

describe("the estimate of what a column takes", () => {
  it("is exact for a short one", () => {
    const array = Float64Array.from({ length: 5 * BLOCK_NUMBERS }, (_, row) => (row * row) / 100);
    expect(estimateEncodedBytes(array)).toBe(encodedBytes(array));
  });

  it("is within a twentieth for a long one that changes on its way", () => {
    // A price of 10 to 10.09 dollars (a byte a number) for the first third, to 109.99 (two bytes) for the others.
    const rows = 3000 * BLOCK_NUMBERS;
    const array = Float64Array.from(
      { length: rows },
      (_, row) => 10 + ((row * row) % (row < rows / 3 ? 10 : 10_000)) / 100,
    );
    const bytes = encodedBytes(array);
    expect(Math.abs(estimateEncodedBytes(array) - bytes)).toBeLessThan(bytes / 20);
  });

  it("is 0 for an empty one", () => {
    expect(estimateEncodedBytes(new Float64Array(0))).toBe(0);
  });
});

it("a chunk that ends too early throws, as only a bug can make one", () => {
  const { chunk } = encode(Float64Array.of(1, 5, 700))[0]!;
  expect(() => finish(decodeChunk(chunk.slice(0, -1), new Float64Array(3), 0, 3))).toThrow(RangeError);
});
