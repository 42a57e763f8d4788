import type { AllocationReport } from "../../engine/analysis/allocationReport";
import { totalValueSummary } from "../../engine/report/equitySummary";
import { formatDollars, formatDollarsShort, formatSignedFraction } from "../format/numberFormat";
import { numberColumn } from "../tables/tradeColumns";
import type { PlotDefinition } from "./plotDefinition";
import { themeColour } from "./themeColour";

/** What a portfolio is worth by session, and how much of that is cash. */
export const ALLOCATION_VALUE_PLOT: PlotDefinition<AllocationReport> = {
  id: "allocation-value",
  title: "Portfolio value",
  height: 220,
  series: [
    {
      stroke: themeColour("--accent"),
      fill: themeColour("--accent-area"),
      fillTo: 0,
      width: 1.5,
      points: { show: false },
    },
    { stroke: themeColour("--text-muted"), fill: themeColour("--line"), fillTo: 0, width: 1, points: { show: false } },
    { stroke: themeColour("--text-muted"), width: 1, dash: [5, 4], points: { show: false } },
  ],
  range: (_, __, max) => [0, (max || 1) * 1.05],
  axisText: formatDollarsShort,
  marks: (series) => series < 3,
  values: ({ equity, config }) => [
    equity.totalValue,
    equity.cash,
    new Float64Array(equity.totalValue.length).fill(config.initialCapital),
  ],
  readout: ({ equity, config }, session) =>
    `${formatDollars(equity.totalValue[session]!)} (${formatSignedFraction(
      equity.totalValue[session]! / config.initialCapital - 1,
    )}), cash ${formatDollars(equity.cash[session]!)} (grey; dashed: initial capital)`,
  summary: ({ equity, config }) =>
    `${totalValueSummary(equity, config.initialCapital)} Cash at the end: ${formatDollars(equity.cash.at(-1)!)}.`,
  columns: ({ equity }) => [
    numberColumn("total", "Portfolio value", "9rem", equity.totalValue, formatDollars),
    numberColumn("cash", "Cash", "9rem", equity.cash, formatDollars),
    numberColumn("positions", "Assets", "9rem", equity.positionValue, formatDollars),
  ],
};
