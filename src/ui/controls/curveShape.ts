import type { LandscapePoint } from "./landscapePoints";

/** A curve in a box of 100 by 100, y downwards, as SVG paths. */
export interface CurveShape {
  readonly line: string;
  /** Between the curve and zero. */
  readonly area: string;
  /** Where zero lies. */
  readonly zero: number;
  heightOf(metric: number): number;
}

/**
 * Draws the points; where the metric isn't defined there is a gap. Zero is always in the box: a curve that fills it from
 * its lowest to its highest point would make a mountain of every molehill.
 */
export function curveShape(points: readonly LandscapePoint[]): CurveShape {
  const found = points.map(({ metric }) => metric).filter((metric) => !Number.isNaN(metric));
  const low = Math.min(0, ...found);
  const high = Math.max(0, ...found);
  const spread = high > low ? high - low : 1;
  const heightOf = (metric: number): number => 100 - MARGIN - ((metric - low) / spread) * (100 - 2 * MARGIN);
  const place = ({ position, metric }: LandscapePoint): string => `${short(position * 100)} ${short(heightOf(metric))}`;
  const stretches = unbroken(points);
  const zero = heightOf(0);
  return {
    line: stretches.map((stretch) => `M${closedIfOne(stretch).map(place).join("L")}`).join(""),
    area: stretches.map((stretch) => areaPath(stretch.map(place), stretch, short(zero))).join(""),
    zero,
    heightOf,
  };
}

/** Room above and below for the line's width and the marks. */
const MARGIN = 8;

function unbroken(points: readonly LandscapePoint[]): LandscapePoint[][] {
  const stretches: LandscapePoint[][] = [];
  let open = false;
  for (const point of points) {
    if (Number.isNaN(point.metric)) open = false;
    else if (open) stretches.at(-1)!.push(point);
    else open = stretches.push([point]) > 0;
  }
  return stretches;
}

/** A line from a point to itself is drawn as a dot by its round caps; a point alone isn't drawn. */
function closedIfOne(stretch: readonly LandscapePoint[]): readonly LandscapePoint[] {
  return stretch.length === 1 ? [stretch[0]!, stretch[0]!] : stretch;
}

function areaPath(places: readonly string[], stretch: readonly LandscapePoint[], zero: string): string {
  const start = short(stretch[0]!.position * 100);
  const end = short(stretch.at(-1)!.position * 100);
  return `M${start} ${zero}L${places.join("L")}L${end} ${zero}Z`;
}

function short(coordinate: number): string {
  return String(Math.round(coordinate * 100) / 100);
}
