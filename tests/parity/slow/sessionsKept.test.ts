import { describe, expect, it } from "vitest";
import { sessionsKept } from "./sessionsKept";
import { slowBacktest } from "./slowBacktest";
import { clock, shocked, TINY, tinyRows } from "./tinyMarket";

/** Bars by day: as many as the count says. */
const barsOf = (counts: readonly number[]) =>
  counts.flatMap((count, day) => Array.from({ length: count }, () => ({ day })));

describe("sessionsKept", () => {
  it("keeps every date when the coverage is 0", () => {
    expect(sessionsKept(barsOf([10, 1, 10]), 0)).toEqual([0, 1, 2]);
  });

  it("keeps the first date, however thin, and measures by sessions kept before only", () => {
    // day 1: 10 >= 0.25 * 1; day 2: 10 >= 0.25 * 5.5 (median of 1, 10); day 3: 2 < 0.25 * 10 (of 1, 10, 10): dropped;
    // day 4: 3 >= 2.5, the dropped 2 not counting; day 5: 2 >= 0.25 * 6.5 (of 1, 3, 10, 10).
    expect(sessionsKept(barsOf([1, 10, 10, 2, 3, 2]), 0.25)).toEqual([0, 1, 2, 4, 5]);
  });

  it("keeps a date with just the part asked for", () => {
    expect(sessionsKept(barsOf([10, 5, 4]), 0.5)).toEqual([0, 1, 2]); // 5 >= 5; 4 >= 0.5 * 7.5
    expect(sessionsKept(barsOf([10, 4]), 0.5)).toEqual([0]); // 4 < 5
  });

  it("looks back at twenty sessions and no further", () => {
    const counts = [100, ...Array<number>(10).fill(60), ...Array<number>(10).fill(100)];
    // The last twenty are ten of 60 and ten of 100: the median is 80, and 45 >= 0.5 * 80. (Of 21 it would be 100.)
    expect(sessionsKept(barsOf([...counts, 45]), 0.5)).toContain(21);
    // One more day of 100: nine and eleven, the median is 100, and 45 < 0.5 * 100.
    expect(sessionsKept(barsOf([...counts, 100, 45]), 0.5)).not.toContain(22);
  });
});

describe("min_session_coverage", () => {
  // Day 3 is a market holiday with one stray bar, of A; six stocks on the other days: 1 < 0.2 * 6 = 1.2.
  const bars = [0, 1, 2, 4, 5].map((day) => ({ day, close: 10, volume: 1 }));
  const others = ["B", "C", "D", "E", "F"].flatMap((ticker) => tinyRows(ticker, bars));
  const A = shocked("A", [
    { day: 3, close: 40, volume: 9000 },
    { day: 4, close: 50 },
    { day: 5, close: 50 },
  ]);

  it("0: the stray bar is a session; its stock is bought there", () => {
    const { days, openPositions, trades } = slowBacktest([...A, ...others], { ...TINY, end_date: "1970-01-04" });
    expect(days.map(({ day }) => day)).toEqual([0, 1, 2, 3]);
    expect(openPositions).toMatchObject([{ ticker: "A", entryDay: 3, entryPrice: 40, shares: 250 }]);
    expect(trades).toEqual([]);
  });

  it("drops a thin date before scoring: the next session buys on the score of the session before the date", () => {
    const { days, openPositions } = slowBacktest([...A, ...others], { ...TINY, min_session_coverage: 0.2 });
    expect(days.map(({ day }) => day)).toEqual([0, 1, 2, 4, 5]);
    expect(openPositions).toMatchObject([{ ticker: "A", entryDay: 4, entryPrice: 50, shares: 200, daysHeld: 1 }]);
    // 50 / 80, not 50 / 40, and no z-score of the 9000 shares: the windows of day 4 hold days 2 and 4.
    expect(openPositions[0]!.signal).toMatchObject({ bar: { day: 2 }, r: 80 / 100 - 1 });
  });
});

describe("start_date, end_date", () => {
  const market = [
    ...shocked(
      "A",
      [3, 4, 5].map((day) => ({ day, close: 50 })),
    ),
    ...clock(6),
  ];

  it("the first day buys on the scores of the session before it", () => {
    const { days, openPositions } = slowBacktest(market, { ...TINY, start_date: "1970-01-04" });
    expect(days).toMatchObject([{ day: 3, cash: 0, positionValue: 10_000, positionCount: 1 }, { day: 4 }, { day: 5 }]);
    expect(openPositions).toMatchObject([{ ticker: "A", entryDay: 3, shares: 200, daysHeld: 2 }]);
  });

  it("a day later there is nothing to buy any more", () => {
    expect(slowBacktest(market, { ...TINY, start_date: "1970-01-05" }).openPositions).toEqual([]);
  });

  it("the last day is included", () => {
    const { days } = slowBacktest(market, { ...TINY, end_date: "1970-01-05" });
    expect(days.map(({ day }) => day)).toEqual([0, 1, 2, 3, 4]);
  });
});

describe("clock", () => {
  it("is never bought", () => {
    expect(slowBacktest(clock(9), TINY).openPositions).toEqual([]);
  });
});
