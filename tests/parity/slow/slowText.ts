import { pythonRound, pythonText } from "./pythonNumber";
import type { SlowResult, SlowDay } from "./slowBacktest";
import type { SlowTrade } from "./slowPosition";

/** What trades.csv says of a company beside its ticker. */
export interface SlowCompany {
  readonly name: string;
  readonly industry: string;
}

/** trades.csv with its 17 columns, as pandas writes it. */
export function slowTradesText({ trades }: SlowResult, companies: ReadonlyMap<string, SlowCompany>): string {
  const cells = (trade: SlowTrade) => {
    const { name, industry } = companies.get(trade.ticker)!;
    const { signal } = trade;
    return [
      quoted(trade.ticker),
      quoted(name),
      quoted(industry),
      isoDay(trade.entryDay),
      rounded(trade.entryPrice, 4),
      isoDay(trade.exitDay),
      rounded(trade.exitPrice, 4),
      String(trade.shares),
      rounded(trade.pnl, 2),
      rounded(trade.pnlPct, 6),
      trade.reason,
      String(trade.daysHeld),
      rounded(signal.r, 6),
      pythonText(signal.bar.volume),
      rounded(signal.returnZ, 6),
      rounded(signal.volumeZ, 6),
      rounded(signal.score, 6),
    ];
  };
  return [TRADE_COLUMNS, ...trades.map((trade) => cells(trade).join(","))].join("\n") + "\n";
}

const TRADE_COLUMNS =
  "ticker,company_name,industry,entry_date,entry_price,exit_date,exit_price,shares,pnl,pnl_pct,exit_reason,days_held," +
  "r_prev,v_prev,dr_prev,dv_prev,os_prev";

/** portfolio.csv with its 6 columns, as pandas writes it. */
export function slowPortfolioText({ days }: Pick<SlowResult, "days">): string {
  const returns = slowReturns(days);
  let growth = 1;
  const lines = days.map(({ day, cash, positionValue, total }, i) => {
    growth *= 1 + returns[i]!;
    const money = [cash, positionValue, total].map((dollars) => rounded(dollars, 2));
    return [isoDay(day), ...money, pythonText(returns[i]!), pythonText(growth - 1)].join(",");
  });
  return ["date,cash,position_value,total_value,daily_return,cumulative_return", ...lines].join("\n") + "\n";
}

/** The four metrics of the specification by their names in config.json. */
export function slowMetrics({ trades, days }: SlowResult, initialCapital: number): Record<string, number> {
  const totals = days.map(({ total }) => pythonRound(total, 2));
  const returns = slowReturns(days);
  const mean = returns.reduce((sum, r) => sum + r, 0) / returns.length;
  const variance = returns.reduce((sum, r) => sum + (r - mean) ** 2, 0) / (returns.length - 1);
  // Open in the specification: the running maximum starts with the first day's total value, not with the initial
  // capital, and the first day's return is 0 also where costs were paid on it.
  let peak = -Infinity;
  let drawdown = 0;
  for (const total of totals) {
    peak = Math.max(peak, total);
    drawdown = Math.min(drawdown, (total - peak) / peak);
  }
  return {
    n_trades: trades.length,
    total_return_pct: (totals.at(-1)! / initialCapital - 1) * 100,
    sharpe_ratio: variance > 0 ? (mean / Math.sqrt(variance)) * Math.sqrt(252) : 0,
    max_drawdown_pct: drawdown * 100,
  };
}

/** Daily returns of the total value rounded to cents; the first day's is 0. */
function slowReturns(days: readonly SlowDay[]): number[] {
  const totals = days.map(({ total }) => pythonRound(total, 2));
  return totals.map((total, i) => (i === 0 ? 0 : total / totals[i - 1]! - 1));
}

function rounded(value: number, digits: number): string {
  return pythonText(pythonRound(value, digits));
}

function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
