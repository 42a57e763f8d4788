import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expiresAfter } from "../../../../src/engine/execution/orders/cancelOrder";
import type { Instruction, Side } from "../../../../src/engine/execution/orders/instruction";
import type { PendingOrder } from "../../../../src/engine/execution/orders/order";
import { FREE } from "../../../../src/engine/execution/orders/orderCommission";
import {
  orderOnBar,
  type BarResult,
  type ExecutionRules,
  type OrderSession,
} from "../../../../src/engine/execution/orders/orderOnBar";
import { NO_SLIPPAGE } from "../../../../src/engine/execution/orders/slippedPrice";
import { splitOrder } from "../../../../src/engine/execution/orders/splitOrder";
import { allowed, barOf, dayIndex, inState, spotOrder, tradingOrder } from "./orderOf";
import { roughOrHaltedBar } from "./randomBar";

/** Session 11: 100 at the open, 110, 90, 105 at the close; 1,000 shares traded, 500 the day before. */
const session = (change: Partial<OrderSession> = {}): OrderSession => ({
  day: dayIndex(11),
  bar: barOf(100, 110, 90, 105),
  volume: 1000,
  previousVolume: 500,
  takenShares: 0,
  cash: Infinity,
  ...change,
});

const free = { create: 0, fill: FREE, close: FREE, cancel: 0 };
const anyVolume = {
  maxVolumeFraction: null,
  volumeOf: "bar",
  remainder: "stays",
  tradeOnZeroVolume: false,
} as const;
const plain: ExecutionRules = { liquidity: anyVolume, slippage: NO_SLIPPAGE, fees: free };
const thin = (remainder: "stays" | "cancelled"): ExecutionRules => ({
  ...plain,
  liquidity: { ...anyVolume, maxVolumeFraction: 0.04, remainder },
});
const realistic: ExecutionRules = {
  ...plain,
  slippage: { ...NO_SLIPPAGE, slippageBps: 5 },
  fees: { ...free, fill: { ...FREE, perShare: 0.005, minimum: 1 } },
};

const inFull = (result: BarResult) => {
  if (result.kind !== "filled") return expect.fail(`unfilled: ${result.reason}`);
  return result;
};

describe("orderOnBar", () => {
  it.each<[string, Instruction, Side, number]>([
    ["a market buy at the open, 0.05 % above", { kind: "market" }, "buy", 100.05],
    ["a market sell at the open, 0.05 % below", { kind: "market" }, "sell", 99.95],
    ["an on-close buy at the close, 105 * 1.0005", { kind: "on_close" }, "buy", 105.0525],
    ["an on-close sell at the close, 105 * 0.9995", { kind: "on_close" }, "sell", 104.9475],
    ["a buy stop, 108 * 1.0005", { kind: "stop", stopPrice: 108 }, "buy", 108.054],
    ["a sell stop, 92 * 0.9995", { kind: "stop", stopPrice: 92 }, "sell", 91.954],
    ["a buy limit at its limit", { kind: "limit", limitPrice: 95 }, "buy", 95],
    ["a sell limit at its limit", { kind: "limit", limitPrice: 107 }, "sell", 107],
    ["a buy stop-limit at its stop", { kind: "stop_limit", stopPrice: 108, limitPrice: 109 }, "buy", 108],
    ["a sell stop-limit at its stop", { kind: "stop_limit", stopPrice: 92, limitPrice: 91 }, "sell", 92],
  ])("fills %s, and takes the commission", (_, instruction, side, price) => {
    const { order, execution, cutBy } = inFull(orderOnBar(spotOrder({ instruction, side }), session(), realistic));
    // 100 * 0.005 = 0.5, raised to 1.
    expect(order).toMatchObject({ state: "filled", filledShares: 100, fees: { create: 1, fill: 1 } });
    expect(order.fillPrice).toBeCloseTo(price, 9);
    expect(execution).toMatchObject({ day: 11, shares: 100, fee: 1 });
    expect(cutBy).toBe("nothing");
  });

  it.each<[string, PendingOrder, Partial<OrderSession>, string]>([
    ["on the session that its maker has seen", spotOrder(), { day: dayIndex(10) }, "too_early"],
    ["on a halt", spotOrder(), { bar: barOf(100, 110, 90, NaN) }, "not_traded"],
    ["without volume", spotOrder(), { volume: 0 }, "not_traded"],
    ["away from its limit", spotOrder({ instruction: { kind: "limit", limitPrice: 80 } }), {}, "not_reached"],
  ])("leaves an order as it is %s", (_, order, change, reason) => {
    expect(orderOnBar(order, session(change), plain)).toEqual({ kind: "unfilled", order, reason });
  });

  it("fills on a bar without volume where the rules say so", () => {
    const rules = { ...plain, liquidity: { ...anyVolume, tradeOnZeroVolume: true } };
    expect(orderOnBar(spotOrder(), session({ volume: 0 }), rules)).toMatchObject({ kind: "filled" });
  });

  it("notes that a stop-limit was reached, and fills it as a limit order later", () => {
    const instruction = { kind: "stop_limit", stopPrice: 108, limitPrice: 98 } as const;
    const first = orderOnBar(spotOrder({ instruction }), session(), plain);
    // Reached 108 on the way to 110; whether 90 was before or after nobody knows, and 105 is above the limit.
    expect(first).toMatchObject({ kind: "unfilled", reason: "limit_not_reached", order: { triggeredDay: 11 } });
    const order = inState(first.order, "pending");
    const second = orderOnBar(order, session({ day: dayIndex(12), bar: barOf(99, 100, 97, 99) }), plain);
    expect(second).toMatchObject({ kind: "filled", order: { state: "filled", fillPrice: 98, triggeredDay: 11 } });
  });

  it("lets the volume through that there is, and keeps or cancels the remainder", () => {
    // 4 % of 1,000 shares is 40, of which another order has 10.
    const kept = inFull(orderOnBar(spotOrder(), session({ takenShares: 10 }), thin("stays")));
    expect(kept).toMatchObject({ cutBy: "volume", order: { state: "pending", filledShares: 30 } });
    const cancelled = inFull(orderOnBar(spotOrder(), session({ takenShares: 10 }), thin("cancelled")));
    expect(cancelled.order).toMatchObject({ state: "filled", filledShares: 30, cancelledShares: 70, cancelledDay: 11 });
  });

  it("takes a part of the volume of the session before", () => {
    const rules = { ...plain, liquidity: { ...anyVolume, maxVolumeFraction: 0.04, volumeOf: "previous_bar" } } as const;
    // 4 % of 500.
    expect(orderOnBar(spotOrder(), session(), rules)).toMatchObject({ order: { filledShares: 20 } });
  });

  it("fills the rest of a stop at the next open, whether or not the price is beyond it still", () => {
    const order = spotOrder({ instruction: { kind: "stop", stopPrice: 108 } });
    const first = inFull(orderOnBar(order, session(), thin("stays")));
    expect(first.order).toMatchObject({ filledShares: 40, fillPrice: 108, triggeredDay: 11 });
    const next = session({ day: dayIndex(12), bar: barOf(100, 101, 99, 100), volume: 1e6 });
    const second = inFull(orderOnBar(inState(first.order, "pending"), next, thin("stays")));
    // (40 * 108 + 60 * 100) / 100 = (4,320 + 6,000) / 100
    expect(second.order).toMatchObject({ state: "filled" });
    expect(second.order.fillPrice).toBeCloseTo(103.2, 12);
  });

  it("leaves an order whose volume others have taken, or cancels it", () => {
    const stop = spotOrder({ instruction: { kind: "stop", stopPrice: 108 } });
    const taken = session({ takenShares: 40 });
    expect(orderOnBar(stop, taken, thin("stays"))).toMatchObject({
      reason: "volume",
      order: { state: "pending", triggeredDay: 11 },
    });
    expect(orderOnBar(stop, taken, thin("cancelled"))).toMatchObject({
      reason: "volume",
      order: { state: "cancelled" },
    });
  });

  it("cuts a purchase to what the cash pays, and cancels the rest", () => {
    // 49 * 100.05 + 1 = 4,903.45; 50 * 100.05 + 1 = 5,003.5.
    const { order, cutBy } = inFull(orderOnBar(spotOrder(), session({ cash: 5000 }), realistic));
    expect(order).toMatchObject({ state: "filled", filledShares: 49, cancelledShares: 51, fees: { fill: 1 } });
    expect(cutBy).toBe("cash");
  });

  it("needs the margin only for a position with leverage, long or short", () => {
    // A leverage of 2: 50.025 dollars a share. 99 * 50.025 + 1 = 4,953.475; 100 * 50.025 + 1 = 5,003.5.
    expect(orderOnBar(tradingOrder(), session({ cash: 5000 }), realistic)).toMatchObject({
      order: { filledShares: 99, leverage: 2 },
    });
    // Sold at 99.95: 49.975 a share, 100 of them 4,997.5, and the commission of 1.
    expect(orderOnBar(tradingOrder({ side: "sell" }), session({ cash: 5000 }), realistic)).toMatchObject({
      order: { filledShares: 100 },
    });
  });

  it("asks no cash for shares that are sold", () => {
    const sale = orderOnBar(spotOrder({ side: "sell" }), session({ cash: 0 }), realistic);
    expect(sale).toMatchObject({ order: { filledShares: 100 } });
  });

  it("rejects an order that can't pay for one share, and cancels what remains of one that could", () => {
    expect(orderOnBar(spotOrder(), session({ cash: 100 }), realistic)).toMatchObject({
      kind: "unfilled",
      reason: "cash",
      order: { state: "rejected", rejection: "insufficient_cash", rejectedDay: 11 },
    });
    expect(orderOnBar(tradingOrder(), session({ cash: 10 }), realistic)).toMatchObject({
      order: { state: "rejected", rejection: "insufficient_margin" },
    });
    const part = inState(orderOnBar(spotOrder(), session(), thin("stays")).order, "pending");
    expect(orderOnBar(part, session({ day: dayIndex(12), cash: 5 }), plain)).toMatchObject({
      reason: "cash",
      order: { state: "filled", filledShares: 40, cancelledShares: 60 },
    });
  });

  it("takes the minimum commission once for an order that fills on two sessions", () => {
    const rules = { ...thin("stays"), fees: realistic.fees };
    const first = inFull(orderOnBar(spotOrder(), session(), rules));
    const second = inFull(orderOnBar(inState(first.order, "pending"), session({ day: dayIndex(12) }), rules));
    // 40 shares: 0.2, raised to 1; 80 shares: 0.4, paid with it.
    expect([first.execution.fee, second.execution.fee]).toEqual([1, 0]);
  });

  it("takes the part of the value of all fills of an order together", () => {
    const percent = { ...FREE, valueFraction: 0.002, minimum: 10 };
    const rules = { ...thin("stays"), fees: { ...free, fill: percent } };
    const first = inFull(orderOnBar(spotOrder(), session(), rules));
    const second = inFull(orderOnBar(inState(first.order, "pending"), session({ day: dayIndex(12) }), rules));
    // 0.002 * 40 * 100 = 8, raised to 10; 0.002 * 80 * 100 = 16, of which 10 are paid.
    expect([first.execution.fee, second.execution.fee]).toEqual([10, 6]);
  });

  it("buys no share that the cash doesn't pay to the last bit", () => {
    // 10 * 0.1 is 1, but a tenth is a hair more than 0.1 in binary.
    const penny = session({ bar: barOf(0.1, 0.1, 0.1, 0.1), cash: 1 });
    expect(orderOnBar(spotOrder(), penny, plain)).toMatchObject({ cutBy: "cash", order: { filledShares: 9 } });
  });

  it("counts what others took of the volume into the impact", () => {
    const rules = { ...plain, slippage: { ...NO_SLIPPAGE, volumeImpact: 0.1 } };
    // 100 * 0.1 * ((100 + 100) / 1,000)^2 = 0.4
    const { execution } = inFull(orderOnBar(spotOrder(), session({ takenShares: 100 }), rules));
    expect(execution.price).toBeCloseTo(100.4, 12);
  });

  it("gives a day order one session", () => {
    const order = spotOrder({ timeInForce: "day", instruction: { kind: "limit", limitPrice: 80 } });
    const { order: after } = orderOnBar(order, session(), plain);
    expect(expiresAfter(inState(after, "pending"), dayIndex(11))).toBe(true);
  });
});

describe("orderOnBar on any bar", () => {
  const price = fc.integer({ min: 80, max: 120 });
  const instructions: fc.Arbitrary<Instruction> = fc.oneof(
    fc.constant<Instruction>({ kind: "market" }),
    fc.constant<Instruction>({ kind: "on_close" }),
    price.map((limitPrice): Instruction => ({ kind: "limit", limitPrice })),
    price.map((stopPrice): Instruction => ({ kind: "stop", stopPrice })),
    fc.record({ kind: fc.constant("stop_limit" as const), stopPrice: price, limitPrice: price }),
  );
  const sides = fc.constantFrom<Side>("buy", "sell");
  const sessions = fc.record({
    day: fc.constant(dayIndex(11)),
    bar: roughOrHaltedBar,
    volume: fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.constant(NaN)),
    previousVolume: fc.integer({ min: 0, max: 5000 }),
    takenShares: fc.constantFrom(0, 0, 30),
    cash: fc.oneof(fc.constant(Infinity), fc.double({ min: 0, max: 30_000, noNaN: true })),
  });
  const rules: fc.Arbitrary<ExecutionRules> = fc.record({
    liquidity: fc.record({
      maxVolumeFraction: fc.oneof(fc.constant(null), fc.double({ min: 0, max: 1, noNaN: true })),
      volumeOf: fc.constantFrom("bar" as const, "previous_bar" as const),
      remainder: fc.constantFrom("stays" as const, "cancelled" as const),
      tradeOnZeroVolume: fc.boolean(),
    }),
    slippage: fc.record({
      slippageBps: fc.constantFrom(0, 5, 300),
      rangeFraction: fc.constantFrom(0, 0.1),
      volumeImpact: fc.constantFrom(0, 0.1),
    }),
    fees: fc.record({
      create: fc.constant(0),
      fill: fc.constantFrom(FREE, { ...FREE, perShare: 0.005, minimum: 1 }, { ...FREE, valueFraction: 0.002 }),
      close: fc.constant(FREE),
      cancel: fc.constant(0),
    }),
  });
  const sizes = fc.oneof(
    fc.record({ wholeOnly: fc.constant(true), requestedShares: fc.integer({ min: 1, max: 400 }) }),
    fc.record({
      wholeOnly: fc.constant(false),
      requestedShares: fc.double({ min: 0.001, max: 400, noNaN: true }),
    }),
  );
  const orders = fc
    .tuple(sizes, instructions, sides, fc.boolean())
    .map(([size, instruction, side, hasLeverage]): PendingOrder => {
      const change = { ...size, instruction, side };
      return hasLeverage ? tradingOrder(change) : spotOrder(change);
    });

  it("never fills more than the order, the volume's part or the cash", () => {
    fc.assert(
      fc.property(orders, sessions, rules, (order, today, terms) => {
        const result = orderOnBar(order, today, terms);
        fc.pre(result.kind === "filled");
        const { shares, price: at, fee } = result.execution;
        const { maxVolumeFraction, volumeOf } = terms.liquidity;
        const volume = volumeOf === "bar" ? today.volume : today.previousVolume;
        expect(shares).toBeGreaterThan(0);
        expect(shares).toBeLessThanOrEqual(order.requestedShares);
        if (order.wholeOnly) expect(Number.isInteger(shares)).toBe(true);
        if (maxVolumeFraction !== null) {
          expect(shares + today.takenShares).toBeLessThanOrEqual(maxVolumeFraction * volume * (1 + 1e-15));
        }
        const leverage = order.kind === "trading" ? order.leverage : 1;
        const paysForItself = order.kind === "spot" && order.side === "sell";
        if (!paysForItself) expect(shares * (at / leverage) + fee).toBeLessThanOrEqual(today.cash);
      }),
      { numRuns: 2000 },
    );
  });

  it("accounts for every share that was asked for: filled, cancelled, or waiting", () => {
    fc.assert(
      fc.property(orders, sessions, rules, (order, today, terms) => {
        const { order: after } = orderOnBar(order, today, terms);
        const { filledShares, cancelledShares, requestedShares } = after;
        expect(requestedShares).toBe(order.requestedShares);
        switch (after.state) {
          case "pending":
            expect(filledShares).toBeLessThan(requestedShares);
            expect(cancelledShares).toBe(0);
            break;
          case "filled":
          case "cancelled":
            expect(filledShares + cancelledShares).toBeCloseTo(requestedShares, 9);
            break;
          case "rejected":
            expect(filledShares + cancelledShares).toBe(0);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("fills limit orders at their limit or better, whatever the slippage, and no others better than seen", () => {
    fc.assert(
      fc.property(orders, sessions, rules, (order, today, terms) => {
        const result = orderOnBar(order, today, terms);
        const seen = orderOnBar(order, today, { ...terms, slippage: NO_SLIPPAGE, fees: free });
        fc.pre(result.kind === "filled" && seen.kind === "filled");
        const [at, without] = [result.execution.price, seen.execution.price];
        if ("limitPrice" in order.instruction) expect(at).toBe(without);
        else if (order.side === "buy") expect(at).toBeGreaterThanOrEqual(without);
        else expect(at).toBeLessThanOrEqual(without);
      }),
      { numRuns: 2000 },
    );
  });

  it("fills two parts of an order as it would have filled the whole", () => {
    const perShare: ExecutionRules = { ...plain, fees: { ...free, fill: { ...FREE, perShare: 0.005 } } };
    const whole = fc.tuple(fc.integer({ min: 2, max: 400 }), instructions, sides);
    fc.assert(
      fc.property(
        whole.chain(([shares, instruction, side]) =>
          fc.tuple(
            fc.constant(spotOrder({ requestedShares: shares, instruction, side })),
            fc.integer({ min: 1, max: shares - 1 }),
          ),
        ),
        sessions,
        fc.constantFrom(null, 0.01, 0.1),
        ([order, partShares], today, maxVolumeFraction) => {
          const terms = {
            ...perShare,
            slippage: { ...NO_SLIPPAGE, slippageBps: 5 },
            liquidity: { ...anyVolume, maxVolumeFraction },
          };
          const unlimited = { ...today, cash: Infinity };
          const { kept, part } = allowed(splitOrder(order, partShares, 2));
          const one = orderOnBar(order, unlimited, terms).order;
          const first = orderOnBar(kept, unlimited, terms).order;
          const taken = unlimited.takenShares + first.filledShares;
          const second = orderOnBar(part, { ...unlimited, takenShares: taken }, terms).order;
          const value = ({ filledShares, fillPrice }: typeof one) => filledShares * (fillPrice ?? 0);
          expect(first.filledShares + second.filledShares).toBe(one.filledShares);
          expect(value(first) + value(second)).toBeCloseTo(value(one), 7);
          expect(first.fees.fill + second.fees.fill).toBeCloseTo(one.fees.fill, 9);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
