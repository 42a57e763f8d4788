import { describe, expect, it } from "vitest";
import { pricedBars } from "./pricedBars";
import { scoredBars, zScoreAt } from "./scoredBars";
import { slowBacktest } from "./slowBacktest";
import { clock, shocked, TINY, tinyRows } from "./tinyMarket";

describe("zScoreAt", () => {
  it("is the distance from the mean in standard deviations, ddof 1", () => {
    // mean 4, squares 9 + 1 + 16 = 26, deviation sqrt(26 / 2) = sqrt(13), last - mean = 4
    expect(zScoreAt(2, [1, 3, 8, 7], 3)).toBeCloseTo(4 / Math.sqrt(13), 15);
  });

  it("is capped at (N - 1) / sqrt(N) after a quiet window", () => {
    // 0, 0, 0, x: mean x/4, squares 3 (x/4)^2 + (3x/4)^2 = 12 x^2 / 16, deviation x/2, last - mean = 3x/4: 1.5 = 3 / sqrt(4)
    expect(zScoreAt(4, [9, 0, 0, 0, 0.37], 4)).toBeCloseTo(1.5, 15);
  });

  it.each([
    ["fewer values than the window", [1, 2]],
    ["a value that is missing", [NaN, 1, 2]],
    ["values that are all equal", [5, 5, 5]],
  ])("is missing for %s", (_, values) => {
    expect(zScoreAt(values.length - 1, values, 3)).toBeNaN();
  });
});

describe("scoredBars", () => {
  const settings = { N: 2, w1: -1, w2: 2, return_basis: "close" } as const;
  const scores = (rows: Parameters<typeof pricedBars>[0], changes = {}) =>
    scoredBars(pricedBars(rows), { ...settings, ...changes });

  it("has the first score at a ticker's row N, and a score of none where a window is constant", () => {
    // r: -, 0, -0.2, 0; after row 2 D(r) = -0.70711, D(v) = 0.70711, OS = -1 * -0.70711 + 2 * 0.70711 = 2.12132.
    // After row 3 |r| = 0.2, 0 gives a z-score, but the volumes 2000, 2000 give none.
    const [zero, one, two, three] = scores(shocked("A", [{ day: 3, close: 80 }]));
    expect([zero!.score, one!.score]).toEqual([NaN, NaN]);
    expect(two!.score).toBeCloseTo(3 / Math.sqrt(2), 12);
    expect(three!.score).toBeNaN();
    expect(three!.volumeZ).toBeNaN();
  });

  it("takes a halt's return as 0 and the next one from the last known close", () => {
    const bars = scores(
      tinyRows("A", [
        { day: 0, close: 100 },
        { day: 1, close: NaN },
        { day: 2, close: 90 },
      ]),
    );
    expect(bars.map(({ r }) => r)).toEqual([NaN, 0, 90 / 100 - 1]);
  });

  it("fills closeadj forward where it is the basis, and has no return before its first", () => {
    const bars = scores(
      tinyRows("A", [
        { day: 0, close: 100, closeadj: NaN },
        { day: 1, close: 100, closeadj: 50 },
        { day: 2, close: 100, closeadj: NaN },
        { day: 3, close: 80, closeadj: 60 },
      ]),
      { return_basis: "closeadj" },
    );
    expect(bars.map(({ r }) => r)).toEqual([NaN, NaN, 0, 60 / 50 - 1]);
  });
});

describe("return_basis", () => {
  // DIV pays a special dividend of 21 before session 2: its close falls to 80, its closeadj rises to 101 (r = 0.01,
  // D(r) = +0.70711, OS = -0.70711 + 0.70711 = 0). FALL falls to 80 both ways: OS = 1.41421.
  const market = [
    ...tinyRows("DIV", [
      { day: 0, close: 100, volume: 1000 },
      { day: 1, close: 100, volume: 1000 },
      { day: 2, close: 80, closeadj: 101 },
      { day: 3, close: 80, closeadj: 101 },
    ]),
    ...shocked("FALL", [{ day: 3, close: 80 }]),
    ...clock(4),
  ];

  it("close: a special dividend looks like a crash, ties at the top, and the ticker decides", () => {
    expect(slowBacktest(market, TINY).openPositions.map(({ ticker }) => ticker)).toEqual(["DIV"]);
  });

  it("closeadj: the dividend is no crash", () => {
    const { openPositions } = slowBacktest(market, { ...TINY, return_basis: "closeadj" });
    expect(openPositions.map(({ ticker }) => ticker)).toEqual(["FALL"]);
  });
});
