import { describe, expect, it } from "vitest";
import { closedProfit, closeOrder } from "../../../../src/engine/execution/orders/closeOrder";
import { fillOrder } from "../../../../src/engine/execution/orders/fillOrder";
import { openShares } from "../../../../src/engine/execution/orders/order";
import type { Side } from "../../../../src/engine/execution/orders/instruction";
import { allowed, dayIndex, inState, tradingOrder } from "./orderOf";

/** 100 shares at 20 dollars, since session 11. */
const position = (side: Side) =>
  inState(allowed(fillOrder(tradingOrder({ side }), { day: dayIndex(11), shares: 100, price: 20, fee: 2 })), "filled");

const sale = (shares: number, price: number, day = 15, fee = 0) => ({ day: dayIndex(day), shares, price, fee });

describe("closeOrder", () => {
  it.each<[string, Side, number, number]>([
    // 100 * (23 - 20) = 300; 100 * (18.5 - 20) = -150
    ["a long that rose", "buy", 23, 300],
    ["a long that fell", "buy", 18.5, -150],
    ["a long without worth", "buy", 0, -2000],
    // 100 * (20 - 23) = -300; 100 * (20 - 18.5) = 150
    ["a short that rose", "sell", 23, -300],
    ["a short that fell", "sell", 18.5, 150],
  ])("closes %s", (_, side, price, profit) => {
    const closed = inState(allowed(closeOrder(position(side), sale(100, price, 15, 3))), "closed");
    expect(closed).toMatchObject({ closedShares: 100, closePrice: price, closedDay: 15, filledShares: 100 });
    expect(closed.fees).toEqual({ create: 1, fill: 2, close: 3, cancel: 0 });
    expect(closedProfit(closed)).toBe(profit);
  });

  it("keeps the rest of a position open, and averages what its parts were closed at", () => {
    const open = inState(allowed(closeOrder(position("buy"), sale(25, 24))), "filled");
    expect(openShares(open)).toBe(75);
    // 25 * (24 - 20) = 100 so far.
    expect(closedProfit(open)).toBe(100);
    const closed = inState(allowed(closeOrder(open, sale(75, 28, 16))), "closed");
    // (25 * 24 + 75 * 28) / 100 = (600 + 2100) / 100 = 27; 100 * (27 - 20) = 700 = 100 + 75 * 8
    expect(closed).toMatchObject({ closePrice: 27, closedDay: 16 });
    expect(closedProfit(closed)).toBe(700);
    expect(closedProfit(position("buy"))).toBe(0);
  });

  it.each([
    ["more than is open", sale(101, 20), { reason: "more-than-remains", shares: 101, remains: 100 }],
    ["nothing", sale(0, 20), { reason: "shares-not-positive", shares: 0 }],
    ["a part of a share", sale(0.5, 20), { reason: "shares-not-whole", shares: 0.5 }],
    ["no price", sale(1, NaN), { reason: "not-a-price", price: NaN }],
    ["a fee below 0", sale(1, 20, 15, -1), { reason: "not-a-fee", fee: -1 }],
    ["a session before the fill", sale(1, 20, 10), { reason: "too-early", day: 10, earliest: 11 }],
  ])("refuses %s", (_, execution, refusal) => {
    expect(closeOrder(position("buy"), execution)).toEqual({ kind: "refused", ...refusal });
  });
});
