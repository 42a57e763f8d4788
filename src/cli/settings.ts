import {
  checkRunConfig,
  defaultRunConfig,
  RUN_PARAMETERS,
  type NumericKey,
  type RunConfig,
} from "../engine/backtest/runConfig";
import { ALLOCATION_PARAMETERS } from "../engine/backtest/allocation/allocationCatalog";
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
  const wrongStrategy = strategyProblem(settings);
  // Which settings there are, and their ranges, follow from the strategy.
  if (wrongStrategy) return { kind: "refused", problems: [wrongStrategy] };
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

/** The last `strategy=` says what is run: one before it may have asked for an allocation. */
function strategyProblem(settings: readonly string[]): Problem | null {
  const last = settings.map(readSetting).findLast(({ name }) => name === "strategy");
  if (last === undefined || last.value === "oversell") return null;
  if (last.value === undefined) return noValue("strategy", "strategy=oversell");
  const names = ["oversell", ...ALLOCATION_STRATEGIES].join(", ");
  return problem("unknown-strategy", "strategy", `There is no strategy of this name. What exists: ${names}.`);
}

type Change = { readonly values: Partial<RunConfig> } | { readonly problem: Problem };

function changeOf(setting: string): Change {
  const { name, value } = readSetting(setting);
  if (name === "strategy") return { values: {} };
  const parameter = RUN_PARAMETERS.find(({ configName }) => configName === name);
  const entry = SWITCH_CATALOG.find(({ configName }) => configName === name);
  if (value === undefined) return { problem: noValue(name, "K=3") };
  if (parameter) return numberOf(parameter, value);
  if (entry) return switchOf(entry, value);
  if (ALLOCATION_PARAMETERS.some(({ configName }) => configName === name)) {
    const choices = ALLOCATION_STRATEGIES.map((strategy) => `strategy=${strategy}`).join(" or ");
    return wrong("setting-of-allocation", name, `That is a setting of an allocation: add ${choices}.`);
  }
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

function noValue(name: string, example: string): Problem {
  return problem("no-value", name, `Write it as name=value, for example ${example}.`);
}

function wrong(code: string, where: string, message: string): Change {
  return { problem: problem(code, where, message) };
}

function problem(code: string, where: string, message: string): Problem {
  return { code, where, message };
}
