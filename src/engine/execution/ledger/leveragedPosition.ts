import type { Bar } from "../bracket";

/** A position of which a part of the value is locked as margin, and whose profit or loss is paid when it is closed. */
export interface LeveragedPosition {
  readonly side: "long" | "short";
  readonly shares: number;
  /** Dollars a share. */
  readonly entryPrice: number;
  /** Value at entry as a multiple of the margin locked for it, >= 1. */
  readonly leverage: number;
}

/** Dollars locked when the position is opened. */
export function initialMargin({ shares, entryPrice, leverage }: LeveragedPosition): number {
  return (shares * entryPrice) / leverage;
}

/** Dollars that closing at `price` brings, negative for a loss. */
export function unrealisedPnl({ side, shares, entryPrice }: LeveragedPosition, price: number): number {
  return shares * (side === "long" ? price - entryPrice : entryPrice - price);
}

/** Dollars lent for the position. A short position borrows shares, not money. */
export function lentDollars(position: LeveragedPosition): number {
  return position.side === "short" ? 0 : position.shares * position.entryPrice - initialMargin(position);
}

/**
 * The price at which the position's own equity is its maintenance requirement:
 * entry / leverage + (price - entry) = rate * price for a long position, entry / leverage + (entry - price) = rate * price
 * for a short one. 0 for a long position that is paid in full: it is never liquidated.
 */
export function liquidationPrice({ side, entryPrice, leverage }: LeveragedPosition, maintenanceRate: number): number {
  return side === "long"
    ? (entryPrice * (1 - 1 / leverage)) / (1 - maintenanceRate)
    : (entryPrice * (1 + 1 / leverage)) / (1 + maintenanceRate);
}

/** A position closed by force, in dollars a share. */
export interface Liquidation {
  readonly price: number;
  readonly threshold: number;
  /** How far the bar went against the position. */
  readonly worstPrice: number;
}

/**
 * Whether a daily bar's worst price reaches the liquidation price, and where the position is then closed: there, or at
 * the open where the market gapped through it, as a stop. Touching counts. A halted stock (no close) closes nothing; a
 * missing low or high is no reason to survive, so the other prices stand in for it.
 */
export function liquidationOn(position: LeveragedPosition, bar: Bar, maintenanceRate: number): Liquidation | null {
  if (Number.isNaN(bar.close)) return null;
  const threshold = liquidationPrice(position, maintenanceRate);
  const worst = worstPrice(position.side, bar);
  const reaches =
    position.side === "long" ? (price: number) => price <= threshold : (price: number) => price >= threshold;
  if (!reaches(worst)) return null;
  return { price: reaches(bar.open) ? bar.open : threshold, threshold, worstPrice: worst };
}

/** The bar's price that is worst for the side, of those that are known: lowest for long, highest for short. */
export function worstPrice(side: LeveragedPosition["side"], { open, high, low, close }: Bar): number {
  const known = [open, high, low, close].filter((price) => !Number.isNaN(price));
  return side === "long" ? Math.min(...known) : Math.max(...known);
}
