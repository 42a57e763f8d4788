import uPlot from "uplot";
import { themeColour } from "./themeColour";

/** Where there are more, marks would be a bar without a gap. */
const MOST_MARKS = 150;
/** Pixels of the page: the tick, and what stays free below it. */
const MARK = { width: 1.5, below: 4 };

/** Whether these rebalances are marked in a chart. */
export function areMarked(rebalances: number): boolean {
  return rebalances <= MOST_MARKS;
}

/** 1 at each session of these, else nothing; and nothing at all where there are too many. */
export function rebalanceColumn(rebalances: ArrayLike<number>, sessions: number): Float64Array {
  const column = new Float64Array(sessions).fill(NaN);
  if (areMarked(rebalances.length)) for (let i = 0; i < rebalances.length; i++) column[rebalances[i]!] = 1;
  return column;
}

/** A series that draws a tick from the upper edge of the chart to near 1 wherever its column is 1. */
export function rebalanceMarks(): uPlot.Series {
  return {
    stroke: themeColour("--text"),
    fill: themeColour("--text"),
    width: 0,
    points: { show: false },
    paths: (plot, series, from, to) => ({ fill: ticks(plot, series, from, to), flags: 0 }),
  };
}

function ticks(plot: uPlot, series: number, from: number, to: number): Path2D {
  const path = new Path2D();
  const { top } = plot.bbox;
  const width = MARK.width * uPlot.pxRatio;
  const height = plot.valToPos(1, "y", true) - top - MARK.below * uPlot.pxRatio;
  for (let session = from; session <= to; session++) {
    if (plot.data[series]![session] !== 1) continue;
    const middle = plot.valToPos(plot.data[0][session]!, "x", true);
    path.rect(middle - width / 2, top, width, height);
  }
  return path;
}
