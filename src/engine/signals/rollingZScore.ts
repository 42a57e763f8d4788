import type { Column } from "../column";
import { assert } from "../assert";

/**
 * z-score of each value within the window that ends at it: (x - mean) / std, std with ddof 1.
 *
 * A running sum that adds the new value and takes the old one away drifts: after a 2e9 volume leaves the window, its
 * rounding error stays and swamps the true variance. Here nothing is ever taken away. The values are cut into blocks of
 * one window length; a window is the tail of one block and the head of the next, and both grow by adding only
 * (van Herk's and Gil & Werman's scheme for running extremes, used for sums). Two additions a value, whatever the window.
 *
 * What is added up are distances from a pivot, d = x - p, and their squares, with S and Q their sums over the n values of
 * a window (Chan, Golub & LeVeque 1983, "Algorithms for computing the sample variance", on shifted data):
 *
 *   z = (d - S / n) / sqrt((Q - S^2 / n) / (n - 1)) = (n d - S) / sqrt((n Q - S^2) n / (n - 1))
 *
 * n Q - S^2 would lose its digits if p lay far from the window. It can't: p is the block's first value, so it lies in
 * every window that ends in the block, and no value of a window is more than (n - 1) / sqrt(n) deviations from its mean.
 * So n Q is at most n times n Q - S^2, and the relative error is in the order of n^2 roundings (7e-12 for 250). And where
 * all values of a window are equal, every d is exactly 0, and so is the spread.
 */
export class RollingZScore {
  readonly #window: number;
  /** Sums over the previous block's values from offset k to its end, about this block's pivot. */
  readonly #tailSum: Float64Array;
  readonly #tailSquares: Float64Array;

  constructor(window: number) {
    assert(Number.isInteger(window) && window >= 2, "a window has at least two values");
    this.#window = window;
    // One place more, which stays 0: the last window of a block has no tail.
    this.#tailSum = new Float64Array(window + 1);
    this.#tailSquares = new Float64Array(window + 1);
  }

  /**
   * Writes the z-scores of `values[start]` up to, not including, `values[end]` to the same places of `out`.
   * NaN where the window is not full or all its values are equal (it has no spread to measure by).
   * Values must be finite.
   */
  score(values: Column, start: number, end: number, out: Float64Array): void {
    this.#score(values, start, end, out, start, false);
  }

  /**
   * Writes sign(x) * z-score of |x| of the first `count` values x, from place `at` of `out` on. A zero's is 0; NaN and
   * what the values must be are as in `score`.
   */
  scoreMagnitudes(values: Column, count: number, out: Float64Array, at: number): void {
    this.#score(values, 0, count, out, at, true);
  }

  /** One loop for both, because a copy is one more place for a mistake; `magnitudes` costs next to nothing in it. */
  #score(values: Column, start: number, end: number, out: Float64Array, at: number, magnitudes: boolean): void {
    const window = this.#window;
    const tailSum = this.#tailSum;
    const tailSquares = this.#tailSquares;
    const unbiased = window / (window - 1);
    const shift = at - start;
    for (let block = start; block < end; block += window) {
      const pivot = magnitudes ? Math.abs(values[block]!) : values[block]!;
      if (block > start) this.#sumTails(values, block, pivot, magnitudes);
      const blockEnd = Math.min(block + window, end);
      let sum = 0;
      let squares = 0;
      for (let i = block, head = 1; i < blockEnd; i++, head++) {
        const value = values[i]!;
        const distance = (magnitudes ? Math.abs(value) : value) - pivot;
        sum += distance;
        squares += distance * distance;
        const windowSum = sum + tailSum[head]!;
        const spread = (window * (squares + tailSquares[head]!) - windowSum * windowSum) * unbiased;
        const z = spread > 0 ? (window * distance - windowSum) / Math.sqrt(spread) : NaN;
        out[i + shift] = magnitudes ? z * signOf(value) : z;
      }
    }
    // Before its last value the first block has no full window: what stands there came of another column's tails.
    out.fill(NaN, at, Math.min(end, start + window - 1) + shift);
  }

  /** Sums of the tails of the block that ends before `block`, grown from its last value backwards. */
  #sumTails(values: Column, block: number, pivot: number, magnitudes: boolean): void {
    let sum = 0;
    let squares = 0;
    for (let offset = this.#window - 1, i = block - 1; offset > 0; offset--, i--) {
      const distance = (magnitudes ? Math.abs(values[i]!) : values[i]!) - pivot;
      sum += distance;
      squares += distance * distance;
      this.#tailSum[offset] = sum;
      this.#tailSquares[offset] = squares;
    }
  }
}

/** Math.sign without a branch: half of all returns are negative at random, and each wrong guess costs a whole value. */
function signOf(x: number): number {
  return Number(x > 0) - Number(x < 0);
}
