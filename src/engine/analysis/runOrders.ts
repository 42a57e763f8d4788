import { assert } from "../assert";
import type { DayIndex, TickerId } from "../column";
import { bracketAround } from "../execution/bracket";
import type { ExitReason } from "../execution/exitReason";
import { cancelOrder } from "../execution/orders/cancelOrder";
import { createOrder } from "../execution/orders/createOrder";
import { fillOrder } from "../execution/orders/fillOrder";
import type { Instruction } from "../execution/orders/instruction";
import type { SpotOrder } from "../execution/orders/order";
import { isRefused, type Refused } from "../execution/orders/refused";
import { runPositions, type RunExit, type RunPosition } from "./runPositions";
import type { RunReport } from "./runReport";

/** An order of a run, with what it is for. Its days count the run's sessions from 1 on; 0 is the session before. */
export interface RunOrder {
  readonly order: SpotOrder;
  readonly symbol: string;
  readonly position: number;
  readonly purpose: OrderPurpose;
}

/** What an order of the oversell strategy is for; the last digit of its number follows from it. */
export type OrderPurpose = "entry" | "take_profit" | "stop_loss" | "time_exit" | "delisting";

/**
 * The orders of a run, position by position: the purchase at the close; the two of the bracket, of which one cancels the
 * other; the sale at the close when time is up, or what a delisted stock fetches. Made from what the day loop noted,
 * when somebody looks: an order of position n has one of the numbers from 4n + 1 on, so that it tells its position.
 */
export function runOrders(report: RunReport): readonly RunOrder[] {
  return runPositions(report).flatMap((position) => ordersOf(position, report.config));
}

/** The number of a position's order. */
export function orderNumber(position: number, purpose: OrderPurpose): number {
  return ORDERS_A_POSITION * position + PLACE[purpose];
}

/** Which of a position's orders an exit fills. */
export function purposeOf(reason: ExitReason): OrderPurpose {
  return PURPOSE[reason];
}

const ORDERS_A_POSITION = 4;
const PLACE: Readonly<Record<OrderPurpose, number>> = {
  entry: 1,
  take_profit: 2,
  stop_loss: 3,
  time_exit: 4,
  delisting: 4,
};
const PURPOSE: Readonly<Record<ExitReason, OrderPurpose>> = {
  gap_up_tp: "take_profit",
  intraday_tp: "take_profit",
  gap_down_stop: "stop_loss",
  intraday_sl: "stop_loss",
  max_hold: "time_exit",
  forced_close: "delisting",
};

/** The orders of one position. */
export function ordersOf(position: RunPosition, config: RunReport["config"]): readonly RunOrder[] {
  const { entryPrice, entryDay, shares, entryCommission, exit } = position;
  const { takeProfit, stopLoss } = bracketAround(entryPrice, config.winTakeRate, config.stopLossRate);
  const entry = placed(position, "entry", { kind: "on_close" }, entryDay - 1);
  const bought = { day: entryDay as DayIndex, shares, price: entryPrice, fee: entryCommission };
  const orders = [
    labelled(position, "entry", done(fillOrder(entry, bought))),
    resting(position, "take_profit", { kind: "limit", limitPrice: takeProfit }),
    resting(position, "stop_loss", { kind: "stop", stopPrice: stopLoss }),
  ];
  if (exit === null || isBracket(exit.reason)) return orders;
  const purpose = purposeOf(exit.reason);
  const instruction: Instruction = { kind: purpose === "time_exit" ? "on_close" : "market" };
  const closing = placed(position, purpose, instruction, exit.day - 1);
  return [...orders, labelled(position, purpose, filled(closing, position, exit))];
}

/** An order of the bracket: it rests from the purchase on until it is filled, or something else sells the shares. */
function resting(position: RunPosition, purpose: "take_profit" | "stop_loss", instruction: Instruction): RunOrder {
  const { entryDay, exit } = position;
  const order = placed(position, purpose, instruction, entryDay);
  if (exit === null) return labelled(position, purpose, order);
  if (purposeOf(exit.reason) === purpose) return labelled(position, purpose, filled(order, position, exit));
  return labelled(position, purpose, done(cancelOrder(order, { day: exit.day as DayIndex, fee: 0 })));
}

type PendingSpot = Extract<SpotOrder, { readonly state: "pending" }>;

function placed(
  position: RunPosition,
  purpose: OrderPurpose,
  instruction: Instruction,
  createdDay: number,
): PendingSpot {
  const order = createOrder({
    kind: "spot",
    number: orderNumber(position.number, purpose),
    // An order of a report knows its stock by the symbol beside it.
    ticker: 0 as TickerId,
    side: purpose === "entry" ? "buy" : "sell",
    wholeOnly: true,
    instruction,
    timeInForce: purpose === "take_profit" || purpose === "stop_loss" ? "good_till_cancelled" : "day",
    requestedShares: position.shares,
    stopLoss: null,
    takeProfit: null,
    createdDay: createdDay as DayIndex,
    createFee: 0,
  });
  return done(order);
}

function filled(order: PendingSpot, { shares }: RunPosition, exit: RunExit): SpotOrder {
  const { day, price, commission } = exit;
  return done(fillOrder(order, { day: day as DayIndex, shares, price, fee: commission }));
}

function labelled({ number, symbol }: RunPosition, purpose: OrderPurpose, order: SpotOrder): RunOrder {
  return { order, symbol, position: number, purpose };
}

function isBracket(reason: ExitReason): boolean {
  return PLACE[purposeOf(reason)] < PLACE.time_exit;
}

/** What the day loop did is never refused: it would be a bug of ours. */
function done<O extends { readonly kind: string }>(outcome: O | Refused): O {
  assert(!isRefused(outcome), "an order of the day loop is a sound one");
  return outcome as O;
}
