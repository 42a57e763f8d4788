import { describe, expect, it } from "vitest";
import type { TickerId } from "../../../../src/engine/column";
import {
  INSTRUCTIONS,
  orderAt,
  orderColumns,
  ORDER_STATES,
  REJECTIONS,
  SIDES,
} from "../../../../src/engine/execution/broker/orderColumns";
import { cancelOrder, rejectOrder } from "../../../../src/engine/execution/orders/cancelOrder";
import { fillOrder } from "../../../../src/engine/execution/orders/fillOrder";
import type { SpotOrder } from "../../../../src/engine/execution/orders/order";
import { allowed, dayIndex, inState, spotOrder } from "../orders/orderOf";

const execution = (shares: number, price: number, fee: number) => ({ day: dayIndex(11), shares, price, fee });

describe("the columns of orders", () => {
  const resting = spotOrder({ createFee: 0, instruction: { kind: "stop_limit", stopPrice: 12, limitPrice: 13 } });
  const filled = allowed(fillOrder(spotOrder({ number: 2, side: "sell", timeInForce: "day" }), execution(100, 9, 2)));
  const half = inState(allowed(fillOrder(spotOrder({ number: 3 }), execution(40, 9.5, 1))), "pending");
  const cut = allowed(cancelOrder(half, { day: dayIndex(12), fee: 0.25 }));
  const cancelled = allowed(cancelOrder(spotOrder({ number: 4 }), { day: dayIndex(12), fee: 0 }));
  const rejected = allowed(rejectOrder(spotOrder({ number: 5 }), dayIndex(11), "insufficient_shares"));
  const orders: readonly SpotOrder[] = [resting, filled, cut, cancelled, rejected];
  const columns = orderColumns(orders);

  it("are as many as the orders, numbered from 1 on", () => {
    expect(columns.count).toBe(5);
    expect(orders.map((_, place) => orderAt(columns, place).number)).toEqual([1, 2, 3, 4, 5]);
  });

  it("give an order back as it was, null where it has no such thing", () => {
    expect(orderAt(columns, 0)).toEqual({
      number: 1,
      ticker: 7 as TickerId,
      side: "buy",
      instruction: "stop_limit",
      state: "pending",
      rejection: null,
      limitPrice: 13,
      stopPrice: 12,
      timeInForce: "good_till_cancelled",
      requestedShares: 100,
      filledShares: 0,
      fillPrice: null,
      fee: 0,
      createdDay: 10,
      filledDay: null,
      endedDay: null,
    });
    expect(orderAt(columns, 1)).toMatchObject({
      ...{
        side: "sell",
        instruction: "market",
        state: "filled",
        timeInForce: "day",
        limitPrice: null,
        stopPrice: null,
      },
      // A dollar for making it, two for the fill.
      ...{ filledShares: 100, fillPrice: 9, fee: 3, filledDay: 11, endedDay: null },
    });
  });

  it("say when a remainder was given up, an order cancelled or rejected, and why", () => {
    const ends = [2, 3, 4].map((place) => {
      const { state, filledShares, endedDay, rejection } = orderAt(columns, place);
      return [state, filledShares, endedDay, rejection];
    });
    expect(ends).toEqual([
      ["filled", 40, 12, null],
      ["cancelled", 0, 12, null],
      ["rejected", 0, 11, "insufficient_shares"],
    ]);
    // 1 for making it, 1 for the fill and a quarter for giving up the rest.
    expect(orderAt(columns, 2).fee).toBe(2.25);
  });

  it("have every word of sides, instructions, states and rejections", () => {
    const instructions = [
      { kind: "market" },
      { kind: "limit", limitPrice: 1 },
      { kind: "stop", stopPrice: 1 },
      { kind: "stop_limit", stopPrice: 1, limitPrice: 2 },
      { kind: "on_close" },
    ] as const;
    const kinds = orderColumns(instructions.map((instruction) => spotOrder({ instruction })));
    expect(instructions.map((_, place) => orderAt(kinds, place).instruction)).toEqual(INSTRUCTIONS);
    const reasons = REJECTIONS.filter((reason) => reason !== null);
    const refused = orderColumns(reasons.map((reason) => allowed(rejectOrder(spotOrder(), dayIndex(11), reason))));
    expect(reasons.map((_, place) => orderAt(refused, place).rejection)).toEqual(reasons);
    expect([SIDES.length, ORDER_STATES.length]).toEqual([2, 4]);
  });
});
