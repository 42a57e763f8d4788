import { METRIC_CATALOG } from "../analysis/metrics";
import type { RunReport } from "../analysis/runReport";
import { differencesFrom, presetOf } from "../backtest/presets";
import { RUN_PARAMETERS, type RunConfig } from "../backtest/runConfig";
import { SWITCH_CATALOG } from "../backtest/switchCatalog";
import type { Switch } from "../backtest/switches";
import { switchJson } from "../backtest/switchTexts";
import { pythonFloat } from "./pythonFloat";

/**
 * config.json: seed 000's flat keys in its order (section 4b), then the metrics, as Python's `json.dump(indent=2)`
 * writes them: whole parameters as integers, all other numbers in full precision, null where a metric is not defined.
 * A run with a switch set also names its preset, all switches, and those that differ from the plan; one without has the
 * plan's keys alone.
 */
export function configJson(report: RunReport): string {
  const { config } = report;
  const parameters = RUN_PARAMETERS.map(({ key, configName, integer }) =>
    entry(configName, numberText(config[key], integer)),
  );
  const paths = [
    entry("data_path", JSON.stringify(report.data.priceFileNames.join(";"))),
    entry("output_dir", JSON.stringify(`results/${report.runId}`)),
    entry("run_id", JSON.stringify(report.runId)),
  ];
  const metrics = METRIC_CATALOG.map(({ key, configName, unit }) =>
    entry(configName, numberText(report.metrics[key], unit === "count")),
  );
  const lines = [...parameters, ...paths, ...switchEntries(config)];
  return `{\n${lines.map(indented).join(",\n")},\n  "metrics": {\n${metrics.map(indented).map(indented).join(",\n")}\n  }\n}\n`;
}

function switchEntries(config: RunConfig): string[] {
  const isPeriodSet = config.startDate !== null || config.endDate !== null;
  const differences = differencesFrom("as_specified", config).map(({ configName }) => configName);
  if (differences.length === 0 && !isPeriodSet) return [];
  return [
    entry("preset", JSON.stringify(presetOf(config) ?? "custom")),
    ...SWITCH_CATALOG.map((item) => entry(item.configName, switchText(item, config))),
    entry("differs_from_as_specified", JSON.stringify(differences.join(" "))),
  ];
}

function switchText(item: Switch, config: RunConfig): string {
  const json = switchJson(item, config[item.key]);
  return typeof json === "number" ? numberText(json, item.kind === "number" && item.integer) : JSON.stringify(json);
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
