import type { TradeTable } from "../../engine/analysis/runReport";
import { EXIT_REASONS } from "../../engine/execution/exitReason";

export interface TradeFilter {
  /** Part of a ticker or company name, in any case; empty lets all through. */
  readonly text: string;
  /** One of EXIT_REASONS, or empty for all. */
  readonly exitReason: string;
  readonly outcome: "all" | "wins" | "losses";
}

/** Sums over the trades that a filter lets through. */
export interface TradeTotals {
  readonly count: number;
  /** Dollars. */
  readonly pnl: number;
  /** Share of trades with a positive pnl, 0 to 1; null without trades. */
  readonly winRate: number | null;
}

/** Whether a trade passes the filter. A trade with a pnl of exactly 0 is neither a win nor a loss. */
export function tradeMatcher(trades: TradeTable, filter: TradeFilter): (row: number) => boolean {
  const wanted = filter.text.trim().toLowerCase();
  const securityPasses = trades.securities.map(
    ({ symbol, name }) => symbol.toLowerCase().includes(wanted) || name.toLowerCase().includes(wanted),
  );
  return (row) =>
    securityPasses[trades.security[row]!]! &&
    (filter.exitReason === "" || EXIT_REASONS[trades.exitReason[row]!] === filter.exitReason) &&
    (filter.outcome === "all" || (filter.outcome === "wins" ? trades.pnl[row]! > 0 : trades.pnl[row]! < 0));
}

/** Totals of the rows in an index. */
export function tradeTotals(trades: TradeTable, rows: Int32Array): TradeTotals {
  let pnl = 0;
  let wins = 0;
  for (const row of rows) {
    pnl += trades.pnl[row]!;
    if (trades.pnl[row]! > 0) wins += 1;
  }
  return { count: rows.length, pnl, winRate: rows.length > 0 ? wins / rows.length : null };
}
