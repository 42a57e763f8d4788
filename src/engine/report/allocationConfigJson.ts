import type { AllocationReport } from "../analysis/allocationReport";
import { METRIC_CATALOG } from "../analysis/metrics";
import {
  ALLOCATION_PARAMETERS,
  ALLOCATION_SWITCH_CATALOG,
  type AllocationParameter,
} from "../backtest/allocation/allocationCatalog";
import type { AllocationConfig, AllocationSwitch } from "../backtest/allocation/allocationConfig";
import { switchJson } from "../backtest/switchTexts";
import { pythonFloat } from "./pythonFloat";

/** config.json of an allocation: every setting by its name on the shell door, then the metrics; numbers as Python writes them. */
export function allocationConfigJson({ config, data, metrics, runId }: AllocationReport): string {
  const entries: readonly (readonly [string, string])[] = [
    ...ALLOCATION_PARAMETERS.map((parameter) => [parameter.configName, parameterText(parameter, config)] as const),
    ...ALLOCATION_SWITCH_CATALOG.map((item) => {
      const json = switchJson(item, config[item.key as AllocationSwitch]);
      const isWhole = item.kind === "number" && item.integer;
      return [item.configName, typeof json === "number" ? numberText(json, isWhole) : JSON.stringify(json)] as const;
    }),
    ["data_path", JSON.stringify(data.priceFileNames.join(";"))],
    ["output_dir", JSON.stringify(`results/${runId}`)],
    ["run_id", JSON.stringify(runId)],
  ];
  const figures = METRIC_CATALOG.map(({ key, configName, unit }) =>
    line("    ", configName, numberText(metrics[key], unit === "count")),
  );
  const settings = entries.map(([name, text]) => line("  ", name, text));
  return `{\n${settings.join(",\n")},\n  "metrics": {\n${figures.join(",\n")}\n  }\n}\n`;
}

function parameterText(parameter: AllocationParameter, config: AllocationConfig): string {
  return parameter.kind === "number"
    ? numberText(config[parameter.key], parameter.integer)
    : JSON.stringify(config[parameter.key]);
}

function numberText(value: number | null, whole: boolean): string {
  if (value === null || !Number.isFinite(value)) return "null";
  return whole ? String(value) : pythonFloat(value);
}

function line(indent: string, name: string, text: string): string {
  return `${indent}${JSON.stringify(name)}: ${text}`;
}
