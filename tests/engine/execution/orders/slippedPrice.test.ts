import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_SLIPPAGE, slippedPrice, type SlippageSchedule } from "../../../../src/engine/execution/orders/slippedPrice";
import type { Side } from "../../../../src/engine/execution/orders/instruction";
import { barOf } from "./orderOf";
import { roughBar } from "./randomBar";

/** A bar 4 dollars high, 1,000 shares traded. */
const session = { bar: barOf(50, 52, 48, 51), volume: 1000, previousVolume: 1000 };

describe("slippedPrice", () => {
  it.each<[string, Partial<SlippageSchedule>, number, number, number]>([
    ["none", {}, 100, 50, 50],
    // 50 * 5 / 10,000 = 0.025
    ["5 basis points", { slippageBps: 5 }, 100, 50.025, 49.975],
    // 0.1 * (52 - 48) = 0.4
    ["a tenth of the range", { rangeFraction: 0.1 }, 100, 50.4, 49.6],
    // 50 * 0.1 * (100 / 1,000)^2 = 0.05
    ["volume-share impact", { volumeImpact: 0.1 }, 100, 50.05, 49.95],
    // twice the shares, four times the impact: 50 * 0.1 * 0.2^2 = 0.2
    ["volume-share impact of twice the shares", { volumeImpact: 0.1 }, 200, 50.2, 49.8],
    // All of the volume at most: 50 * 0.1 * 1 = 5
    ["volume-share impact of more than was traded", { volumeImpact: 0.1 }, 5000, 55, 45],
    // 0.025 + 0.4 + 0.05 = 0.475
    ["all three", { slippageBps: 5, rangeFraction: 0.1, volumeImpact: 0.1 }, 100, 50.475, 49.525],
  ])("moves the price against the trader: %s", (_, schedule, shares, bought, sold) => {
    const slippage = { ...NO_SLIPPAGE, ...schedule };
    expect(slippedPrice(slippage, "buy", 50, shares, session)).toBeCloseTo(bought, 12);
    expect(slippedPrice(slippage, "sell", 50, shares, session)).toBeCloseTo(sold, 12);
  });

  it("is the plain product where there are basis points only, to the bit", () => {
    const price = fc.double({ min: 0.0001, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(price, fc.integer({ min: 0, max: 500 }), (seen, slippageBps) => {
        const slippage = { ...NO_SLIPPAGE, slippageBps };
        expect(slippedPrice(slippage, "buy", seen, 10, session)).toBe(seen * (1 + slippageBps / 1e4));
        expect(slippedPrice(slippage, "sell", seen, 10, session)).toBe(seen * (1 - slippageBps / 1e4));
      }),
    );
  });

  it("has no range without a high or a low, and takes all of a bar without volume", () => {
    const noHigh = { ...session, bar: barOf(50, NaN, 48, 51) };
    expect(slippedPrice({ ...NO_SLIPPAGE, rangeFraction: 0.1 }, "buy", 50, 100, noHigh)).toBe(50);
    const noVolume = { ...session, volume: 0 };
    expect(slippedPrice({ ...NO_SLIPPAGE, volumeImpact: 0.1 }, "buy", 50, 100, noVolume)).toBe(55);
  });

  it("never helps the trader, and never makes a seller pay", () => {
    const schedules = fc.record({
      slippageBps: fc.double({ min: 0, max: 20_000, noNaN: true }),
      rangeFraction: fc.double({ min: 0, max: 2, noNaN: true }),
      volumeImpact: fc.double({ min: 0, max: 2, noNaN: true }),
    });
    const volumes = fc.oneof(fc.integer({ min: 0, max: 1e6 }), fc.constant(NaN));
    const sides = fc.constantFrom<Side>("buy", "sell");
    fc.assert(
      fc.property(
        schedules,
        sides,
        roughBar,
        volumes,
        fc.integer({ min: 1, max: 1e6 }),
        (schedule, side, bar, volume, n) => {
          const price = slippedPrice(schedule, side, bar.close, n, { bar, volume, previousVolume: volume });
          if (side === "buy") expect(price).toBeGreaterThanOrEqual(bar.close);
          else expect(price).toBeLessThanOrEqual(bar.close);
          expect(price).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
