import { describe, expect, it } from "vitest";
import { fillOrder, triggerOrder } from "../../../../src/engine/execution/orders/fillOrder";
import { modifyOrder, protectPosition } from "../../../../src/engine/execution/orders/modifyOrder";
import { allowed, dayIndex, inState, spotOrder, tradingOrder } from "./orderOf";

const limit = (limitPrice: number) => ({ kind: "limit", limitPrice }) as const;
const stopLimit = (stopPrice: number, limitPrice: number) => ({ kind: "stop_limit", stopPrice, limitPrice }) as const;

describe("modifyOrder", () => {
  it("changes what is named, keeps the rest, and leaves the order that it was given as it is", () => {
    const order = spotOrder({ instruction: limit(50) });
    const change = { instruction: limit(49), requestedShares: 80, timeInForce: "day", stopLoss: 45 } as const;
    expect(modifyOrder(order, change)).toEqual({ ...order, ...change });
    expect(order).toMatchObject({ instruction: limit(50), requestedShares: 100, stopLoss: null });
  });

  it("refuses what could not have been created", () => {
    const order = spotOrder({ instruction: limit(50) });
    expect(modifyOrder(order, { requestedShares: 0 })).toMatchObject({ reason: "shares-not-positive" });
    expect(modifyOrder(order, { requestedShares: 2.5 })).toMatchObject({ reason: "shares-not-whole" });
    expect(modifyOrder(order, { instruction: limit(-1) })).toMatchObject({ reason: "price-not-positive" });
    expect(modifyOrder(order, { stopLoss: 51 })).toMatchObject({ reason: "stop-loss-on-wrong-side" });
  });

  it("refuses to ask for no more than what is filled", () => {
    const partly = inState(
      allowed(fillOrder(spotOrder(), { day: dayIndex(11), shares: 40, price: 10, fee: 0 })),
      "pending",
    );
    expect(modifyOrder(partly, { requestedShares: 40 })).toEqual({
      kind: "refused",
      reason: "filled-already",
      filledShares: 40,
    });
    expect(modifyOrder(partly, { requestedShares: 41 })).toMatchObject({ requestedShares: 41, filledShares: 40 });
  });

  it("refuses another kind of instruction", () => {
    expect(modifyOrder(spotOrder(), { instruction: limit(50) })).toEqual({
      kind: "refused",
      reason: "another-instruction",
      asked: "limit",
      has: "market",
    });
  });

  it("refuses another stop once it was reached, but not another limit", () => {
    const order = allowed(triggerOrder(spotOrder({ instruction: stopLimit(50, 52) }), dayIndex(11)));
    expect(modifyOrder(order, { instruction: stopLimit(51, 52) })).toMatchObject({
      reason: "already-triggered",
      triggeredDay: 11,
    });
    expect(modifyOrder(order, { instruction: stopLimit(50, 53) })).toMatchObject({ instruction: stopLimit(50, 53) });
  });
});

describe("protectPosition", () => {
  const position = inState(
    allowed(
      fillOrder(tradingOrder({ stopLoss: 97, takeProfit: 105 }), {
        day: dayIndex(11),
        shares: 100,
        price: 100,
        fee: 0,
      }),
    ),
    "filled",
  );

  it("moves the stop of an open position, also above its entry", () => {
    expect(protectPosition(position, { stopLoss: 103, takeProfit: 110 })).toEqual({
      ...position,
      stopLoss: 103,
      takeProfit: 110,
    });
    expect(protectPosition(position, { stopLoss: null, takeProfit: null })).toMatchObject({ stopLoss: null });
  });

  it("refuses legs that would cross", () => {
    expect(protectPosition(position, { stopLoss: 106, takeProfit: 105 })).toMatchObject({
      reason: "stop-loss-on-wrong-side",
    });
  });
});
