import { describe, expect, it } from "vitest";
import { floorOfQuotient, sharesToBuy } from "./sharesToBuy";
import { slowBacktest } from "./slowBacktest";
import type { SlowRow } from "./slowRow";
import type { SlowSettings } from "./slowSettings";
import { clock, shocked, TINY, tinyRows } from "./tinyMarket";

const bought = (rows: readonly SlowRow[], changes: Partial<SlowSettings> = {}) =>
  slowBacktest([...rows, ...clock(4)], { ...TINY, ...changes }).openPositions.map(({ ticker, shares }) => [
    ticker,
    shares,
  ]);

const A = shocked("A", [{ day: 3, close: 50 }]);
const B = shocked("B", [{ day: 3, close: 40 }]);

/** A stock's rows with something else in the row of the session before the entry. */
const onSignal = (rows: readonly SlowRow[], changes: Partial<SlowRow>) =>
  rows.map((row) => (row.day === 2 ? { ...row, ...changes } : row));

describe("entries", () => {
  it("take the best by score, ties by ticker", () => {
    expect(bought([...B, ...A])).toEqual([["A", 200]]);
  });

  it("put the higher score first, whatever the ticker", () => {
    // With N = 3 the windows after session 3: A |r| 0, 0, 0.2: mean 0.2/3, deviation 0.2/sqrt(3), D(r) = -2/sqrt(3);
    // Z |r| 0.1, 0, 0.2: mean 0.1, deviation 0.1, D(r) = -1. Volumes of both 1, 1, 2 thousand: D(v) = 2/sqrt(3).
    // With w1 = 1 the higher score is Z's.
    const bars = (closes: readonly number[]) =>
      closes.map((close, day) => ({ day, close, volume: day === 3 ? 2000 : 1000 }));
    const rows = [...tinyRows("A", bars([100, 100, 100, 80, 80])), ...tinyRows("Z", bars([100, 110, 110, 88, 80]))];
    const first = (w1: number) =>
      slowBacktest(rows, { ...TINY, N: 3, w1 }).openPositions.map(({ ticker, signal }) => [ticker, signal.score]);
    expect(first(-1)).toEqual([["A", expect.closeTo(4 / Math.sqrt(3), 12)]]);
    expect(first(1)).toEqual([["Z", expect.closeTo(-1 + 2 / Math.sqrt(3), 12)]]);
  });

  it("share the cash among the open slots, each in turn", () => {
    // floor(10,000 / 2 / 50) = 100 at 50 leave 5,000; floor(5,000 / 1 / 40) = 125
    expect(bought([...A, ...B], { max_positions: 2 })).toEqual([
      ["A", 100],
      ["B", 125],
    ]);
  });

  it("leave a slot empty where a pick buys no share, and its money to the next pick", () => {
    // A at 6,000: floor(5,000 / 6,000) = 0; B still is one of two: floor(10,000 / 2 / 40) = 125; C was no pick.
    const dear = shocked("A", [{ day: 3, close: 6000 }]);
    const C = shocked("C", [{ day: 3, close: 40 }]);
    expect(bought([...dear, ...B, ...C], { max_positions: 2 })).toEqual([["B", 125]]);
  });

  it("pass over a stock without a row or a close today", () => {
    expect(bought([...A.slice(0, 3), ...B])).toEqual([["B", 250]]);
    expect(bought([...A.slice(0, 3), { ...A[3]!, close: NaN }, ...B])).toEqual([["B", 250]]);
  });

  it("want more than V shares in the session before", () => {
    expect(bought(A, { V: 1999 })).toEqual([["A", 200]]);
    expect(bought(A, { V: 2000 })).toEqual([]);
  });

  it("may buy on the day of its sale", () => {
    // Bought on 3 at 50, volume 2500: the windows after 3 are |r| 0.2, 0.375 and volumes 2000, 2500: again 1.41421.
    // On 4 it opens at 45, below 48.5: sold, 200 * 45 = 9,000; and bought at the close, 45: 200.
    const rows = shocked("A", [
      { day: 3, close: 50, volume: 2500 },
      { day: 4, close: 45 },
    ]);
    const { trades, openPositions } = slowBacktest(rows, TINY);
    expect(trades).toMatchObject([{ entryDay: 3, exitDay: 4, exitPrice: 45, reason: "gap_down_stop", pnl: -1000 }]);
    expect(openPositions).toMatchObject([{ entryDay: 4, entryPrice: 45, shares: 200 }]);
  });
});

describe("min_price", () => {
  // As traded A was 0.8 in the session before, B 80.
  const cheap = onSignal(A, { closeunadj: 0.8 });

  it("0: takes any price", () => {
    expect(bought([...cheap, ...B])).toEqual([["A", 200]]);
  });

  it("wants the closeunadj of the session before, the limit included", () => {
    expect(bought([...cheap, ...B], { min_price: 1 })).toEqual([["B", 250]]);
    expect(bought([...cheap, ...B], { min_price: 0.8 })).toEqual([["A", 200]]);
  });

  it("takes the close, 80, where closeunadj is empty", () => {
    expect(bought(onSignal(A, { closeunadj: NaN }), { min_price: 80 })).toEqual([["A", 200]]);
    expect(bought(onSignal(A, { closeunadj: NaN }), { min_price: 80.01 })).toEqual([]);
  });
});

describe("min_dollar_volume", () => {
  it("wants close * volume of the session before: 80 * 2000, the limit included", () => {
    expect(bought(A, { min_dollar_volume: 160_000 })).toEqual([["A", 200]]);
    expect(bought(A, { min_dollar_volume: 160_001 })).toEqual([]);
  });

  it("isn't met by a halt", () => {
    // The halt's return is 0: to have two values in the window, session 1 moves: |r| = 0.1, 0.
    const halted = tinyRows("A", [
      { day: 0, close: 100, volume: 1000 },
      { day: 1, close: 90, volume: 1000 },
      { day: 2, close: NaN },
      { day: 3, close: 50 },
    ]);
    expect(bought(halted)).toEqual([["A", 200]]);
    expect(bought(halted, { min_dollar_volume: 1 })).toEqual([]);
  });
});

describe("max_volume_fraction", () => {
  it.each([
    [1, 200], // 2000 shares would be allowed
    [0.05, 100], // floor(0.05 * 2000)
    [0.0012, 2], // floor(2.4)
  ])("%d of the 2000 shares of the session before", (max_volume_fraction, shares) => {
    expect(bought(A, { max_volume_fraction })).toEqual([["A", shares]]);
  });

  it("may leave none, and then nothing stands in for the pick", () => {
    expect(bought([...A, ...B], { max_volume_fraction: 0.0004 })).toEqual([]); // floor(0.8)
  });
});

describe("shares", () => {
  it("are the exact floor of the exact quotient", () => {
    expect(floorOfQuotient(1, 0.1)).toBe(9); // 0.1 is a hair more than a tenth
    expect(floorOfQuotient(0.3, 0.1)).toBe(2); // and 0.3 a hair less than three tenths
    expect(floorOfQuotient(10, 2.5)).toBe(4);
    expect(floorOfQuotient(0.5, 3)).toBe(0);
    expect(floorOfQuotient(1e9, 1e-6)).toBe(1_000_000_000_000_000);
  });

  it("are one fewer where the commission of the last doesn't fit", () => {
    // 200 * 50 = 10,000 leaves nothing for the dollar: 199 * 50 + max(1, 0.995) = 9,951
    const costs = { ...TINY, commission_per_share: 0.005, commission_min: 1 };
    expect(sharesToBuy(10_000, 1, 50, 2000, costs)).toBe(199);
    expect(sharesToBuy(10_001, 1, 50, 2000, costs)).toBe(200);
    // Of two slots the commission may come from the other's cash: floor(5,000 / 50).
    expect(sharesToBuy(10_000, 2, 50, 2000, costs)).toBe(100);
  });

  it("are many fewer where the commission is a good part of the price", () => {
    // 100 * (0.5 + 0.3) = 80 fits 80; 101 doesn't; without commission 160 would
    expect(sharesToBuy(80, 1, 0.5, 2000, { ...TINY, commission_per_share: 0.3 })).toBe(100);
    expect(sharesToBuy(80, 1, 0.5, 2000, { ...TINY, commission_min: 100 })).toBe(0);
  });

  it("are none without cash", () => {
    expect(sharesToBuy(0, 1, 50, 2000, TINY)).toBe(0);
    expect(sharesToBuy(-0.4, 1, 50, 2000, TINY)).toBe(0);
  });
});
