// @ts-check
import { chartColor, onThemeChange } from "./chartColors.js";
import { dateTicks } from "./dateTicks.js";
import { axisPercent, shortDollars } from "./format.js";

/**
 * Draws total value, drawdown and daily returns over the sessions, with one crosshair and one zoom. The x of a chart is
 * the position of a session, so that weekends leave no gaps.
 * @param {import("../reportData").ReportData} data
 * @param {(session: number | null) => void} pointed called with the session under the crosshair
 * @returns {uPlot[]}
 */
export function drawCharts(data, pointed) {
  const { date } = data.equity;
  const sessions = date.map((_, i) => i);
  /** @type {uPlot[]} */
  const charts = [];
  for (const { id, height, series, values, range, axisText } of chartKinds(data)) {
    const place = /** @type {HTMLElement} */ (document.getElementById(id));
    const options = {
      ...sharedOptions(charts, pointed),
      width: place.clientWidth,
      height,
      scales: { x: { time: false }, y: { range } },
      series: [{}, ...series],
      axes: [timeAxis(date), valueAxis(axisText)],
    };
    charts.push(new uPlot(options, /** @type {uPlot.AlignedData} */ ([sessions, ...values]), place));
  }
  new ResizeObserver(() => fitCharts(charts)).observe(/** @type {HTMLElement} */ (document.getElementById("charts")));
  onThemeChange(() => charts.forEach((chart) => chart.redraw()));
  return charts;
}

/** Gives every chart the width of its place, or of `width` pixels. @param {readonly uPlot[]} charts @param {number} [width] */
export function fitCharts(charts, width) {
  for (const chart of charts) {
    const place = /** @type {HTMLElement} */ (chart.root.parentElement);
    chart.setSize({ width: width ?? place.clientWidth, height: chart.height });
  }
}

/** @typedef {{ id: string, height: number, series: uPlot.Series[], values: (number | null)[][], range: uPlot.Range.Function, axisText: (value: number) => string }} ChartKind */

/** @param {import("../reportData").ReportData} data @returns {ChartKind[]} */
function chartKinds({ initialCapital, equity }) {
  const { totalValue, drawdown, dailyReturn } = equity;
  return [
    {
      id: "chart-value",
      height: 260,
      series: [line("value", 2), { ...line("faint", 1), dash: [6, 4], auto: false }],
      values: [[...totalValue], totalValue.map(() => initialCapital)],
      range: (chart, low, high) => {
        // The initial capital is in sight with the whole run; zoomed in, the room belongs to what is shown.
        const values = showsAll(chart) ? [initialCapital, low, high] : [low, high];
        return padded(Math.min(...values), Math.max(...values));
      },
      axisText: shortDollars,
    },
    {
      id: "chart-drawdown",
      height: 140,
      series: [{ ...line("drawdown", 1), fill: () => chartColor("drawdown-fill") }],
      values: [[...drawdown]],
      range: (_, low) => [Math.min(low, -0.001) * 1.05, 0],
      axisText: axisPercent,
    },
    {
      id: "chart-returns",
      height: 160,
      series: [bars("gain"), bars("loss")],
      values: [dailyReturn.map((r) => (r > 0 ? r : null)), dailyReturn.map((r) => (r < 0 ? r : null))],
      range: (_, low, high) => [Math.min(low, -0.001) * 1.05, Math.max(high, 0.001) * 1.05],
      axisText: axisPercent,
    },
  ];
}

/** @param {readonly uPlot[]} charts @param {(session: number | null) => void} pointed */
function sharedOptions(charts, pointed) {
  return {
    legend: { show: false },
    cursor: { y: false, points: { show: false }, sync: { key: "run" }, drag: { x: true, y: false } },
    hooks: {
      setCursor: [(/** @type {uPlot} */ chart) => pointed(chart.cursor.idx ?? null)],
      setScale: [(/** @type {uPlot} */ chart, /** @type {string} */ key) => key === "x" && zoomAlike(chart, charts)],
    },
  };
}

/** Gives the other charts the same range of sessions. @param {uPlot} chart @param {readonly uPlot[]} charts */
function zoomAlike(chart, charts) {
  const { min, max } = /** @type {uPlot.Scale} */ (chart.scales["x"]);
  if (min === undefined || max === undefined) return;
  for (const other of charts) {
    const scale = /** @type {uPlot.Scale} */ (other.scales["x"]);
    if (scale.min !== min || scale.max !== max) other.setScale("x", { min, max });
  }
}

/** @param {"value" | "faint" | "drawdown"} color @param {number} width @returns {uPlot.Series} */
function line(color, width) {
  return { stroke: () => chartColor(color), width, points: { show: false } };
}

/** @param {"gain" | "loss"} color @returns {uPlot.Series} */
function bars(color) {
  const paths = /** @type {uPlot.Series.BarsPathBuilderFactory} */ (uPlot.paths.bars)({ size: [0.8, 40, 1] });
  return { paths, fill: () => chartColor(color), width: 0, points: { show: false } };
}

/** @param {readonly string[]} dates @returns {uPlot.Axis} */
function timeAxis(dates) {
  const ticks = (/** @type {uPlot} */ chart) => {
    const { min, max } = /** @type {uPlot.Scale} */ (chart.scales["x"]);
    return dateTicks(dates, min ?? 0, max ?? 0, Math.max(2, Math.floor(chart.width / 95)));
  };
  return { ...axisColors(), size: 34, splits: (chart) => ticks(chart).at, values: (chart) => ticks(chart).labels };
}

/** @param {(value: number) => string} text @returns {uPlot.Axis} */
function valueAxis(text) {
  return { ...axisColors(), size: 64, space: 22, values: (_, splits) => splits.map(text) };
}

/** @returns {uPlot.Axis} */
function axisColors() {
  const rule = { stroke: () => chartColor("line"), width: 1 };
  return { stroke: () => chartColor("text"), font: "12px system-ui, sans-serif", grid: rule, ticks: rule };
}

/** A range with a little room at both ends. @param {number} low @param {number} high @returns {[number, number]} */
function padded(low, high) {
  const room = (high - low || Math.abs(high)) * 0.05;
  return [low - room, high + room];
}

/** Whether every session is in sight. @param {uPlot} chart @returns {boolean} */
function showsAll(chart) {
  const { min, max } = /** @type {uPlot.Scale} */ (chart.scales["x"]);
  return (min ?? 0) <= 0 && (max ?? Infinity) >= chart.data[0].length - 1;
}
