import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fillOrder, triggerOrder } from "../../../../src/engine/execution/orders/fillOrder";
import { remainingShares } from "../../../../src/engine/execution/orders/order";
import { isRefused } from "../../../../src/engine/execution/orders/refused";
import { allowed, dayIndex, inState, spotOrder, tradingOrder } from "./orderOf";

const fill = (shares: number, price: number, day = 11, fee = 0) => ({ day: dayIndex(day), shares, price, fee });

describe("fillOrder", () => {
  it("fills an order whole", () => {
    const order = spotOrder();
    expect(fillOrder(order, fill(100, 12.5, 11, 3))).toEqual({
      ...order,
      state: "filled",
      filledShares: 100,
      fillPrice: 12.5,
      filledDay: 11,
      fees: { create: 1, fill: 3, close: 0, cancel: 0 },
    });
    expect(order).toMatchObject({ state: "pending", filledShares: 0 });
  });

  it("keeps the remainder of a part pending, and averages the price over the shares", () => {
    const first = inState(allowed(fillOrder(tradingOrder(), fill(40, 10, 11, 1))), "pending");
    expect(first).toMatchObject({ filledShares: 40, fillPrice: 10, filledDay: 11 });
    expect(remainingShares(first)).toBe(60);
    const second = allowed(fillOrder(first, fill(60, 15, 13, 2)));
    // (40 * 10 + 60 * 15) / 100 = (400 + 900) / 100 = 13
    expect(second).toMatchObject({ state: "filled", filledShares: 100, fillPrice: 13, filledDay: 13, leverage: 2 });
    expect(second.fees).toEqual({ create: 1, fill: 3, close: 0, cancel: 0 });
  });

  it("averages fills at one price to exactly that price", () => {
    // (0.1 * 1 + 0.1 * 2) / 3 would be 0.10000000000000002.
    const part = inState(allowed(fillOrder(spotOrder({ requestedShares: 3 }), fill(1, 0.1))), "pending");
    expect(allowed(fillOrder(part, fill(2, 0.1))).fillPrice).toBe(0.1);
  });

  it("reaches what was asked to the bit where fractions are summed", () => {
    // 0.3 + (0.9 - 0.3) is 0.9000000000000001.
    const order = spotOrder({ wholeOnly: false, requestedShares: 0.9 });
    const part = inState(allowed(fillOrder(order, fill(0.3, 5))), "pending");
    const whole = allowed(fillOrder(part, fill(remainingShares(part), 5)));
    expect(whole).toMatchObject({ state: "filled", filledShares: 0.9 });
  });

  it("notes that a stop was reached by its first fill", () => {
    const order = spotOrder({ instruction: { kind: "stop", stopPrice: 12 } });
    expect(fillOrder(order, fill(10, 12))).toMatchObject({ state: "pending", triggeredDay: 11 });
    expect(fillOrder(spotOrder(), fill(10, 12))).toMatchObject({ state: "pending", triggeredDay: null });
  });

  const buyLimit = { instruction: { kind: "limit", limitPrice: 50 } } as const;
  it.each([
    ["more than remains", spotOrder(), fill(101, 10), { reason: "more-than-remains", shares: 101, remains: 100 }],
    ["nothing", spotOrder(), fill(0, 10), { reason: "shares-not-positive", shares: 0 }],
    ["a part of a share", spotOrder(), fill(0.5, 10), { reason: "shares-not-whole", shares: 0.5 }],
    ["a price below 0", spotOrder(), fill(1, -1), { reason: "not-a-price", price: -1 }],
    ["no price", spotOrder(), fill(1, NaN), { reason: "not-a-price", price: NaN }],
    ["a fee below 0", spotOrder(), fill(1, 10, 11, -1), { reason: "not-a-fee", fee: -1 }],
    [
      "the session that its maker has seen",
      spotOrder(),
      fill(1, 10, 10),
      { reason: "too-early", day: 10, earliest: 11 },
    ],
    [
      "a buy above its limit",
      spotOrder(buyLimit),
      fill(1, 50.01),
      { reason: "beyond-limit", price: 50.01, limitPrice: 50 },
    ],
    [
      "a sell below its limit",
      spotOrder({ ...buyLimit, side: "sell" }),
      fill(1, 49.99),
      { reason: "beyond-limit", price: 49.99, limitPrice: 50 },
    ],
  ])("refuses %s", (_, order, execution, refusal) => {
    expect(fillOrder(order, execution)).toEqual({ kind: "refused", ...refusal });
  });

  it("refuses a fill before the last one", () => {
    const part = inState(allowed(fillOrder(spotOrder(), fill(1, 10, 20))), "pending");
    expect(fillOrder(part, fill(1, 10, 19))).toMatchObject({ reason: "too-early", day: 19, earliest: 20 });
  });

  it("never fills more than was asked, whatever is tried, and averages within the prices", () => {
    const tries = fc.array(
      fc.tuple(fc.integer({ min: -5, max: 80 }), fc.double({ min: 0.01, max: 1000, noNaN: true })),
    );
    fc.assert(
      fc.property(tries, (attempts) => {
        let order = spotOrder();
        const taken: (readonly [number, number])[] = [];
        for (const [shares, price] of attempts) {
          const result = fillOrder(order, fill(shares, price));
          if (isRefused(result)) continue;
          taken.push([shares, price]);
          const value = taken.reduce((sum, [each, at]) => sum + each * at, 0);
          expect(result.filledShares).toBe(taken.reduce((sum, [each]) => sum + each, 0));
          expect(result.filledShares).toBeLessThanOrEqual(100);
          expect(result.state).toBe(result.filledShares === 100 ? "filled" : "pending");
          expect(Math.abs((result.fillPrice ?? 0) * result.filledShares - value)).toBeLessThan(1e-7);
          if (result.state === "filled") return;
          order = result;
        }
      }),
    );
  });
});

describe("triggerOrder", () => {
  it("notes when a stop was reached, once", () => {
    const order = spotOrder({ instruction: { kind: "stop_limit", stopPrice: 12, limitPrice: 11 } });
    const woken = allowed(triggerOrder(order, dayIndex(12)));
    expect(woken).toEqual({ ...order, triggeredDay: 12 });
    expect(triggerOrder(woken, dayIndex(13))).toMatchObject({ reason: "already-triggered", triggeredDay: 12 });
    expect(fillOrder(woken, fill(1, 10, 11))).toMatchObject({ reason: "too-early", earliest: 12 });
  });

  it("refuses an order without a stop, and the session that its maker has seen", () => {
    expect(triggerOrder(spotOrder(), dayIndex(12))).toMatchObject({ reason: "no-stop", has: "market" });
    const order = spotOrder({ instruction: { kind: "stop", stopPrice: 12 } });
    expect(triggerOrder(order, dayIndex(10))).toMatchObject({ reason: "too-early", earliest: 11 });
  });
});
