import { fail } from "../../assert";
import type { DayIndex } from "../../column";
import { fitsCash, largestFitting } from "./affordableShares";
import { cancelOrder, rejectOrder } from "./cancelOrder";
import type { Execution } from "./checkEvent";
import { fillOrder, triggerOrder } from "./fillOrder";
import { stopPriceOf } from "./instruction";
import { instructionFill, type BarFill } from "./instructionFill";
import { isTradable, volumeShares, type Liquidity, type MarketSession } from "./liquidity";
import { remainingShares, type CancelledOrder, type FilledOrder, type PendingOrder, type RejectedOrder } from "./order";
import { partCommission, type FeeSchedule } from "./orderCommission";
import { isRefused, type Refused } from "./refused";
import { slippedPrice, type SlippageSchedule } from "./slippedPrice";

/** How a market takes orders. */
export interface ExecutionRules {
  readonly liquidity: Liquidity;
  readonly slippage: SlippageSchedule;
  readonly fees: FeeSchedule;
}

/** What an order meets on one session. */
export interface OrderSession extends MarketSession {
  readonly day: DayIndex;
  /** Shares of this stock that other orders have filled on this session. */
  readonly takenShares: number;
  /**
   * Dollars that may go out for the order, fee included: the price of what a spot order buys, the margin of a trading
   * order. Infinity where something else limits it.
   */
  readonly cash: number;
}

export type BarResult =
  | {
      readonly kind: "filled";
      readonly order: OrderAfterBar;
      readonly execution: Execution;
      /** What made it less than the order asked for. */
      readonly cutBy: "nothing" | "volume" | "cash";
    }
  | {
      readonly kind: "unfilled";
      readonly order: OrderAfterBar;
      readonly reason: UnfilledReason;
    };

export type OrderAfterBar = PendingOrder | FilledOrder | CancelledOrder | RejectedOrder;

export type UnfilledReason = "too_early" | "not_traded" | "not_reached" | "limit_not_reached" | "volume" | "cash";

/**
 * What one session makes of a pending order: as many of its shares as the market lets through and the cash pays, at one
 * price. A remainder that lacked a market stays or is cancelled, as the rules say; one that lacked cash is cancelled,
 * and an order that can't pay for anything is rejected. Both are free of charge. `expiresAfter` ends its time.
 */
export function orderOnBar(order: PendingOrder, session: OrderSession, rules: ExecutionRules): BarResult {
  if (session.day <= order.createdDay) return { kind: "unfilled", order, reason: "too_early" };
  if (!isTradable(rules.liquidity, session)) return { kind: "unfilled", order, reason: "not_traded" };
  const outcome = instructionFill(order.instruction, order.side, order.triggeredDay !== null, session.bar);
  switch (outcome.kind) {
    case "waits":
      return { kind: "unfilled", order, reason: "not_reached" };
    case "triggered":
      return { kind: "unfilled", order: awake(order, session.day), reason: "limit_not_reached" };
    case "fill":
      return filled(awake(order, session.day), session, rules, outcome);
  }
}

function filled(order: PendingOrder, session: OrderSession, rules: ExecutionRules, seen: BarFill): BarResult {
  const market = marketShares(order, session, rules.liquidity);
  if (market <= 0) return withoutMarket(order, session, rules.liquidity);
  const executionOf = (shares: number) => execution(order, session, rules, seen, shares);
  const shares = largestFitting(market, order.wholeOnly, (part) => isPaid(order, session.cash, executionOf(part)));
  if (shares === 0) return withoutCash(order, session.day);
  const done = executionOf(shares);
  const after = accepted(fillOrder(order, done));
  const cutBy = after.state === "filled" ? "nothing" : shares < market ? "cash" : "volume";
  const isEnded = cutBy === "cash" || (cutBy === "volume" && rules.liquidity.remainder === "cancelled");
  return { kind: "filled", order: isEnded ? ended(after, session.day) : after, execution: done, cutBy };
}

/** Shares that the order wants and the market still has. */
function marketShares(order: PendingOrder, session: OrderSession, liquidity: Liquidity): number {
  const { wholeOnly } = order;
  const left = volumeShares(liquidity, session, wholeOnly) - session.takenShares;
  return Math.min(remainingShares(order), wholeOnly ? Math.floor(left) : left);
}

/** Price and fee of filling so many shares; impact counts what was taken of the volume before, as Zipline does. */
function execution(
  order: PendingOrder,
  session: OrderSession,
  rules: ExecutionRules,
  seen: BarFill,
  shares: number,
): Execution {
  const taken = session.takenShares + shares;
  const price = seen.slips ? slippedPrice(rules.slippage, order.side, seen.price, taken, session) : seen.price;
  const before = { shares: order.filledShares, value: order.filledShares * (order.fillPrice ?? 0) };
  const fee = partCommission(rules.fees.fill, before, { shares, value: shares * price });
  return { day: session.day, shares, price, fee };
}

/** Shares that are sold pay for themselves; those bought, and positions of either side, need cash. */
function isPaid(order: PendingOrder, cash: number, { shares, price, fee }: Execution): boolean {
  if (order.kind === "spot" && order.side === "sell") return true;
  const leverage = order.kind === "trading" ? order.leverage : 1;
  return fitsCash(cash, shares, price / leverage, fee, order.wholeOnly);
}

function withoutMarket(order: PendingOrder, { day }: OrderSession, { remainder }: Liquidity): BarResult {
  return { kind: "unfilled", order: remainder === "cancelled" ? ended(order, day) : order, reason: "volume" };
}

function withoutCash(order: PendingOrder, day: DayIndex): BarResult {
  const rejection = order.kind === "spot" ? "insufficient_cash" : "insufficient_margin";
  const isNew = order.filledShares === 0;
  return {
    kind: "unfilled",
    order: isNew ? accepted(rejectOrder(order, day, rejection)) : ended(order, day),
    reason: "cash",
  };
}

function ended(order: PendingOrder | FilledOrder, day: DayIndex): CancelledOrder | FilledOrder {
  return order.state === "filled" ? order : accepted(cancelOrder(order, { day, fee: 0 }));
}

/** The order with its stop noted as reached, where it has one. */
function awake(order: PendingOrder, day: DayIndex): PendingOrder {
  if (order.triggeredDay !== null || stopPriceOf(order.instruction) === null) return order;
  return accepted(triggerOrder(order, day));
}

function accepted<T extends { readonly kind: string }>(result: T | Refused): T {
  if (isRefused(result)) fail(`a fill within an order's own terms is allowed, not refused: ${result.reason}`);
  return result;
}
