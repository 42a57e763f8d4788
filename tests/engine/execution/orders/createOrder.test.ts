import { describe, expect, expectTypeOf, it } from "vitest";
import { createOrder, type OrderRequest } from "../../../../src/engine/execution/orders/createOrder";
import type {
  FilledOrder,
  OpenTradingOrder,
  OrderIn,
  PendingOrder,
  SpotOrder,
} from "../../../../src/engine/execution/orders/order";
import { dayIndex, spotOrder, spotRequest, tradingOrder, tradingRequest } from "./orderOf";

describe("createOrder", () => {
  it("gives a pending order with nothing done beside what was asked", () => {
    expect(spotOrder()).toEqual({
      kind: "spot",
      state: "pending",
      number: 1,
      parent: null,
      ticker: 7,
      side: "buy",
      wholeOnly: true,
      instruction: { kind: "market" },
      timeInForce: "good_till_cancelled",
      requestedShares: 100,
      stopLoss: null,
      takeProfit: null,
      createdDay: 10,
      triggeredDay: null,
      filledShares: 0,
      fillPrice: null,
      filledDay: null,
      cancelledShares: 0,
      cancelledDay: null,
      fees: { create: 1, fill: 0, close: 0, cancel: 0 },
    });
  });

  it("gives a trading order its leverage and a position with nothing closed", () => {
    expect(tradingOrder()).toMatchObject({ kind: "trading", leverage: 2, closedShares: 0, closePrice: null });
  });

  const buyLimit = { instruction: { kind: "limit", limitPrice: 100 } } as const;
  const sellStop = { side: "sell", instruction: { kind: "stop", stopPrice: 50 } } as const;
  it.each<[string, OrderRequest, object]>([
    ["no shares", spotRequest({ requestedShares: 0 }), { reason: "shares-not-positive", shares: 0 }],
    ["shares below 0", spotRequest({ requestedShares: -5 }), { reason: "shares-not-positive", shares: -5 }],
    ["shares that are no number", spotRequest({ requestedShares: NaN }), { reason: "shares-not-positive" }],
    ["endless shares", spotRequest({ requestedShares: Infinity }), { reason: "shares-not-positive" }],
    ["a part of a share", spotRequest({ requestedShares: 1.5 }), { reason: "shares-not-whole", shares: 1.5 }],
    [
      "a limit of 0",
      spotRequest({ instruction: { kind: "limit", limitPrice: 0 } }),
      { reason: "price-not-positive", price: 0 },
    ],
    [
      "a stop that is no number",
      spotRequest({ instruction: { kind: "stop_limit", stopPrice: NaN, limitPrice: 5 } }),
      { reason: "price-not-positive" },
    ],
    ["a stop-loss below 0", spotRequest({ stopLoss: -1 }), { reason: "price-not-positive", price: -1 }],
    ["a fee below 0", spotRequest({ createFee: -1 }), { reason: "not-a-fee", fee: -1 }],
    ["a day before the first", spotRequest({ createdDay: dayIndex(-1) }), { reason: "too-early", earliest: 0 }],
    ["a leverage below 1", tradingRequest({ leverage: 0.5 }), { reason: "leverage-below-one", leverage: 0.5 }],
    ["endless leverage", tradingRequest({ leverage: Infinity }), { reason: "leverage-below-one" }],
    [
      "a buy's stop-loss at its limit",
      spotRequest({ ...buyLimit, stopLoss: 100 }),
      { reason: "stop-loss-on-wrong-side", stopLoss: 100, reference: 100 },
    ],
    [
      "a buy's take-profit at its limit",
      spotRequest({ ...buyLimit, takeProfit: 100 }),
      { reason: "take-profit-on-wrong-side", takeProfit: 100, reference: 100 },
    ],
    [
      "a short's stop-loss below its entry",
      tradingRequest({ ...sellStop, stopLoss: 49 }),
      { reason: "stop-loss-on-wrong-side", stopLoss: 49, reference: 50 },
    ],
    [
      "a short's take-profit above its entry",
      tradingRequest({ ...sellStop, takeProfit: 51 }),
      { reason: "take-profit-on-wrong-side", takeProfit: 51, reference: 50 },
    ],
    [
      "a buy's stop-loss above its take-profit, whatever the entry",
      spotRequest({ stopLoss: 110, takeProfit: 105 }),
      { reason: "stop-loss-on-wrong-side", stopLoss: 110, reference: 105 },
    ],
    [
      "a short's stop-loss below its take-profit, whatever the entry",
      tradingRequest({ side: "sell", stopLoss: 90, takeProfit: 95 }),
      { reason: "stop-loss-on-wrong-side", stopLoss: 90, reference: 95 },
    ],
  ])("refuses %s", (_, request, refusal) => {
    expect(createOrder(request)).toMatchObject({ kind: "refused", ...refusal });
  });

  it("allows a bracket on its right sides, for a long and for a short", () => {
    expect(spotOrder({ ...buyLimit, stopLoss: 97, takeProfit: 105 })).toMatchObject({ stopLoss: 97, takeProfit: 105 });
    expect(tradingOrder({ ...sellStop, stopLoss: 52, takeProfit: 45 })).toMatchObject({ stopLoss: 52, takeProfit: 45 });
  });

  it("allows parts of a share where the request says so", () => {
    expect(spotOrder({ wholeOnly: false, requestedShares: 1.5 }).requestedShares).toBe(1.5);
  });

  it("has states that no operation of another state takes, and spot orders that are never closed", () => {
    expectTypeOf<FilledOrder>().not.toExtend<PendingOrder>();
    expectTypeOf<OrderIn<"cancelled">>().not.toExtend<PendingOrder>();
    expectTypeOf<OrderIn<"rejected">>().not.toExtend<PendingOrder>();
    expectTypeOf<PendingOrder>().not.toExtend<OpenTradingOrder>();
    expectTypeOf<OrderIn<"filled", "spot">>().not.toExtend<OpenTradingOrder>();
    expectTypeOf<OrderIn<"closed", "spot">>().toBeNever();
    expectTypeOf(spotOrder()).toExtend<SpotOrder>();
    expect(spotOrder()).not.toHaveProperty("leverage");
  });
});
