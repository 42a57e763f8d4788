import type { Metrics } from "../../engine/analysis/metrics";
import type { Parameter } from "../../engine/strategies/parameter";
import { positionOf } from "../../engine/strategies/parameterScale";
import type { Landscape } from "../../worker/engineApi";

/** A value of a parameter and what a metric is there; NaN where it is not defined. */
export interface LandscapePoint {
  readonly value: number;
  /** On the slider, 0 to 1. */
  readonly position: number;
  readonly metric: number;
}

/** A landscape's points for one metric, ascending; a run's own point, where there is one, takes its place among them. */
export function landscapePoints(
  { values, metrics }: Landscape,
  metric: keyof Metrics,
  parameter: Parameter,
  own: { readonly value: number; readonly metric: number } | null,
): LandscapePoint[] {
  const pointAt = (value: number, found: number): LandscapePoint => ({
    value,
    position: positionOf(value, parameter),
    metric: Number.isFinite(found) ? found : NaN,
  });
  const points = Array.from(values, (value, i) => pointAt(value, metrics[metric][i]!));
  if (own === null) return points;
  const others = points.filter(({ value }) => value !== own.value);
  return [...others, pointAt(own.value, own.metric)].sort((a, b) => a.value - b.value);
}

/** The point nearest to a position of the slider; null without points. */
export function nearestPoint(points: readonly LandscapePoint[], position: number): LandscapePoint | null {
  const distance = (point: LandscapePoint): number => Math.abs(point.position - position);
  return points.reduce<LandscapePoint | null>(
    (nearest, point) => (nearest === null || distance(point) < distance(nearest) ? point : nearest),
    null,
  );
}
