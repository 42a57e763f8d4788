/**
 * The numbers of one run, by the names used inside the code. Null where a figure is not defined (no trades, no losses,
 * no variation); config.json then holds null and the page shows a dash. Definitions: METRIC_CATALOG.
 */
export interface Metrics {
  readonly tradeCount: number;
  /** Percent, as seed 000's config.json has it. All `...Pct` are percent. */
  readonly totalReturnPct: number;
  readonly sharpeRatio: number;
  /** Zero or negative. */
  readonly maxDrawdownPct: number;
  readonly cagrPct: number | null;
  readonly volatilityPct: number | null;
  readonly sortinoRatio: number | null;
  readonly calmarRatio: number | null;
  /** Share of sessions that ended with a position. */
  readonly exposurePct: number;
  readonly winRatePct: number | null;
  readonly profitFactor: number | null;
  /** Mean pnl of a trade, dollars. */
  readonly expectancy: number | null;
  /** Dollars; averageLoss is negative. */
  readonly averageWin: number | null;
  readonly averageLoss: number | null;
  readonly bestDayPct: number;
  readonly worstDayPct: number;
}

/** How one metric is named, shown and explained. */
export interface MetricDefinition {
  readonly key: keyof Metrics;
  /** Name in config.json's `metrics` and in `data-metric`. */
  readonly configName: string;
  readonly label: string;
  readonly unit: "percent" | "ratio" | "dollars" | "count";
  /** An amount won or lost: shown with its sign. */
  readonly isGain: boolean;
  /** The convention in a line: libraries disagree, so it is shown beside the figure. */
  readonly formula: string;
}

/** In the order of config.json: seed 000's four first. */
export const METRIC_CATALOG: readonly MetricDefinition[] = [
  {
    key: "tradeCount",
    configName: "n_trades",
    label: "Trades",
    unit: "count",
    isGain: false,
    formula: "Closed trades; positions still open at the end are not counted.",
  },
  {
    key: "totalReturnPct",
    configName: "total_return_pct",
    label: "Total return",
    unit: "percent",
    isGain: true,
    formula: "Last total value / initial capital - 1.",
  },
  {
    key: "sharpeRatio",
    configName: "sharpe_ratio",
    label: "Sharpe ratio",
    unit: "ratio",
    isGain: false,
    formula:
      "mean(daily return) / std(daily return, ddof 1) x sqrt(252); risk-free rate 0, the first day's 0 included.",
  },
  {
    key: "maxDrawdownPct",
    configName: "max_drawdown_pct",
    label: "Max drawdown",
    unit: "percent",
    isGain: false,
    formula: "Lowest total value / its running maximum - 1.",
  },
  {
    key: "cagrPct",
    configName: "cagr_pct",
    label: "CAGR",
    unit: "percent",
    isGain: true,
    formula: "(1 + total return)^(252 / sessions) - 1.",
  },
  {
    key: "volatilityPct",
    configName: "volatility_pct",
    label: "Volatility",
    unit: "percent",
    isGain: false,
    formula: "std(daily return, ddof 1) x sqrt(252).",
  },
  {
    key: "sortinoRatio",
    configName: "sortino_ratio",
    label: "Sortino ratio",
    unit: "ratio",
    isGain: false,
    formula:
      "mean(daily return) x 252 / downside deviation, which is sqrt(mean(min(daily return, 0)^2)) x sqrt(252) over all days.",
  },
  {
    key: "calmarRatio",
    configName: "calmar_ratio",
    label: "Calmar ratio",
    unit: "ratio",
    isGain: false,
    formula: "CAGR / |max drawdown|.",
  },
  {
    key: "exposurePct",
    configName: "exposure_pct",
    label: "Exposure",
    unit: "percent",
    isGain: false,
    formula: "Sessions that ended with a position / all sessions.",
  },
  {
    key: "winRatePct",
    configName: "win_rate_pct",
    label: "Win rate",
    unit: "percent",
    isGain: false,
    formula: "Trades with a positive pnl / all closed trades.",
  },
  {
    key: "profitFactor",
    configName: "profit_factor",
    label: "Profit factor",
    unit: "ratio",
    isGain: false,
    formula: "Sum of winning pnl / |sum of losing pnl|.",
  },
  {
    key: "expectancy",
    configName: "expectancy",
    label: "Expectancy",
    unit: "dollars",
    isGain: true,
    formula: "Mean pnl of a closed trade.",
  },
  {
    key: "averageWin",
    configName: "avg_win",
    label: "Average win",
    unit: "dollars",
    isGain: true,
    formula: "Mean pnl of the trades with a positive pnl.",
  },
  {
    key: "averageLoss",
    configName: "avg_loss",
    label: "Average loss",
    unit: "dollars",
    isGain: true,
    formula: "Mean pnl of the trades with a negative pnl.",
  },
  {
    key: "bestDayPct",
    configName: "best_day_pct",
    label: "Best day",
    unit: "percent",
    isGain: true,
    formula: "Highest daily return.",
  },
  {
    key: "worstDayPct",
    configName: "worst_day_pct",
    label: "Worst day",
    unit: "percent",
    isGain: true,
    formula: "Lowest daily return.",
  },
];
