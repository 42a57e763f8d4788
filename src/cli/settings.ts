import {
  checkRunConfig,
  defaultRunConfig,
  RUN_PARAMETERS,
  type NumericKey,
  type RunConfig,
} from "../engine/backtest/runConfig";
import { ALLOCATION_STRATEGIES } from "../engine/backtest/allocation/allocationConfig";
import type { Preset } from "../engine/backtest/presets";
import { SWITCH_CATALOG } from "../engine/backtest/switchCatalog";
import type { Switch } from "../engine/backtest/switches";
import { switchRange, switchValueOf } from "../engine/backtest/switchTexts";
import type { Problem } from "../engine/problem";
import type { Parameter } from "../engine/strategies/parameter";
import { readSetting } from "./readSetting";

export type SettingsOutcome =
  | { readonly kind: "config"; readonly config: RunConfig }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/** A preset changed by `name=value` texts: names as in config.json, values JSON or a bare word. */
export function configOf(settings: readonly string[], preset: Preset = "as_specified"): SettingsOutcome {
  const problems: Problem[] = [];
  const changes: Partial<RunConfig> = {};
  const lastStrategy = settings.findLastIndex((setting) => readSetting(setting).name === "strategy");
  for (const [place, setting] of settings.entries()) {
    // The last one says what is run: one before it may have asked for an allocation.
    if (readSetting(setting).name === "strategy" && place < lastStrategy) continue;
    const change = changeOf(setting);
    if ("problem" in change) problems.push(change.problem);
    else Object.assign(changes, change.values);
  }
  const config = { ...defaultRunConfig(preset), ...changes };
  problems.push(...checkRunConfig(config, null).problems);
  return problems.length > 0 ? { kind: "refused", problems } : { kind: "config", config };
}

type Change = { readonly values: Partial<RunConfig> } | { readonly problem: Problem };

function changeOf(setting: string): Change {
  const { name, value } = readSetting(setting);
  const parameter = RUN_PARAMETERS.find(({ configName }) => configName === name);
  const entry = SWITCH_CATALOG.find(({ configName }) => configName === name);
  if (value === undefined) return wrong("no-value", name, `Write it as name=value, for example K=3.`);
  if (name === "strategy") return value === "oversell" ? { values: {} } : unknownStrategy();
  if (parameter) return numberOf(parameter, value);
  if (entry) return switchOf(entry, value);
  const names = [...RUN_PARAMETERS, ...SWITCH_CATALOG].map(({ configName }) => configName).join(", ");
  return wrong("unknown-setting", name, `There is no setting of this name. What exists: ${names}.`);
}

function numberOf({ key, configName, min, max, integer }: Parameter<NumericKey>, value: unknown): Change {
  if (typeof value === "number") return { values: { [key]: value } };
  const kind = integer ? "a whole number" : "a number";
  return wrong(
    "not-a-number",
    configName,
    `${JSON.stringify(value)} is no number; it takes ${kind} between ${min} and ${max}.`,
  );
}

function switchOf(entry: Switch, json: unknown): Change {
  const value = switchValueOf(entry, json);
  if (value !== undefined) return { values: { [entry.key]: value } };
  return wrong("wrong-value", entry.configName, `${JSON.stringify(json)} won't do; it takes ${switchRange(entry)}.`);
}

function unknownStrategy(): Change {
  const names = ["oversell", ...ALLOCATION_STRATEGIES].join(", ");
  return wrong("unknown-strategy", "strategy", `There is no strategy of this name. What exists: ${names}.`);
}

function wrong(code: string, where: string, message: string): Change {
  return { problem: { code, where, message } };
}
