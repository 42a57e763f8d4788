import type { DayIndex } from "../../column";
import { checkDay, checkEvent, newestDay, type OrderEvent } from "./checkEvent";
import {
  remainingShares,
  type CancelledOrder,
  type FilledOrder,
  type OrderIn,
  type PendingOrder,
  type RejectedOrder,
  type RejectionReason,
} from "./order";
import type { Refused } from "./refused";

/** An order whose remaining shares are given up. What was filled stays filled, and the order with it. */
export function cancelOrder<O extends PendingOrder>(
  order: O,
  event: OrderEvent,
): OrderIn<"cancelled" | "filled", O["kind"]> | Refused;
export function cancelOrder(order: PendingOrder, event: OrderEvent): CancelledOrder | FilledOrder | Refused {
  const { fillPrice, filledDay } = order;
  const refused = checkEvent(event, newestDay(order));
  if (refused) return refused;
  const ended = {
    ...order,
    cancelledShares: remainingShares(order),
    cancelledDay: event.day,
    fees: { ...order.fees, cancel: order.fees.cancel + event.fee },
  };
  if (fillPrice === null || filledDay === null) return { ...ended, state: "cancelled" };
  return { ...ended, state: "filled", fillPrice, filledDay };
}

/** Whether an order's time is over once this session has gone by. */
export function expiresAfter(order: PendingOrder, day: DayIndex): boolean {
  switch (order.timeInForce) {
    case "day":
      return day > order.createdDay;
    case "good_till_cancelled":
      return false;
  }
}

/** An order that was not accepted, and why; one that is filled in part was, so its rest can only be cancelled. */
export function rejectOrder<O extends PendingOrder>(
  order: O,
  day: DayIndex,
  rejection: RejectionReason,
): OrderIn<"rejected", O["kind"]> | Refused;
export function rejectOrder(order: PendingOrder, day: DayIndex, rejection: RejectionReason): RejectedOrder | Refused {
  const { filledShares } = order;
  if (filledShares > 0) return { kind: "refused", reason: "filled-already", filledShares };
  return checkDay(day, newestDay(order)) ?? { ...order, state: "rejected", rejectedDay: day, rejection };
}
