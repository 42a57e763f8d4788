import uPlot from "uplot";
import { drawSignedBars, type PixelScale } from "./drawSignedBars";
import { themeColour } from "./themeColour";

/** A series that draws the gains or the losses of its column as bars; both may be given the same column. */
export function signedBars(sign: 1 | -1, property: string): uPlot.Series {
  return {
    stroke: themeColour(property),
    fill: themeColour(property),
    width: 0,
    points: { show: false },
    paths: (plot, series, from, to) => ({ fill: barPath(plot, sign, series, from, to), flags: 0 }),
  };
}

function barPath(plot: uPlot, sign: 1 | -1, series: number, from: number, to: number): Path2D {
  const path = new Path2D();
  const rows = { x: plot.data[0], y: plot.data[series] as ArrayLike<number>, from, to };
  const dot = uPlot.pxRatio;
  drawSignedBars(
    sign,
    rows,
    { x: pixelScale(plot, "x"), y: pixelScale(plot, "y") },
    { column: dot, minWidth: 1.5 * dot, maxWidth: 24 * dot, fill: 0.8 },
    (left, top, width, height) => path.rect(left, top, width, height),
  );
  return path;
}

/** From the scale's ends: the x axis counts seconds since 1970, so its 0 lies too far away to measure from. */
function pixelScale(plot: uPlot, name: "x" | "y"): PixelScale {
  const { min = 0, max = 1 } = plot.scales[name]!;
  const start = plot.valToPos(min, name, true);
  const perUnit = (plot.valToPos(max, name, true) - start) / (max - min);
  return { zero: start - min * perUnit, perUnit };
}
