/** Which way the shares go: a buy opens a long position, a sell closes one or opens a short one. */
export type Side = "buy" | "sell";

/** `day`: for the first session that the order works in, and no longer. */
export type TimeInForce = "day" | "good_till_cancelled";

/**
 * At what price and moment an order wants to be filled. Dollars a share.
 *
 *   market      at the open of the next bar
 *   limit       at the limit price or better
 *   stop        a market order from the moment on which the price reaches the stop
 *   stop_limit  a limit order from the moment on which the price reaches the stop
 *   on_close    at the close of the next bar
 */
export type Instruction =
  | { readonly kind: "market" }
  | { readonly kind: "limit"; readonly limitPrice: number }
  | { readonly kind: "stop"; readonly stopPrice: number }
  | { readonly kind: "stop_limit"; readonly stopPrice: number; readonly limitPrice: number }
  | { readonly kind: "on_close" };

/** The worst price that an instruction allows, dollars a share; null where it names none. */
export function limitPriceOf(instruction: Instruction): number | null {
  switch (instruction.kind) {
    case "limit":
    case "stop_limit":
      return instruction.limitPrice;
    case "market":
    case "stop":
    case "on_close":
      return null;
  }
}

/** The price at which an instruction wakes up, dollars a share; null where it is awake from the start. */
export function stopPriceOf(instruction: Instruction): number | null {
  switch (instruction.kind) {
    case "stop":
    case "stop_limit":
      return instruction.stopPrice;
    case "market":
    case "limit":
    case "on_close":
      return null;
  }
}

/** Whether a limit order may trade at this price: a buy at its limit or below, a sell at its limit or above; NaN never. */
export function isWithinLimit(side: Side, price: number, limitPrice: number): boolean {
  return side === "buy" ? price <= limitPrice : price >= limitPrice;
}

/** Whether a price sets a stop off: a buy stop at or above it, a sell stop at or below it; NaN never. */
export function reachesStop(side: Side, price: number, stopPrice: number): boolean {
  return side === "buy" ? price >= stopPrice : price <= stopPrice;
}

/** The side of the order that undoes one of this side. */
export function oppositeOf(side: Side): Side {
  return side === "buy" ? "sell" : "buy";
}
