import type { ByteColumn, Column, DayIndex, IntColumn, TickerId } from "../../column";
import { limitPriceOf, stopPriceOf, type Instruction } from "../orders/instruction";
import type { RejectionReason, SpotOrder } from "../orders/order";

/** Finished and resting spot orders of a run, a column each, in the order of their numbers, which begin with 1. */
export interface OrderColumns {
  readonly count: number;
  /** TickerId. */
  readonly ticker: IntColumn;
  /** Positions in SIDES, INSTRUCTIONS, ORDER_STATES and REJECTIONS. */
  readonly side: ByteColumn;
  readonly instruction: ByteColumn;
  readonly state: ByteColumn;
  readonly rejection: ByteColumn;
  /** Dollars a share, NaN where the order has none. */
  readonly limitPrice: Column;
  readonly stopPrice: Column;
  /** 1: good till cancelled. */
  readonly rests: ByteColumn;
  readonly requestedShares: Column;
  readonly filledShares: Column;
  /** Dollars a share, slippage included; NaN where nothing was filled. */
  readonly fillPrice: Column;
  /** Dollars. */
  readonly fee: Column;
  /** Sessions of the run from 1 on, 0 being the one before; NEVER where it did not come to it. */
  readonly createdDay: IntColumn;
  readonly filledDay: IntColumn;
  readonly endedDay: IntColumn;
}

export const SIDES = ["buy", "sell"] as const;
export const INSTRUCTIONS = ["market", "limit", "stop", "stop_limit", "on_close"] as const;
export const ORDER_STATES = ["pending", "filled", "cancelled", "rejected"] as const;
/** The first stands for none. */
export const REJECTIONS: readonly (RejectionReason | null)[] = [
  null,
  "insufficient_cash",
  "insufficient_margin",
  "insufficient_shares",
  "position_limit",
  "margin_limit",
  "too_little_history",
  "not_traded",
];

/** In a column of sessions: it never came to it. */
const NEVER = -1;

/** The columns of these orders, whose numbers are 1, 2, 3 and so on. */
export function orderColumns(orders: readonly SpotOrder[]): OrderColumns {
  const bytes = (of: (order: SpotOrder) => number) => Uint8Array.from(orders, of);
  const whole = (of: (order: SpotOrder) => number) => Int32Array.from(orders, of);
  const numbers = (of: (order: SpotOrder) => number) => Float64Array.from(orders, of);
  return {
    count: orders.length,
    ticker: whole(({ ticker }) => ticker),
    side: bytes(({ side }) => SIDES.indexOf(side)),
    instruction: bytes(({ instruction }) => INSTRUCTIONS.indexOf(instruction.kind)),
    state: bytes(({ state }) => ORDER_STATES.indexOf(state)),
    rejection: bytes((order) => REJECTIONS.indexOf(order.state === "rejected" ? order.rejection : null)),
    limitPrice: numbers(({ instruction }) => limitPriceOf(instruction) ?? NaN),
    stopPrice: numbers(({ instruction }) => stopPriceOf(instruction) ?? NaN),
    rests: bytes(({ timeInForce }) => (timeInForce === "good_till_cancelled" ? 1 : 0)),
    requestedShares: numbers(({ requestedShares }) => requestedShares),
    filledShares: numbers(({ filledShares }) => filledShares),
    fillPrice: numbers(({ fillPrice }) => fillPrice ?? NaN),
    fee: numbers(({ fees }) => fees.create + fees.fill + fees.close + fees.cancel),
    createdDay: whole(({ createdDay }) => createdDay),
    filledDay: whole(({ filledDay }) => filledDay ?? NEVER),
    endedDay: whole(endedDay),
  };
}

/** An order of the columns as an object, made when somebody looks; `place` from 0 on. */
export interface OrderView {
  readonly number: number;
  readonly ticker: TickerId;
  readonly side: (typeof SIDES)[number];
  readonly instruction: Instruction["kind"];
  readonly state: (typeof ORDER_STATES)[number];
  readonly rejection: RejectionReason | null;
  readonly limitPrice: number | null;
  readonly stopPrice: number | null;
  readonly timeInForce: "day" | "good_till_cancelled";
  readonly requestedShares: number;
  readonly filledShares: number;
  readonly fillPrice: number | null;
  readonly fee: number;
  readonly createdDay: DayIndex;
  readonly filledDay: DayIndex | null;
  readonly endedDay: DayIndex | null;
}

export function orderAt(columns: OrderColumns, place: number): OrderView {
  return {
    number: place + 1,
    ticker: columns.ticker[place]! as TickerId,
    side: SIDES[columns.side[place]!]!,
    instruction: INSTRUCTIONS[columns.instruction[place]!]!,
    state: ORDER_STATES[columns.state[place]!]!,
    rejection: REJECTIONS[columns.rejection[place]!]!,
    limitPrice: numberOrNull(columns.limitPrice[place]!),
    stopPrice: numberOrNull(columns.stopPrice[place]!),
    timeInForce: columns.rests[place] === 1 ? "good_till_cancelled" : "day",
    requestedShares: columns.requestedShares[place]!,
    filledShares: columns.filledShares[place]!,
    fillPrice: numberOrNull(columns.fillPrice[place]!),
    fee: columns.fee[place]!,
    createdDay: columns.createdDay[place]! as DayIndex,
    filledDay: dayOrNull(columns.filledDay[place]!),
    endedDay: dayOrNull(columns.endedDay[place]!),
  };
}

/** When a remainder was cancelled, or the order rejected. */
function endedDay(order: SpotOrder): number {
  return order.state === "rejected" ? order.rejectedDay : (order.cancelledDay ?? NEVER);
}

function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function dayOrNull(day: number): DayIndex | null {
  return day === NEVER ? null : (day as DayIndex);
}
