import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cancelOrder, expiresAfter, rejectOrder } from "../../../../src/engine/execution/orders/cancelOrder";
import { fillOrder } from "../../../../src/engine/execution/orders/fillOrder";
import { allowed, dayIndex, inState, spotOrder, tradingOrder } from "./orderOf";

const partly = () =>
  inState(allowed(fillOrder(tradingOrder(), { day: dayIndex(12), shares: 40, price: 10, fee: 2 })), "pending");

describe("cancelOrder", () => {
  it("cancels an order of which nothing is filled", () => {
    const order = spotOrder();
    expect(cancelOrder(order, { day: dayIndex(11), fee: 0.5 })).toEqual({
      ...order,
      state: "cancelled",
      cancelledShares: 100,
      cancelledDay: 11,
      fees: { create: 1, fill: 0, close: 0, cancel: 0.5 },
    });
  });

  it("leaves an order filled with what was filled, and its position open", () => {
    expect(cancelOrder(partly(), { day: dayIndex(12), fee: 0 })).toMatchObject({
      state: "filled",
      requestedShares: 100,
      filledShares: 40,
      cancelledShares: 60,
      cancelledDay: 12,
      fillPrice: 10,
    });
  });

  it("refuses a session before the last event, and what is no fee", () => {
    expect(cancelOrder(spotOrder(), { day: dayIndex(9), fee: 0 })).toMatchObject({ reason: "too-early", earliest: 10 });
    expect(cancelOrder(partly(), { day: dayIndex(11), fee: 0 })).toMatchObject({ reason: "too-early", earliest: 12 });
    expect(cancelOrder(spotOrder(), { day: dayIndex(11), fee: NaN })).toMatchObject({ reason: "not-a-fee" });
  });

  it("keeps what was requested equal to what was filled and cancelled", () => {
    const sizes = fc
      .integer({ min: 1, max: 1e9 })
      .chain((requested) => fc.tuple(fc.constant(requested), fc.integer({ min: 0, max: requested - 1 })));
    fc.assert(
      fc.property(sizes, ([requestedShares, shares]) => {
        const fresh = spotOrder({ requestedShares });
        const fill = { day: dayIndex(11), shares, price: 5, fee: 0 };
        const order = shares === 0 ? fresh : inState(allowed(fillOrder(fresh, fill)), "pending");
        const ended = allowed(cancelOrder(order, { day: dayIndex(11), fee: 0 }));
        expect(ended.state).toBe(shares === 0 ? "cancelled" : "filled");
        expect(ended.filledShares).toBe(shares);
        expect(ended.filledShares + ended.cancelledShares).toBe(requestedShares);
      }),
    );
  });
});

describe("expiresAfter", () => {
  it("ends a day order with the first session that it worked in, and no other", () => {
    expect(expiresAfter(spotOrder({ timeInForce: "day" }), dayIndex(10))).toBe(false);
    expect(expiresAfter(spotOrder({ timeInForce: "day" }), dayIndex(11))).toBe(true);
    expect(expiresAfter(spotOrder(), dayIndex(99))).toBe(false);
  });
});

describe("rejectOrder", () => {
  it("names why, and keeps what was asked", () => {
    expect(rejectOrder(spotOrder(), dayIndex(11), "insufficient_cash")).toEqual({
      ...spotOrder(),
      state: "rejected",
      rejectedDay: 11,
      rejection: "insufficient_cash",
    });
  });

  it("refuses an order that was accepted: some of it is filled", () => {
    expect(rejectOrder(partly(), dayIndex(12), "margin_limit")).toEqual({
      kind: "refused",
      reason: "filled-already",
      filledShares: 40,
    });
    expect(rejectOrder(spotOrder(), dayIndex(9), "not_traded")).toMatchObject({ reason: "too-early" });
  });
});
