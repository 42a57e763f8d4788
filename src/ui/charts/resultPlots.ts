import uPlot from "uplot";
import { formatDollars, formatDollarsShort, formatFraction, formatSignedFraction } from "../format/numberFormat";
import { dailyReturnSummary, drawdownSummary, totalValueSummary } from "../../engine/report/equitySummary";
import { numberColumn } from "../tables/tradeColumns";
import type { PlotDefinition } from "./plotDefinition";
import { colour } from "./plotOptions";

const TOTAL_VALUE: PlotDefinition = {
  id: "total-value",
  title: "Total value",
  height: 256,
  series: [
    {
      stroke: colour("--accent"),
      fill: colour("--accent-area"),
      fillTo: (_, __, min) => min,
      width: 1.5,
      points: { show: false },
    },
    { stroke: colour("--text-muted"), width: 1, dash: [5, 4], points: { show: false } },
  ],
  axisText: formatDollarsShort,
  values: ({ equity, config }) => [
    equity.totalValue,
    new Float64Array(equity.totalValue.length).fill(config.initialCapital),
  ],
  readout: ({ equity, config }, session) =>
    `${formatDollars(equity.totalValue[session]!)} (${formatSignedFraction(
      equity.totalValue[session]! / config.initialCapital - 1,
    )}; dashed: initial capital)`,
  summary: ({ equity, config }) => totalValueSummary(equity, config.initialCapital),
  columns: (equity) => [
    numberColumn("total", "Total value", "9rem", equity.totalValue, formatDollars),
    numberColumn("cash", "Cash", "9rem", equity.cash, formatDollars),
    numberColumn("positions", "Positions", "9rem", equity.positionValue, formatDollars),
  ],
};

const DRAWDOWN: PlotDefinition = {
  id: "drawdown",
  title: "Drawdown",
  height: 136,
  series: [{ stroke: colour("--down"), fill: colour("--down-area"), fillTo: 0, width: 1, points: { show: false } }],
  range: (_, min) => [Math.min(min ?? 0, -0.001) * 1.05, 0],
  axisText: axisPercent,
  values: ({ equity }) => [equity.drawdown],
  readout: ({ equity }, session) => formatFraction(equity.drawdown[session]!),
  summary: ({ equity }) => drawdownSummary(equity),
  columns: (equity) => [
    numberColumn("drawdown", "Drawdown", "9rem", equity.drawdown, (value) => formatFraction(value)),
  ],
};

const DAILY_RETURNS: PlotDefinition = {
  id: "daily-returns",
  title: "Daily returns",
  height: 150,
  series: [bars("--up"), bars("--down")],
  // A run without trades has no bars, and uPlot would then draw an axis up to 100 %.
  range: (_, min, max) => uPlot.rangeNum(min ?? -0.01, max ?? 0.01, 0.08, true),
  axisText: axisPercent,
  values: ({ equity }) => [
    Array.from(equity.dailyReturn, (value) => (value > 0 ? value : null)),
    Array.from(equity.dailyReturn, (value) => (value < 0 ? value : null)),
  ],
  readout: ({ equity }, session) => formatSignedFraction(equity.dailyReturn[session]!),
  summary: ({ equity }) => dailyReturnSummary(equity),
  columns: (equity) => [
    {
      ...numberColumn("return", "Daily return", "9rem", equity.dailyReturn, (value) => formatSignedFraction(value)),
      sign: (row) => equity.dailyReturn[row]!,
    },
    numberColumn("cumulative", "Since the start", "9rem", equity.cumulativeReturn, (value) =>
      formatSignedFraction(value),
    ),
  ],
};

/** The charts of a result, top to bottom. */
export const RESULT_PLOTS: readonly PlotDefinition[] = [TOTAL_VALUE, DRAWDOWN, DAILY_RETURNS];

function bars(property: string): uPlot.Series {
  return {
    stroke: colour(property),
    fill: colour(property),
    width: 0,
    points: { show: false },
    ...(uPlot.paths.bars ? { paths: uPlot.paths.bars({ size: [0.8, 24, 1.5] }) } : {}),
  };
}

function axisPercent(value: number): string {
  return `${PERCENT.format(value * 100)} %`;
}

const PERCENT = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2, signDisplay: "negative" });
