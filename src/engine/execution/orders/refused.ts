/** An operation that an order doesn't allow, with the figures that say why; the order is as it was. */
export type Refused =
  | Because<"shares-not-positive", { readonly shares: number }>
  | Because<"shares-not-whole", { readonly shares: number }>
  /** More than what is left to fill, to split off or to close. */
  | Because<"more-than-remains", { readonly shares: number; readonly remains: number }>
  /** A split must leave the order something to fill. */
  | Because<"nothing-left", { readonly shares: number; readonly remains: number }>
  /** A request can't be cut to what is filled already, or below. */
  | Because<"filled-already", { readonly filledShares: number }>
  | Because<"price-not-positive", { readonly price: number }>
  /** A fill is at a finite price, 0 or more: shares without worth are sold at 0. */
  | Because<"not-a-price", { readonly price: number }>
  | Because<"not-a-fee", { readonly fee: number }>
  /** A buy above its limit, or a sell below it. */
  | Because<"beyond-limit", { readonly price: number; readonly limitPrice: number }>
  | Because<"leverage-below-one", { readonly leverage: number }>
  /** The stop-loss of a buy lies below its entry and its take-profit above; of a sell the other way round. */
  | Because<"stop-loss-on-wrong-side", { readonly stopLoss: number; readonly reference: number }>
  | Because<"take-profit-on-wrong-side", { readonly takeProfit: number; readonly reference: number }>
  /** Another kind of instruction is another order: cancel this one and create that. */
  | Because<"another-instruction", { readonly asked: string; readonly has: string }>
  | Because<"already-triggered", { readonly triggeredDay: number }>
  | Because<"no-stop", { readonly has: string }>
  /** Events of an order come in the order of time, and fills after the session that its maker had seen. */
  | Because<"too-early", { readonly day: number; readonly earliest: number }>
  /** Orders are numbered as they come, so a part has a higher number than what it was split from. */
  | Because<"number-not-new", { readonly number: number; readonly after: number }>;

type Because<Reason extends string, Figures> = {
  readonly kind: "refused";
  readonly reason: Reason;
} & Figures;

/** Whether an operation was refused; else it gave what it promises. */
export function isRefused(result: { readonly kind: string }): result is Refused {
  return result.kind === "refused";
}
