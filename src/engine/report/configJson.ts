import { METRIC_CATALOG } from "../analysis/metrics";
import type { RunReport } from "../analysis/runReport";
import { RUN_PARAMETERS } from "../backtest/runConfig";
import { pythonFloat } from "./pythonFloat";

/**
 * config.json: seed 000's flat keys in its order (section 4b), then the metrics, as Python's `json.dump(indent=2)`
 * writes them: whole parameters as integers, all other numbers in full precision, null where a metric is not defined.
 */
export function configJson(report: RunReport): string {
  const parameters = RUN_PARAMETERS.map(({ key, configName, integer }) =>
    entry(configName, numberText(report.config[key], integer)),
  );
  const paths = [
    entry("data_path", JSON.stringify(report.data.priceFileNames.join(";"))),
    entry("output_dir", JSON.stringify(`results/${report.runId}`)),
    entry("run_id", JSON.stringify(report.runId)),
  ];
  const metrics = METRIC_CATALOG.map(({ key, configName, unit }) =>
    entry(configName, numberText(report.metrics[key], unit === "count")),
  );
  return `{\n${[...parameters, ...paths].map(indented).join(",\n")},\n  "metrics": {\n${metrics.map(indented).map(indented).join(",\n")}\n  }\n}\n`;
}

function entry(name: string, value: string): string {
  return `${JSON.stringify(name)}: ${value}`;
}

function numberText(value: number | null, whole: boolean): string {
  if (value === null || !Number.isFinite(value)) return "null";
  return whole ? String(value) : pythonFloat(value);
}

function indented(line: string): string {
  return `  ${line}`;
}
