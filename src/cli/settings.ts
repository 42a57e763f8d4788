import {
  checkRunConfig,
  defaultRunConfig,
  RUN_PARAMETERS,
  type NumericKey,
  type RunConfig,
} from "../engine/backtest/runConfig";
import type { Preset } from "../engine/backtest/presets";
import { SWITCH_CATALOG } from "../engine/backtest/switchCatalog";
import type { Switch } from "../engine/backtest/switches";
import { switchRange, switchValueOf } from "../engine/backtest/switchTexts";
import type { Problem } from "../engine/problem";
import type { Parameter } from "../engine/strategies/parameter";

export type SettingsOutcome =
  | { readonly kind: "config"; readonly config: RunConfig }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/** A preset changed by `name=value` texts: names as in config.json, values JSON or a bare word. */
export function configOf(settings: readonly string[], preset: Preset = "as_specified"): SettingsOutcome {
  const problems: Problem[] = [];
  const changes: Partial<RunConfig> = {};
  for (const setting of settings) {
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
  const equals = setting.indexOf("=");
  const name = equals < 0 ? setting : setting.slice(0, equals);
  const parameter = RUN_PARAMETERS.find(({ configName }) => configName === name);
  const entry = SWITCH_CATALOG.find(({ configName }) => configName === name);
  if (equals < 0) return wrong("no-value", name, `Write it as name=value, for example K=3.`);
  const value = valueOf(setting.slice(equals + 1));
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

/** JSON, a number as people write it (`.5`, `+1`, `03`), or the bare word. */
function valueOf(text: string): unknown {
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(text);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function wrong(code: string, where: string, message: string): Change {
  return { problem: { code, where, message } };
}
