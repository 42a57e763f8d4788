import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RollingZScore } from "../../../src/engine/signals/rollingZScore";

function rolling(values: readonly number[], window: number): number[] {
  const out = new Float64Array(values.length);
  new RollingZScore(window).score(Float64Array.from(values), 0, values.length, out);
  return [...out];
}

function rollingMagnitudes(values: readonly number[], window: number): number[] {
  const out = new Float64Array(values.length);
  new RollingZScore(window).scoreMagnitudes(Float64Array.from(values), values.length, out, 0);
  return [...out];
}

/**
 * The definition, window by window: the mean first, then the squares of the distances from it. Of distances from the
 * last value, which changes neither: a mean of the values themselves rounds away a spread of a few of their last digits.
 */
function twoPass(values: readonly number[], window: number): number[] {
  return values.map((value, i) => {
    const inside = values.slice(i - window + 1, i + 1).map((other) => other - value);
    if (i < window - 1 || inside.every((distance) => distance === 0)) return NaN;
    const mean = inside.reduce((sum, x) => sum + x, 0) / window;
    const squares = inside.reduce((sum, x) => sum + (x - mean) ** 2, 0);
    return -mean / Math.sqrt(squares / (window - 1));
  });
}

/** Within 1e-9 of each other, relative to the larger of the value and one deviation. */
function expectClose(actual: readonly number[], expected: readonly number[]): void {
  for (const [i, want] of expected.entries()) {
    const got = actual[i]!;
    const same = Number.isNaN(want) ? Number.isNaN(got) : Math.abs(got - want) <= 1e-9 * Math.max(1, Math.abs(want));
    if (!same) expect.fail(`value ${i}: ${got}, expected ${want}`);
  }
}

describe("RollingZScore", () => {
  it("is (x - mean) / std with ddof 1 over the window that ends at x", () => {
    // Window 3 over 1 2 4 3 8.
    // 1 2 4: mean 7/3, squares (16 + 1 + 25) / 9 = 14/3, std sqrt(7/3); (4 - 7/3) / std = (5/3) / sqrt(7/3)
    // 2 4 3: mean 3, squares 2, std 1; (3 - 3) / 1 = 0
    // 4 3 8: mean 5, squares 1 + 4 + 9 = 14, std sqrt(7); 3 / sqrt(7)
    expectClose(rolling([1, 2, 4, 3, 8], 3), [NaN, NaN, 5 / 3 / Math.sqrt(7 / 3), 0, 3 / Math.sqrt(7)]);
  });

  it("has no score for a window of equal values, however it came to be equal", () => {
    expect(rolling([5, 5, 5, 5], 3)).toEqual([NaN, NaN, NaN, NaN]);
    expect(rolling([9, 0.1, 0.1, 0.1, 0.1, 7], 3).map(Number.isNaN)).toEqual([true, true, false, true, true, false]);
  });

  it("forgets a spike of two billion shares as soon as it has left the window", () => {
    const quiet = (i: number) => 1000 + (i % 7);
    const values = Array.from({ length: 600 }, (_, i) => (i >= 100 && i < 140 ? 2e9 + i : quiet(i)));
    for (const window of [5, 20, 250]) expectClose(rolling(values, window), twoPass(values, window));
  });

  it("has the ceiling (N - 1) / sqrt(N) for one value that stands out of a quiet window", () => {
    const values = [...Array.from({ length: 19 }, (_, i) => 100 + (i % 2)), 3e9];
    expect(rolling(values, 20).at(-1)).toBeCloseTo(19 / Math.sqrt(20), 6);
  });

  it("scores each part of a column on its own, and writes nothing outside of it", () => {
    const values = Float64Array.from([1, 2, 4, 100, 3, 8, 9]);
    const out = new Float64Array(7).fill(-1);
    new RollingZScore(3).score(values, 3, 6, out);
    expect([...out.slice(0, 3), out[6]]).toEqual([-1, -1, -1, -1]);
    expectClose([...out.slice(3, 6)], twoPass([100, 3, 8], 3));
  });

  it("scores magnitudes with the values' signs, and a zero as 0", () => {
    // |x| 1 2 4 3 8 as in the first test, with signs; then a 0 after 3 8: mean 11/3, but its sign makes the score 0.
    const expected = [NaN, NaN, -5 / 3 / Math.sqrt(7 / 3), 0, -3 / Math.sqrt(7), 0];
    expectClose(rollingMagnitudes([1, -2, -4, 3, -8, 0], 3), expected);
    expect(rollingMagnitudes([0, 0, 0], 3)).toEqual([NaN, NaN, NaN]);
    expect(rollingMagnitudes([2, -2, 2], 3)).toEqual([NaN, NaN, NaN]);
  });

  it("writes magnitudes' scores from the place on that it is given, and nothing before or behind", () => {
    const out = new Float64Array(7).fill(-1);
    new RollingZScore(3).scoreMagnitudes(Float64Array.from([1, -2, 4, 9, 9]), 3, out, 2);
    expectClose([...out], [-1, -1, NaN, NaN, 5 / 3 / Math.sqrt(7 / 3), -1, -1]);
  });

  it("is not misled by what another column left behind", () => {
    const zScore = new RollingZScore(20);
    const out = new Float64Array(60);
    zScore.score(
      Float64Array.from({ length: 60 }, (_, i) => 1e15 + i * 1e14),
      0,
      60,
      out,
    );
    const values = Array.from({ length: 45 }, (_, i) => 0.01 + (i % 7) / 1000);
    zScore.score(Float64Array.from(values), 0, 45, out);
    expectClose([...out.slice(0, 45)], twoPass(values, 20));
  });

  it("keeps its digits wherever in a block a spike stands, also as the pivot of the longest window", () => {
    for (const window of [5, 20, 250]) {
      // First, second and last of the first block, of the second, and one in the middle of it.
      for (const place of [0, 1, window - 1, window, window + 1, Math.floor(1.5 * window), 2 * window - 1]) {
        const values = Array.from({ length: 3 * window }, (_, i) => (i === place ? 2e9 : 1000 + (i % 7)));
        expectClose(rolling(values, window), twoPass(values, window));
      }
    }
  });

  it("is never infinite, however close together the values lie", () => {
    for (const values of [
      [0, 0, 5e-324, 0, 0],
      [1e-200, 2e-200, 3e-200, 1e-200, 5e-200],
      [1, 1 + 2 ** -52, 1, 1, 1],
    ]) {
      expect(rolling(values, 3).filter((z) => Math.abs(z) === Infinity)).toEqual([]);
    }
  });

  const regimes = fc.array(
    fc.record({
      length: fc.integer({ min: 1, max: 80 }),
      level: fc.constantFrom(0, 1e-9, 0.01, 1, 1e3, 5e5, 1e8, 3e9),
      spread: fc.constantFrom(0, 1e-4, 0.05, 1),
    }),
    { minLength: 1, maxLength: 12 },
  );

  it("agrees with the two-pass definition on spikes, constants, tiny and huge values, for every window of 5 to 250", () => {
    fc.assert(
      fc.property(regimes, fc.integer({ min: 5, max: 250 }), fc.integer(), (parts, window, seed) => {
        let state = seed;
        const noise = () => ((state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0) >>> 8) / 2 ** 24;
        const values = parts.flatMap(({ length, level, spread }) =>
          Array.from({ length }, () => level * (1 + spread * noise())),
        );
        expectClose(rolling(values, window), twoPass(values, window));
        const signs = values.map((value) => Math.sign(value) * (noise() < 0.5 ? -1 : 1));
        const signed = values.map((value, i) => signs[i]! * value);
        const magnitudes = twoPass(values, window).map((z, i) => signs[i]! * z);
        expectClose(rollingMagnitudes(signed, window), magnitudes);
      }),
      { numRuns: 300 },
    );
  });
});
