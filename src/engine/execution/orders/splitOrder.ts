import { checkShares } from "./checkTerms";
import { remainingShares, type OrderIn, type OrderKind, type PendingOrder } from "./order";
import type { Refused } from "./refused";

/** Two orders where one was: together they ask for the same shares. */
export interface Split<K extends OrderKind> {
  readonly kind: "split";
  /** The order itself, with fewer shares; what it has filled and paid stays with it. */
  readonly kept: OrderIn<"pending", K>;
  /** The part split off: as old as the order it comes from, on the same terms, nothing filled and nothing paid. */
  readonly part: OrderIn<"pending", K>;
}

/** Splits shares off what remains of an order, under a number of their own. */
export function splitOrder<O extends PendingOrder>(
  order: O,
  shares: number,
  partNumber: number,
): Split<O["kind"]> | Refused;
export function splitOrder(order: PendingOrder, shares: number, partNumber: number): Split<OrderKind> | Refused {
  const refused = checkShares(shares, order.wholeOnly) ?? checkRest(order, shares) ?? checkNumber(order, partNumber);
  if (refused) return refused;
  const part: PendingOrder = {
    ...order,
    number: partNumber,
    parent: order.number,
    requestedShares: shares,
    filledShares: 0,
    fillPrice: null,
    filledDay: null,
    fees: { create: 0, fill: 0, close: 0, cancel: 0 },
  };
  return { kind: "split", kept: { ...order, requestedShares: order.requestedShares - shares }, part };
}

function checkRest(order: PendingOrder, shares: number): Refused | null {
  const remains = remainingShares(order);
  if (shares > remains) return { kind: "refused", reason: "more-than-remains", shares, remains };
  return shares === remains ? { kind: "refused", reason: "nothing-left", shares, remains } : null;
}

function checkNumber(order: PendingOrder, number: number): Refused | null {
  return number > order.number ? null : { kind: "refused", reason: "number-not-new", number, after: order.number };
}
