import type { MetricDefinition } from "../../engine/analysis/metrics";
import type { Parameter } from "../../engine/strategies/parameter";
import { formatMetric } from "../format/numberFormat";
import { formatSetting } from "../format/settingFormat";
import type { LandscapePoint } from "./landscapePoints";

/** A point's metric with its unit; a dash where it is not defined. */
export function metricText(definition: MetricDefinition, { metric }: LandscapePoint): string {
  return formatMetric(definition, Number.isNaN(metric) ? null : metric);
}

/** What the curve shows, in a sentence or two: its ends in height, and the point of the run on show. */
export function landscapeSummary(
  parameter: Parameter,
  definition: MetricDefinition,
  points: readonly LandscapePoint[],
  own: LandscapePoint | null,
): string {
  const subject = `${definition.label} over all values of ${parameter.label.toLowerCase()}`;
  const found = points.filter(({ metric }) => !Number.isNaN(metric));
  if (found.length === 0) return `${subject}: not defined at any of them.`;
  const at = (point: LandscapePoint): string =>
    `${metricText(definition, point)} at ${formatSetting(parameter, point.value)}`;
  const highest = found.reduce((best, point) => (point.metric > best.metric ? point : best));
  const lowest = found.reduce((worst, point) => (point.metric < worst.metric ? point : worst));
  const now = own ? ` Now ${at(own)}.` : "";
  return `${subject}: highest ${at(highest)}, lowest ${at(lowest)}.${now}`;
}
