import type { ScoredBar } from "./scoredBars";

/** A holding as it changes from day to day. Prices in dollars a share. */
export interface SlowPosition {
  readonly ticker: string;
  readonly entryDay: number;
  /** Slippage included. */
  readonly entryPrice: number;
  readonly shares: number;
  readonly entryCommission: number;
  /** The bar of the session before the entry, whose score was the reason to buy. */
  readonly signal: ScoredBar;
  daysHeld: number;
  /** Dollars credited so far. */
  dividends: number;
  /** The last close known of it, of a carried one the close before its bars stopped. */
  lastClose: number;
  /** Sessions in a row, up to today, without a row of its ticker. */
  sessionsWithoutRow: number;
}

export type SlowExitReason =
  "gap_down_stop" | "gap_up_tp" | "intraday_tp" | "intraday_sl" | "max_hold" | "forced_close";

/** A closed position. `pnl` in dollars after commissions and with dividends, `pnlPct` as a part of entry * shares. */
export interface SlowTrade {
  readonly ticker: string;
  readonly entryDay: number;
  readonly entryPrice: number;
  readonly exitDay: number;
  readonly exitPrice: number;
  readonly shares: number;
  readonly reason: SlowExitReason;
  readonly daysHeld: number;
  readonly entryCommission: number;
  readonly exitCommission: number;
  readonly dividends: number;
  readonly pnl: number;
  readonly pnlPct: number;
  readonly signal: ScoredBar;
}

/** The trade that closing a position at a price (slippage included) makes. */
export function closedTrade(
  position: SlowPosition,
  exitDay: number,
  exitPrice: number,
  reason: SlowExitReason,
  exitCommission: number,
): SlowTrade {
  const { ticker, entryDay, entryPrice, shares, daysHeld, entryCommission, dividends, signal } = position;
  const pnl = (exitPrice - entryPrice) * shares - entryCommission - exitCommission + dividends;
  const terms = { ticker, entryDay, entryPrice, exitDay, exitPrice, shares, reason, daysHeld, signal };
  return { ...terms, entryCommission, exitCommission, dividends, pnl, pnlPct: pnl / (entryPrice * shares) };
}
