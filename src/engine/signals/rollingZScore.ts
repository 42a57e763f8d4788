import type { Column } from "../column";
import { assert } from "../assert";

/**
 * z-score of each value within the window that ends at it: (x - mean) / std, std with ddof 1.
 *
 * A running sum that adds the new value and takes the old one away drifts: after a 2e9 volume leaves the window, its
 * rounding error stays and swamps the true variance. Here nothing is ever taken away. The values are cut into blocks of
 * one window length; a window is the tail of one block and the head of the next, and both grow by adding only
 * (van Herk's and Gil & Werman's scheme for running extremes, used for moments). Cost: two updates and one merge a value,
 * whatever the window.
 *
 * Updating and merging: Youngs & Cramer 1971; Chan, Golub & LeVeque 1983, "Algorithms for computing the sample variance",
 * eq. 1.5 and 2.1, with sum S and squared deviations M of n values:
 *   adding x:    S' = S + x,   M' = M + (n' x - S')^2 / (n' (n' - 1))
 *   joining a, b:              M  = Ma + Mb + (nb Sa - na Sb)^2 / (na nb (na + nb))
 */
export class RollingZScore {
  readonly #window: number;
  /** Moments of the previous block's values from offset k to its end. */
  readonly #tailSum: Float64Array;
  readonly #tailSquares: Float64Array;
  /** 1 / (n (n - 1)): the update's factor for n values. */
  readonly #updateFactor: Float64Array;
  /** 1 / (na nb (na + nb)) for a head of na values and a tail of the rest. */
  readonly #joinFactor: Float64Array;

  constructor(window: number) {
    assert(Number.isInteger(window) && window >= 2, "a window has at least two values");
    this.#window = window;
    this.#tailSum = new Float64Array(window + 1);
    this.#tailSquares = new Float64Array(window + 1);
    this.#updateFactor = new Float64Array(window + 1);
    this.#joinFactor = new Float64Array(window);
    for (let n = 2; n <= window; n++) this.#updateFactor[n] = 1 / (n * (n - 1));
    for (let n = 1; n < window; n++) this.#joinFactor[n] = 1 / (n * (window - n) * window);
  }

  /**
   * Writes the z-scores of `values[start]` up to, not including, `values[end]` to the same places of `out`.
   * NaN where the window is not full or all its values are equal (it has no spread to measure by).
   * Values must be finite.
   */
  score(values: Column, start: number, end: number, out: Float64Array): void {
    const window = this.#window;
    const tailSum = this.#tailSum;
    const tailSquares = this.#tailSquares;
    const updateFactor = this.#updateFactor;
    const joinFactor = this.#joinFactor;
    out.fill(NaN, start, Math.min(end, start + window - 1));

    let equalRun = 0;
    let previous = NaN;
    for (let block = start; block < end; block += window) {
      const blockEnd = Math.min(block + window, end);
      let sum = 0;
      let squares = 0;
      for (let i = block; i < blockEnd; i++) {
        const value = values[i]!;
        equalRun = value === previous ? equalRun + 1 : 1;
        previous = value;

        const head = i - block + 1;
        sum += value;
        const spread = head * value - sum;
        squares += spread * spread * updateFactor[head]!;
        if (i < start + window - 1) continue;

        const tail = window - head;
        let windowSum = sum;
        let windowSquares = squares;
        if (tail > 0) {
          const apart = tail * sum - head * tailSum[head]!;
          windowSum += tailSum[head]!;
          windowSquares += tailSquares[head]! + apart * apart * joinFactor[head]!;
        }
        const constant = equalRun >= window || windowSquares === 0;
        out[i] = constant ? NaN : (value - windowSum / window) / Math.sqrt(windowSquares / (window - 1));
      }
      if (blockEnd < end) this.#measureTails(values, block);
    }
  }

  /** Moments of a full block's tails, grown from its last value backwards. */
  #measureTails(values: Column, block: number): void {
    let sum = 0;
    let squares = 0;
    for (let offset = this.#window - 1, count = 1; offset > 0; offset--, count++) {
      const value = values[block + offset]!;
      sum += value;
      const spread = count * value - sum;
      squares += spread * spread * this.#updateFactor[count]!;
      this.#tailSum[offset] = sum;
      this.#tailSquares[offset] = squares;
    }
  }
}
