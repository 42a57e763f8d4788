import { assert } from "../assert";
import type { IntColumn } from "../column";
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
export function computeMetrics(
  equity: Pick<EquityColumns, "totalValue" | "dailyReturn" | "drawdown"> & { readonly positionCount: IntColumn },
  trades: Pick<TradeTable, "count" | "pnl">,
  initialCapital: number,
): Metrics {
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
    exposurePct: percent(positiveCount(equity.positionCount) / sessions),
    winRatePct: percent(winRate),
    ...tradeFigures,
    ...extremeDays(returns),
  };
}

function extremeDays(returns: Float64Array): Pick<Metrics, "bestDayPct" | "worstDayPct"> {
  let best = -Infinity;
  let worst = Infinity;
  for (let i = 0; i < returns.length; i++) {
    best = Math.max(best, returns[i]!);
    worst = Math.min(worst, returns[i]!);
  }
  return { bestDayPct: percent(best), worstDayPct: percent(worst) };
}

function positiveCount(counts: IntColumn): number {
  let positive = 0;
  for (let i = 0; i < counts.length; i++) if (counts[i]! > 0) positive++;
  return positive;
}

function percent(decimal: number): number;
function percent(decimal: number | null): number | null;
function percent(decimal: number | null): number | null {
  return decimal === null ? null : decimal * 100;
}
