import {
  ALLOCATION_PARAMETERS,
  ALLOCATION_SWITCH_CATALOG,
  type AllocationParameter,
} from "../engine/backtest/allocation/allocationCatalog";
import { allocationProblems } from "../engine/backtest/allocation/allocationChecks";
import {
  ALLOCATION_STRATEGIES,
  defaultAllocationConfig,
  type AllocationConfig,
} from "../engine/backtest/allocation/allocationConfig";
import type { Preset } from "../engine/backtest/presets";
import { switchRange, switchValueOf } from "../engine/backtest/switchTexts";
import type { Problem } from "../engine/problem";
import { readSetting } from "./readSetting";

export type AllocationOutcome =
  | { readonly kind: "config"; readonly config: AllocationConfig }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/** Whether the settings ask for an allocation: the last `strategy=` names one. */
export function asksForAllocation(settings: readonly string[]): boolean {
  const strategies = settings.map(readSetting).filter(({ name }) => name === "strategy");
  return ALLOCATION_STRATEGIES.some((strategy) => strategy === strategies.at(-1)?.value);
}

/** The defaults, or a preset's switches where one is named, changed by `name=value` texts. */
export function allocationOf(settings: readonly string[], preset: Preset | null): AllocationOutcome {
  const problems: Problem[] = [];
  const values: Record<string, unknown> = preset === null ? {} : switchesOfPreset(preset);
  for (const setting of settings) {
    const change = changeOf(setting);
    if ("problem" in change) problems.push(change.problem);
    else Object.assign(values, change.values);
  }
  const config: AllocationConfig = { ...defaultAllocationConfig(), ...values };
  problems.push(...allocationProblems(config));
  return problems.length > 0 ? { kind: "refused", problems } : { kind: "config", config };
}

function switchesOfPreset(preset: Preset): Record<string, unknown> {
  const side = preset === "realistic" ? "realistic" : "asSpecified";
  return Object.fromEntries(ALLOCATION_SWITCH_CATALOG.map((item) => [item.key, item[side]]));
}

type Change = { readonly values: Record<string, unknown> } | { readonly problem: Problem };

function changeOf(setting: string): Change {
  const { name, value } = readSetting(setting);
  if (value === undefined) return wrong("no-value", name, "Write it as name=value, for example rebalance=weekly.");
  const parameter = ALLOCATION_PARAMETERS.find(({ configName }) => configName === name);
  const item = ALLOCATION_SWITCH_CATALOG.find(({ configName }) => configName === name);
  if (parameter) return parameterOf(parameter, value);
  if (item === undefined) {
    const names = [...ALLOCATION_PARAMETERS, ...ALLOCATION_SWITCH_CATALOG].map(({ configName }) => configName);
    const message = `An allocation has no setting of this name. What exists: ${names.join(", ")}.`;
    return wrong("unknown-setting", name, message);
  }
  const switched = switchValueOf(item, value);
  if (switched !== undefined) return { values: { [item.key]: switched } };
  return wrong("wrong-value", name, `${JSON.stringify(value)} won't do; it takes ${switchRange(item)}.`);
}

function parameterOf(parameter: AllocationParameter, value: unknown): Change {
  const { key, configName } = parameter;
  switch (parameter.kind) {
    case "number": {
      if (typeof value === "number") return { values: { [key]: value } };
      const kind = parameter.integer ? "a whole number" : "a number";
      const range = `${kind} between ${parameter.min} and ${parameter.max}`;
      return wrong("not-a-number", configName, `${JSON.stringify(value)} is no number; it takes ${range}.`);
    }
    case "choice":
      return { values: { [key]: value } };
    case "symbols": {
      const symbols = symbolsOf(value);
      if (symbols !== null) return { values: { [key]: symbols } };
      return wrong("not-symbols", configName, `Name the assets as ${configName}=SPY,AGG or as a JSON list of texts.`);
    }
  }
}

/** `SPY,AGG`, or a JSON list; null when it is neither. A symbol such as TRUE or 1 reads as JSON and is meant as a text. */
function symbolsOf(value: unknown): string[] | null {
  const list = Array.isArray(value) ? value : String(value).split(",");
  const symbols = list.map((symbol) => String(symbol).trim()).filter((symbol) => symbol !== "");
  return value === null || (typeof value === "object" && !Array.isArray(value)) ? null : symbols;
}

function wrong(code: string, where: string, message: string): Change {
  return { problem: { code, where, message } };
}
