import { isoDate } from "../../engine/market/isoDate";
import type { RunReport } from "../../engine/analysis/runReport";
import { formatDollars, formatDollarsShort } from "../format/numberFormat";
import { balancesOf } from "../state/runBooks";
import { oncePerReport } from "../state/oncePerReport";
import { numberColumn } from "../tables/tradeColumns";
import type { PlotDefinition } from "./plotDefinition";
import { themeColour } from "./themeColour";

/** An account by session, one part upon the other: available cash, reserved cash, what the positions are worth. */
export const BALANCE_PLOT: PlotDefinition = {
  id: "balance",
  title: "Balance",
  height: 200,
  series: [
    { stroke: themeColour("--accent"), width: 1.5, points: { show: false } },
    { width: 0, points: { show: false } },
    {
      stroke: themeColour("--text-muted"),
      fill: themeColour("--line"),
      fillTo: 0,
      width: 1,
      points: { show: false },
    },
  ],
  bands: [
    { series: [1, 2], fill: themeColour("--accent-area") },
    { series: [2, 3], fill: themeColour("--down-area") },
  ],
  range: (_, __, max) => [0, (max || 1) * 1.05],
  axisText: formatDollarsShort,
  values: (report) => stacked(report),
  readout: (report, session) => {
    const { available, reserved, invested } = balancesOf(report);
    return (
      `available ${formatDollars(available[session]!)} (below the grey line), reserved ${formatDollars(reserved[session]!)}, ` +
      `invested ${formatDollars(invested[session]!)} (above it)`
    );
  },
  summary: balanceSummary,
  columns: (report) => {
    const { available, reserved, invested } = balancesOf(report);
    return [
      numberColumn("available", "Available", "9rem", available, formatDollars),
      numberColumn("reserved", "Reserved", "9rem", reserved, formatDollars),
      numberColumn("invested", "Invested", "9rem", invested, formatDollars),
    ];
  },
};

/** The balances in words: the last ones, the fullest and the emptiest account, and what was ever reserved overnight. */
export function balanceSummary(report: RunReport): string {
  const { day } = report.equity;
  if (day.length === 0) return "The run has no sessions.";
  const { available, reserved, invested } = balancesOf(report);
  const last = day.length - 1;
  const least = placeOfLeast(available);
  const lockedDays = reserved.reduce((days, locked) => (locked > 0 ? days + 1 : days), 0);
  const overnight =
    lockedDays === 0
      ? "No money stays reserved at the end of a session: what is reserved for a purchase is spent on it the same day."
      : `Money stays reserved at the end of ${lockedDays} sessions.`;
  return (
    `After the last session, ${isoDate(day[last]!)}, ${formatDollars(available[last]!)} are available, ` +
    `${formatDollars(reserved[last]!)} reserved and ${formatDollars(invested[last]!)} invested. ` +
    `Least was available on ${isoDate(day[least]!)}: ${formatDollars(available[least]!)}. ${overnight}`
  );
}

/** Each line is drawn at the sum of the parts below it. */
const stacked = oncePerReport((report: RunReport): Float64Array[] => {
  const { available, reserved, invested } = balancesOf(report);
  const cash = available.map((free, session) => free + reserved[session]!);
  return [cash.map((money, session) => money + invested[session]!), cash, available];
});

function placeOfLeast(column: Float64Array): number {
  let least = 0;
  for (let i = 1; i < column.length; i++) if (column[i]! < column[least]!) least = i;
  return least;
}
