import type uPlot from "uplot";
import type { AllocationReport } from "../../engine/analysis/allocationReport";
import { isoDate } from "../../engine/market/isoDate";
import { formatCount, formatCounted, formatFraction } from "../format/numberFormat";
import { oncePerReport } from "../state/oncePerReport";
import { weightsOf } from "../state/weightHistory";
import { numberColumn } from "../tables/tradeColumns";
import { assetColour, CASH_COLOUR } from "./assetColour";
import type { PlotDefinition } from "./plotDefinition";
import { areMarked, rebalanceColumn, rebalanceMarks } from "./rebalanceMarks";
import { themeColour } from "./themeColour";

/** The portfolio's parts by session, one upon the other: the first asset below, cash on top, up to the whole. */
export function weightsPlot(assets: number): PlotDefinition<AllocationReport> {
  const tickers = Array.from({ length: assets }, (_, ticker) => assets - 1 - ticker);
  const edge = assets > MOST_WITH_EDGES ? 0 : 1;
  return {
    id: "allocation-weights",
    title: "Weights",
    height: 240,
    // From the whole down: each covers the lower part of the one before.
    series: [area(CASH_COLOUR, 0), ...tickers.map((ticker) => area(assetColour(ticker), edge)), rebalanceMarks()],
    range: () => [0, 1 + ROOM_FOR_MARKS],
    axisText: (part) => `${formatCount(part * 100)} %`,
    marks: () => false,
    values: stackedWeights,
    readout,
    summary: weightsSummary,
    columns: (report) => {
      const { assets: parts, cash } = weightsOf(report);
      return [
        ...parts.map((part, ticker) => {
          const { symbol } = report.assets[ticker]!;
          return numberColumn(`asset-${symbol}`, symbol, "6rem", part, percent);
        }),
        numberColumn("cash", "Cash", "6rem", cash, percent),
      ];
    },
  };
}

/** The weights in words: how often the targets were followed, and what the portfolio came to in the end. */
export function weightsSummary(report: AllocationReport): string {
  const { equity, assets } = report;
  const last = equity.day.length - 1;
  const parts = weightsOf(report);
  const named = assets.slice(0, MOST_NAMED).map(({ symbol }, i) => `${symbol} ${percent(parts.assets[i]![last]!)}`);
  const others = assets.length - named.length;
  const rest = parts.assets.slice(MOST_NAMED).reduce((sum, part) => sum + part[last]!, 0);
  const more = others > 0 ? [`${formatCounted(others, "other asset")} ${percent(rest)}`] : [];
  const ends = [...named, ...more, `cash ${percent(parts.cash[last]!)}`].join(", ");
  return `${rebalancesText(report)} At the end, ${isoDate(equity.day[last]!)}: ${ends}.`;
}

/** How often the targets were followed, and from when to when. */
function rebalancesText({ equity, weights }: AllocationReport): string {
  const { rebalances } = weights;
  if (rebalances.length === 0) return "The portfolio was never brought to its targets.";
  const [first, last] = [rebalances[0]!, rebalances.at(-1)!].map((session) => isoDate(equity.day[session]!));
  const times = `Brought to its targets on ${formatCounted(rebalances.length, "session")}, first on ${first}, last on ${last}`;
  return areMarked(rebalances.length) ? `${times} (ticks above).` : `${times} (too many for marks).`;
}

function readout(report: AllocationReport, session: number): string {
  const { cash } = weightsOf(report);
  const invested = `${percent(1 - cash[session]!)} invested`;
  return report.weights.rebalances.includes(session) ? `${invested}, brought to the targets` : invested;
}

/** For each area its upper edge, in the order in which they are drawn; then the marks. */
const stackedWeights = oncePerReport((report: AllocationReport): Float64Array[] => {
  const { assets, cash } = weightsOf(report);
  const edges: Float64Array[] = [];
  let below = new Float64Array(cash.length);
  for (const part of assets) {
    below = below.map((sum, session) => sum + part[session]!);
    edges.unshift(below);
  }
  const whole = below.map((sum, session) => sum + cash[session]!);
  return [whole, ...edges, rebalanceColumn(report.weights.rebalances, cash.length)];
});

function area(colour: string, edge: number): uPlot.Series {
  return {
    stroke: themeColour("--asset-edge"),
    fill: themeColour(colour),
    fillTo: 0,
    width: edge,
    points: { show: false },
  };
}

function percent(part: number): string {
  return formatFraction(part, 1);
}

/** Above the whole, as a part of it. */
const ROOM_FOR_MARKS = 0.07;
/** Thin areas would be nothing but edges. */
const MOST_WITH_EDGES = 16;
const MOST_NAMED = 8;
