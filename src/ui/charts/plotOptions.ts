import uPlot from "uplot";
import type { ChartView } from "./chartView.svelte";
import type { PlotLook } from "./plotDefinition";
import { themeColour } from "./themeColour";

/** Pixels: equal for all charts, so that their x axes line up. */
const Y_AXIS_WIDTH = 66;
const X_AXIS_HEIGHT = 28;
const DAY_SECONDS = 86_400;
const X_STEPS = [1, 2, 7, 14, 30.5, 61, 91.5, 182.5, 365.25, 730.5, 1826.25, 3652.5].map((days) => days * DAY_SECONDS);

/** uPlot's options of one chart: dates in UTC, colours read at each drawing, zoom handed to the shared view. */
export function plotOptions(definition: PlotLook, view: ChartView, width: number): uPlot.Options {
  return {
    width,
    height: definition.height,
    legend: { show: false },
    padding: [8, 26, 0, 0],
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
    scales: { x: { time: true }, y: { range: definition.range ?? defaultRange } },
    series: [{}, ...definition.series],
    ...(definition.bands && { bands: definition.bands }),
    axes: [
      {
        ...axisLook(),
        size: X_AXIS_HEIGHT,
        space: 64,
        incrs: X_STEPS,
        values: (_, splits, __, ___, step) => splits.map((s) => tick(s, step)),
      },
      {
        ...axisLook(),
        size: Y_AXIS_WIDTH,
        space: definition.height / 7,
        values: (_, splits) => splits.map(definition.axisText),
      },
    ],
    cursor: {
      y: false,
      points: { size: 7 },
      sync: { key: view.of, setSeries: false },
      ...(definition.marks && { dataIdx: markedSession(definition.marks) }),
      drag: { x: true, y: false, setScale: false, dist: 4 },
      bind: { dblclick: () => () => resetOnDoubleClick(view) },
    },
    hooks: {
      setCursor: [(plot) => (view.cursor = plot.cursor.idx ?? null)],
      setSelect: [(plot) => zoomToSelection(plot, view)],
    },
  };
}

function defaultRange(_: uPlot, min: number | null, max: number | null): uPlot.Range.MinMax {
  if (min === null || max === null) return [0, 1];
  return uPlot.rangeNum(min, max, 0.08, true);
}

function axisLook(): uPlot.Axis {
  return {
    stroke: themeColour("--text-muted"),
    font: "11px system-ui, sans-serif",
    grid: { stroke: themeColour("--line"), width: 1 },
    ticks: { stroke: themeColour("--line"), width: 1, size: 4 },
  };
}

/** Years, months or days, by how far apart the ticks stand. */
function tick(seconds: number, step: number): string {
  const format = step >= 300 * DAY_SECONDS ? YEAR : step >= 28 * DAY_SECONDS ? MONTH : DAY;
  return format.format(seconds * 1000);
}

/** uPlot's place for the crosshair's dot on a series: at the session under it, or nowhere. */
function markedSession(marks: NonNullable<PlotLook["marks"]>): uPlot.Cursor.DataIdxRefiner {
  return (plot, series, session) => {
    const value = plot.data[series]?.[session];
    return series === 0 || (typeof value === "number" && marks(series, value)) ? session : null;
  };
}

function resetOnDoubleClick(view: ChartView): null {
  view.reset();
  return null;
}

function zoomToSelection(plot: uPlot, view: ChartView): void {
  const { left, width } = plot.select;
  if (width <= 0) return;
  view.zoomTo({ min: plot.posToVal(left, "x"), max: plot.posToVal(left + width, "x") });
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
}

const YEAR = new Intl.DateTimeFormat("en-GB", { year: "numeric", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
