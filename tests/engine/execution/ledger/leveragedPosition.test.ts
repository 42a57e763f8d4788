import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Bar } from "../../../../src/engine/execution/bracket";
import {
  initialMargin,
  lentDollars,
  liquidationOn,
  liquidationPrice,
  unrealisedPnl,
  worstPrice,
  type LeveragedPosition,
} from "../../../../src/engine/execution/ledger/leveragedPosition";

const long: LeveragedPosition = { side: "long", shares: 10, entryPrice: 90, leverage: 2 };
const short: LeveragedPosition = { side: "short", shares: 10, entryPrice: 100, leverage: 2 };
const bar = (open: number, high: number, low: number, close: number): Bar => ({ open, high, low, close });

describe("a leveraged position", () => {
  it("locks a part of its value", () => {
    expect(initialMargin(long)).toBe(450); // 10 * 90 / 2
    expect(initialMargin(short)).toBe(500); // 10 * 100 / 2
  });

  it("wins and loses by the whole value", () => {
    expect(unrealisedPnl(long, 99)).toBe(90); // 10 * (99 - 90)
    expect(unrealisedPnl(long, 81)).toBe(-90); // 10 * (81 - 90)
    expect(unrealisedPnl(short, 99)).toBe(10); // 10 * (100 - 99)
    expect(unrealisedPnl(short, 120)).toBe(-200); // 10 * (100 - 120)
  });

  it("borrows money when it is long, shares when it is short", () => {
    expect(lentDollars(long)).toBe(450); // 900 - 450
    expect(lentDollars({ ...long, leverage: 1 })).toBe(0);
    expect(lentDollars(short)).toBe(0);
  });
});

describe("liquidationPrice", () => {
  it("of a long position is where its equity is the maintenance", () => {
    // 90 * (1 - 1/2) / (1 - 0.25) = 45 / 0.75 = 60: margin 45 - loss 30 = 15 a share, and 25 % of 60 is 15.
    expect(liquidationPrice(long, 0.25)).toBe(60);
  });

  it("of a short position is where its equity is the maintenance", () => {
    // 100 * (1 + 1/2) / (1 + 0.25) = 150 / 1.25 = 120: margin 50 - loss 20 = 30 a share, and 25 % of 120 is 30.
    expect(liquidationPrice(short, 0.25)).toBe(120);
  });

  it("of a long position that is paid in full is 0", () => {
    expect(liquidationPrice({ ...long, leverage: 1 }, 0.25)).toBe(0);
  });

  it("leaves the maintenance rate of the value as equity, on both sides and for every leverage", () => {
    const position = fc.record({
      side: fc.constantFrom("long" as const, "short" as const),
      shares: fc.integer({ min: 1, max: 1000 }),
      entryPrice: fc.double({ min: 0.01, max: 10_000, noNaN: true }),
      leverage: fc.double({ min: 1, max: 20, noNaN: true }),
    });
    fc.assert(
      fc.property(position, fc.double({ min: 0, max: 0.9, noNaN: true }), (held, rate) => {
        const price = liquidationPrice(held, rate);
        const equity = initialMargin(held) + unrealisedPnl(held, price);
        const size = held.shares * Math.max(held.entryPrice, price);
        expect(Math.abs(equity - rate * held.shares * price)).toBeLessThanOrEqual(1e-12 * size);
      }),
    );
  });
});

describe("liquidationOn", () => {
  // Long at 90 twice levered: 60. Short at 100 twice levered: 120.
  it.each([
    ["a low exactly at the threshold closes a long there", long, bar(70, 75, 60, 72), 60, 60],
    ["a low a hair above lets it live", long, bar(70, 75, 60.000001, 72), null, null],
    ["a low below closes it at the threshold", long, bar(70, 75, 50, 72), 60, 50],
    ["a gap below closes it at the open", long, bar(55, 58, 50, 57), 55, 50],
    ["an open exactly at the threshold is that price", long, bar(60, 65, 59, 64), 60, 59],
    ["a high closes no long", long, bar(130, 140, 125, 128), null, null],
    ["a high exactly at the threshold closes a short there", short, bar(110, 120, 105, 108), 120, 120],
    ["a high a hair below lets it live", short, bar(110, 119.999999, 105, 108), null, null],
    ["a high above closes it at the threshold", short, bar(110, 130, 105, 108), 120, 130],
    ["a gap above closes it at the open", short, bar(125, 130, 121, 122), 125, 130],
    ["a low closes no short", short, bar(60, 62, 50, 55), null, null],
    ["a halted stock closes nothing", long, bar(50, 50, 50, NaN), null, null],
    ["a missing low is no reason to survive a low close", long, bar(70, 75, NaN, 58), 60, 58],
    ["a missing open fills at the threshold", long, bar(NaN, 75, 55, 58), 60, 55],
    ["a missing high is no reason to survive a high close", short, bar(110, NaN, 105, 121), 120, 121],
  ])("%s", (_, position, today, price, worst) => {
    const threshold = position.side === "long" ? 60 : 120;
    const expected = price === null ? null : { price, threshold, worstPrice: worst };
    expect(liquidationOn(position, today, 0.25)).toEqual(expected);
  });

  it("never closes a long position that is paid in full", () => {
    expect(liquidationOn({ ...long, leverage: 1 }, bar(0.01, 0.01, 0.0001, 0.0001), 0.25)).toBeNull();
  });
});

describe("worstPrice", () => {
  it("is the low for long and the high for short, of the prices that are known", () => {
    expect(worstPrice("long", bar(10, 12, 9, 11))).toBe(9);
    expect(worstPrice("short", bar(10, 12, 9, 11))).toBe(12);
    expect(worstPrice("long", bar(10, NaN, NaN, 11))).toBe(10);
    expect(worstPrice("short", bar(NaN, NaN, 9, 11))).toBe(11);
  });
});
