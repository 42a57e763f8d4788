import type { TickerId } from "../../column";

/** Shares of one asset that are held, at the average of what was paid for them. */
export interface Holding {
  readonly ticker: TickerId;
  readonly shares: number;
  /** Dollars paid for all of them, commissions included. */
  readonly cost: number;
}

/** After more were bought; `fee` in dollars. */
export function bought(holding: Holding, shares: number, price: number, fee: number): Holding {
  return { ...holding, shares: holding.shares + shares, cost: holding.cost + (shares * price + fee) };
}

/** After some were sold: each takes the same part of the cost with it, so that the average stays. */
export function sold(holding: Holding, shares: number): Holding {
  if (shares === holding.shares) return { ...holding, shares: 0, cost: 0 };
  return { ...holding, shares: holding.shares - shares, cost: holding.cost * (1 - shares / holding.shares) };
}

/** Dollars that selling brings beyond what the shares had cost, the sale's fee paid. */
export function saleProfit(holding: Holding, shares: number, price: number, fee: number): number {
  return shares * price - fee - holding.cost * (shares / holding.shares);
}
