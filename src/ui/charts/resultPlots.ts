import uPlot from "uplot";
import { formatDollars, formatDollarsShort, formatFraction, formatSignedFraction } from "../format/numberFormat";
import { dailyReturnSummary, drawdownSummary, totalValueSummary } from "../../engine/report/equitySummary";
import { numberColumn } from "../tables/tradeColumns";
import type { PlotDefinition } from "./plotDefinition";
import { signedBars } from "./signedBars";
import { themeColour } from "./themeColour";

const TOTAL_VALUE: PlotDefinition = {
  id: "total-value",
  title: "Total value",
  height: 256,
  series: [
    {
      stroke: themeColour("--accent"),
      fill: themeColour("--accent-area"),
      fillTo: (_, __, min) => min,
      width: 1.5,
      points: { show: false },
    },
    { stroke: themeColour("--text-muted"), width: 1, dash: [5, 4], points: { show: false } },
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
  columns: ({ equity }) => [
    numberColumn("total", "Total value", "9rem", equity.totalValue, formatDollars),
    numberColumn("cash", "Cash", "9rem", equity.cash, formatDollars),
    numberColumn("positions", "Positions", "9rem", equity.positionValue, formatDollars),
  ],
};

const DRAWDOWN: PlotDefinition = {
  id: "drawdown",
  title: "Drawdown",
  height: 136,
  series: [
    { stroke: themeColour("--down"), fill: themeColour("--down-area"), fillTo: 0, width: 1, points: { show: false } },
  ],
  range: (_, min) => [Math.min(min ?? 0, -0.001) * 1.05, 0],
  axisText: axisPercent,
  values: ({ equity }) => [equity.drawdown],
  readout: ({ equity }, session) => formatFraction(equity.drawdown[session]!),
  summary: ({ equity }) => drawdownSummary(equity),
  columns: ({ equity }) => [
    numberColumn("drawdown", "Drawdown", "9rem", equity.drawdown, (value) => formatFraction(value)),
  ],
};

const DAILY_RETURNS: PlotDefinition = {
  id: "daily-returns",
  title: "Daily returns",
  height: 150,
  series: [signedBars(1, "--up"), signedBars(-1, "--down")],
  // A run without trades has no bars, and uPlot would then draw an axis up to 100 %.
  range: (_, min, max) => (min || max ? uPlot.rangeNum(min ?? 0, max ?? 0, 0.08, true) : [-0.01, 0.01]),
  axisText: axisPercent,
  values: ({ equity }) => [equity.dailyReturn, equity.dailyReturn],
  marks: (series, value) => (series === 1 ? value > 0 : value < 0),
  readout: ({ equity }, session) => formatSignedFraction(equity.dailyReturn[session]!),
  summary: ({ equity }) => dailyReturnSummary(equity),
  columns: ({ equity }) => [
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

function axisPercent(value: number): string {
  return `${PERCENT.format(value * 100)} %`;
}

const PERCENT = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2, signDisplay: "negative" });
