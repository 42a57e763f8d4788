import { assert } from "../assert";
import { maxDrawdown } from "./drawdown";
import type { Metrics } from "./metrics";
import { roundDecimal } from "./roundDecimal";
import { cagr, calmarRatio, sharpeRatio, sortinoRatio, volatility } from "./ratios";
import type { EquityColumns, TradeTable } from "./runReport";
import { tradeStats } from "./tradeStats";

/**
 * Every metric of METRIC_CATALOG for one run. `initialCapital` in dollars is the first point of the wealth, to the cent
 * like all others.
 */
export function computeMetrics(equity: EquityColumns, trades: TradeTable, initialCapital: number): Metrics {
  const sessions = equity.totalValue.length;
  assert(sessions > 0, "a run has at least one session");
  const returns = equity.dailyReturn;
  const total = equity.totalValue[sessions - 1]! / roundDecimal(initialCapital, 2) - 1;
  const deepest = maxDrawdown(equity.drawdown);
  const yearly = cagr(total, sessions);
  const { winRate, ...tradeFigures } = tradeStats(trades.pnl);
  return {
    tradeCount: trades.count,
    totalReturnPct: total * 100,
    sharpeRatio: sharpeRatio(returns),
    maxDrawdownPct: deepest * 100,
    cagrPct: percent(yearly),
    volatilityPct: percent(volatility(returns)),
    sortinoRatio: sortinoRatio(returns),
    calmarRatio: calmarRatio(yearly, deepest),
    exposurePct: percent(equity.positionCount.filter((count) => count > 0).length / sessions),
    winRatePct: percent(winRate),
    ...tradeFigures,
    bestDayPct: percent(returns.reduce((best, r) => Math.max(best, r))),
    worstDayPct: percent(returns.reduce((worst, r) => Math.min(worst, r))),
  };
}

function percent(decimal: number): number;
function percent(decimal: number | null): number | null;
function percent(decimal: number | null): number | null {
  return decimal === null ? null : decimal * 100;
}
