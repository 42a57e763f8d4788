import type { DayIndex } from "../../column";
import type { PendingOrder } from "./order";
import type { Refused } from "./refused";

/** Something that happens to an order: on a session, for a fee in dollars. */
export interface OrderEvent {
  readonly day: DayIndex;
  readonly fee: number;
}

/** Shares that change hands at a price in dollars a share, slippage included. */
export interface Execution extends OrderEvent {
  readonly shares: number;
  readonly price: number;
}

/** The first thing wrong with an event that may not come before the session `earliest`, or null. */
export function checkEvent({ day, fee }: OrderEvent, earliest: number): Refused | null {
  if (!(fee >= 0 && Number.isFinite(fee))) return { kind: "refused", reason: "not-a-fee", fee };
  return checkDay(day, earliest);
}

/** The first thing wrong with an execution of at most `remains` shares, not before the session `earliest`, or null. */
export function checkExecution(execution: Execution, remains: number, earliest: number): Refused | null {
  const { shares, price } = execution;
  if (!(price >= 0 && Number.isFinite(price))) return { kind: "refused", reason: "not-a-price", price };
  if (shares > remains) return { kind: "refused", reason: "more-than-remains", shares, remains };
  return checkEvent(execution, earliest);
}

/** Whether something on `day` comes before it can. */
export function checkDay(day: number, earliest: number): Refused | null {
  return day >= earliest ? null : { kind: "refused", reason: "too-early", day, earliest };
}

/** The session of the newest thing that has happened to an order. */
export function newestDay({ createdDay, triggeredDay, filledDay }: PendingOrder): number {
  return Math.max(createdDay, triggeredDay ?? createdDay, filledDay ?? createdDay);
}
