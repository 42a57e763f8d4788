import { expect } from "vitest";
import type { DayIndex, TickerId } from "../../../../src/engine/column";
import type { Bar } from "../../../../src/engine/execution/bracket";
import { createOrder, type OrderRequest } from "../../../../src/engine/execution/orders/createOrder";
import type { OrderIn } from "../../../../src/engine/execution/orders/order";
import { isRefused, type Refused } from "../../../../src/engine/execution/orders/refused";

export type SpotRequest = Extract<OrderRequest, { readonly kind: "spot" }>;
export type TradingRequest = Extract<OrderRequest, { readonly kind: "trading" }>;

export const dayIndex = (day: number) => day as DayIndex;

export const barOf = (open: number, high: number, low: number, close: number): Bar => ({ open, high, low, close });

/** Order 1: buy 100 whole shares of ticker 7 at the market, made on session 10, until cancelled, create fee 1 dollar. */
const TERMS: Omit<SpotRequest, "kind"> = {
  number: 1,
  ticker: 7 as TickerId,
  side: "buy",
  wholeOnly: true,
  createdDay: dayIndex(10),
  createFee: 1,
  instruction: { kind: "market" },
  timeInForce: "good_till_cancelled",
  requestedShares: 100,
  stopLoss: null,
  takeProfit: null,
};

export const spotRequest = (change: Partial<SpotRequest> = {}): SpotRequest => ({ kind: "spot", ...TERMS, ...change });

/** The same, with a leverage of 2. */
export const tradingRequest = (change: Partial<TradingRequest> = {}): TradingRequest => ({
  kind: "trading",
  leverage: 2,
  ...TERMS,
  ...change,
});

export const spotOrder = (change: Partial<SpotRequest> = {}): OrderIn<"pending", "spot"> =>
  allowed(createOrder(spotRequest(change)));

export const tradingOrder = (change: Partial<TradingRequest> = {}): OrderIn<"pending", "trading"> =>
  allowed(createOrder(tradingRequest(change)));

/** What an operation gave; the test fails where it was refused. */
export function allowed<T extends { readonly kind: string }>(result: T | Refused): T {
  if (isRefused(result)) return expect.fail(`refused: ${JSON.stringify(result)}`);
  return result;
}

/** An order in the state that the test is about; the test fails where it is in another one. */
export function inState<O extends { readonly state: string }, S extends O["state"]>(
  order: O,
  state: S,
): Extract<O, { readonly state: S }> {
  const isThere = (one: O): one is Extract<O, { readonly state: S }> => one.state === state;
  return isThere(order) ? order : expect.fail(`the order is ${order.state}, not ${state}`);
}
