import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isTradable, volumeShares, type Liquidity } from "../../../../src/engine/execution/orders/liquidity";
import { barOf } from "./orderOf";

const liquidity: Liquidity = {
  maxVolumeFraction: 0.1,
  volumeOf: "bar",
  remainder: "stays",
  tradeOnZeroVolume: false,
};
const session = (volume: number, previousVolume = 0) => ({ bar: barOf(10, 11, 9, 10), volume, previousVolume });

describe("isTradable", () => {
  it("needs a close, and a volume where the rules say so", () => {
    expect(isTradable(liquidity, session(1))).toBe(true);
    expect(isTradable(liquidity, session(0))).toBe(false);
    expect(isTradable(liquidity, session(NaN))).toBe(false);
    expect(isTradable({ ...liquidity, tradeOnZeroVolume: true }, session(0))).toBe(true);
    const halted = { ...session(1), bar: barOf(10, 11, 9, NaN) };
    expect(isTradable({ ...liquidity, tradeOnZeroVolume: true }, halted)).toBe(false);
  });
});

describe("volumeShares", () => {
  it("is a part of the bar's volume or of that before, in whole shares or not", () => {
    // 10 % of 1,239 is 123.9; of 580 it is 58.
    expect(volumeShares(liquidity, session(1239, 580), true)).toBe(123);
    expect(volumeShares(liquidity, session(1239, 580), false)).toBeCloseTo(123.9, 9);
    expect(volumeShares({ ...liquidity, volumeOf: "previous_bar" }, session(1239, 580), true)).toBe(58);
  });

  it("is nothing of no volume, and anything without a limit", () => {
    expect(volumeShares(liquidity, session(0), true)).toBe(0);
    expect(volumeShares(liquidity, session(NaN), true)).toBe(0);
    expect(volumeShares({ ...liquidity, maxVolumeFraction: null }, session(0), true)).toBe(Infinity);
  });

  it("never passes the part of the volume", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 4e9 }), (part, volume) => {
        const shares = volumeShares({ ...liquidity, maxVolumeFraction: part }, session(volume), true);
        expect(shares).toBeLessThanOrEqual(part * volume);
        expect(shares).toBeGreaterThan(part * volume - 1);
      }),
    );
  });
});
