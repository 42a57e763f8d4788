import { METRIC_CATALOG, type Metrics } from "../engine/analysis/metrics";

/** All metrics by their names in config.json, as one line of JSON. */
export function metricsLine(metrics: Metrics): string {
  return `${JSON.stringify(Object.fromEntries(METRIC_CATALOG.map(({ key, configName }) => [configName, metrics[key]])))}\n`;
}
