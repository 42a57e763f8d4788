import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bracketFill, type Bar } from "../../src/engine/execution/bracket";
import { Commission } from "../../src/engine/execution/commission";
import { EXIT_REASONS, type ExitReason } from "../../src/engine/execution/exitReason";
import { affordableShares } from "../../src/engine/execution/orders/affordableShares";
import { FREE, orderCommission, type CommissionSchedule } from "../../src/engine/execution/orders/orderCommission";
import { protectiveExit } from "../../src/engine/execution/orders/protectiveExit";
import { NO_SLIPPAGE, slippedPrice } from "../../src/engine/execution/orders/slippedPrice";
import { Slippage } from "../../src/engine/execution/slippage";
import { wholeShares } from "../../src/engine/execution/wholeShares";
import { roughOrHaltedBar } from "../engine/execution/orders/randomBar";

// The oversell strategy's day loop has its own small rules for fills and costs, because it is asked for thousands of
// whole runs. Those of orders of every kind must say the very same, to the bit, where both can be asked.

/** Any prices at all, the three that may be missing often so; extremes needn't be ordered. */
const anyPrice = fc.oneof(fc.double({ min: 0, max: 1e6 }), fc.constant(NaN), fc.integer({ min: 1, max: 12 }));
const anyBar: fc.Arbitrary<Bar> = fc.record({ open: anyPrice, high: anyPrice, low: anyPrice, close: anyPrice });
const bar = fc.oneof(roughOrHaltedBar, anyBar);
const leg = fc.oneof(
  fc.integer({ min: 75, max: 125 }),
  fc.integer({ min: 1, max: 12 }),
  fc.double({ min: 0.01, max: 1e6, noNaN: true }),
);
const MANY = { numRuns: 3000 };

describe("an exit by stop-loss and take-profit", () => {
  const LEGS: Readonly<Partial<Record<ExitReason, readonly [leg: string, gapped: boolean]>>> = {
    gap_down_stop: ["stop_loss", true],
    intraday_sl: ["stop_loss", false],
    gap_up_tp: ["take_profit", true],
    intraday_tp: ["take_profit", false],
  };

  it.each(["tp_first", "sl_first", "nearest"] as const)(
    "is the same from the day loop's bracket and from an order's protection: %s",
    (rule) => {
      const seen = new Set<ExitReason | null>();
      fc.assert(
        fc.property(leg, leg, bar, (stopLoss, takeProfit, onBar) => {
          const own = bracketFill({ stopLoss, takeProfit }, onBar, rule);
          const general = protectiveExit("buy", { stopLoss, takeProfit }, onBar, rule);
          seen.add(own?.reason ?? null);
          if (own === null || general === null) expect([own, general]).toEqual([null, null]);
          else {
            expect(general.price).toBe(own.price);
            expect([general.leg, general.gapped]).toEqual(LEGS[own.reason]);
            // What slips is the same as well: a stop does, a target doesn't.
            expect(general.slips).toBe(new Slippage(100).sold(1, own.reason) < 1);
          }
        }),
        MANY,
      );
      // The property says something only if every outcome occurred.
      expect(seen.size).toBe(Object.keys(LEGS).length + 1);
    },
  );
});

const perShare = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 5, noNaN: true }), fc.constantFrom(0.005, 0.1));
const least = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 50, noNaN: true }), fc.constantFrom(1, 10));
const price = fc.oneof(
  fc.double({ min: 1e-4, max: 1e5, noNaN: true }),
  fc.integer({ min: 1, max: 1_000_000 }).map((n) => n / 100),
);
const scheduleOf = (each: number, minimum: number): CommissionSchedule => ({ ...FREE, perShare: each, minimum });

describe("a commission", () => {
  it("is the same of an order of so many shares, whatever they are worth", () => {
    const shares = fc.oneof(fc.nat({ max: 5 }), fc.nat(), fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }));
    fc.assert(
      fc.property(perShare, least, shares, price, (each, minimum, size, dollars) => {
        const general = orderCommission(scheduleOf(each, minimum), { shares: size, value: size * dollars });
        expect(general).toBe(new Commission(each, minimum).of(size));
      }),
      MANY,
    );
  });

  // Up to 2^53 shares, that is. Above, neighbouring doubles are more than one apart, both bisections end where they can't
  // tell halves any more, and nothing says that it is at the same neighbour: such sums are beyond any account's digits.
  const cash = fc.oneof(
    fc.double({ min: 0, max: 1e9, noNaN: true }),
    fc.integer({ min: 0, max: 100_000_000 }).map((n) => n / 100),
  );

  it("leaves the same number of shares affordable, cut by whatever else limits them", () => {
    const limit = fc.oneof(fc.constant(Infinity), fc.nat({ max: 5000 }), fc.nat());
    fc.assert(
      fc.property(perShare, least, price, cash, limit, (each, minimum, dollars, budget, most) => {
        // The day loop's own way asks below a number that it is given: what the budget would buy without a commission.
        const whole = Math.min(most, wholeShares(budget, dollars));
        const own = new Commission(each, minimum).affordable(whole, dollars, budget);
        expect(own).toBe(Math.min(most, affordableShares(budget, dollars, scheduleOf(each, minimum), true)));
      }),
      MANY,
    );
  });

  it("leaves the same number of shares affordable where the budget is all but exactly theirs", () => {
    const few = fc.integer({ min: 1, max: 2000 });
    const bits = fc.constantFrom(-2, -1, 0, 1, 2);
    fc.assert(
      fc.property(perShare, least, price, few, bits, (each, minimum, dollars, shares, ulps) => {
        const commission = new Commission(each, minimum);
        const cost = shares * dollars + commission.of(shares);
        const budget = cost * (1 + ulps * Number.EPSILON);
        const own = commission.affordable(wholeShares(budget, dollars), dollars, budget);
        expect(own).toBe(affordableShares(budget, dollars, scheduleOf(each, minimum), true));
      }),
      MANY,
    );
  });
});

describe("a price that slips", () => {
  // The switch goes up to a thousand basis points. Above ten thousand, the general rule ends at 0, the other below it.
  const basisPoints = fc.oneof(fc.constantFrom(0, 5, 25, 50), fc.double({ min: 0, max: 10_000, noNaN: true }));
  const session = { bar: { open: 1, high: 2, low: 1, close: 1 }, volume: 100, previousVolume: 100 };

  it("is the same for a purchase, to the last bit", () => {
    fc.assert(
      fc.property(basisPoints, price, fc.nat(), (slippageBps, dollars, shares) => {
        const general = slippedPrice({ ...NO_SLIPPAGE, slippageBps }, "buy", dollars, shares, session);
        expect(general).toBe(new Slippage(slippageBps).bought(dollars));
      }),
      MANY,
    );
  });

  it("is the same for a sale that slips, to the last bit; a limit and a delisting don't", () => {
    fc.assert(
      fc.property(basisPoints, price, fc.constantFrom(...EXIT_REASONS), (slippageBps, dollars, reason) => {
        const general = slippedPrice({ ...NO_SLIPPAGE, slippageBps }, "sell", dollars, 1, session);
        const isSlipping = !["gap_up_tp", "intraday_tp", "forced_close"].includes(reason);
        expect(new Slippage(slippageBps).sold(dollars, reason)).toBe(isSlipping ? general : dollars);
      }),
      MANY,
    );
  });
});
