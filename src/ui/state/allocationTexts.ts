import {
  ALLOCATION_PARAMETERS,
  ALLOCATION_SWITCH_CATALOG,
  type AllocationParameter,
} from "../../engine/backtest/allocation/allocationCatalog";
import {
  defaultAllocationConfig,
  type AllocationConfig,
  type AllocationSwitch,
} from "../../engine/backtest/allocation/allocationConfig";
import { switchJson } from "../../engine/backtest/switchTexts";
import { numberOf, switchOf } from "./draftTexts";

export type AllocationKey = keyof AllocationConfig;

/** What stands in each control of an allocation, as typed; the assets with commas between. */
export type AllocationTexts = Record<AllocationKey, string>;

/** The controls' texts for a config. */
export function allocationTexts(config: AllocationConfig): AllocationTexts {
  const parameters = ALLOCATION_PARAMETERS.map((parameter) => [
    parameter.key,
    parameter.kind === "symbols" ? assetsText(config.assets) : String(config[parameter.key]),
  ]);
  const switches = ALLOCATION_SWITCH_CATALOG.map((entry) => [
    entry.key,
    String(switchJson(entry, config[entry.key as AllocationSwitch]) ?? ""),
  ]);
  return Object.fromEntries([...parameters, ...switches]) as AllocationTexts;
}

/**
 * The config that the controls spell; NaN where a text spells nothing, which the engine refuses. A setting that has no
 * part in it, and so no control on show, is the default's: what stood there last must not stop a simulation.
 */
export function allocationOf(texts: Readonly<AllocationTexts>, symbols: ReadonlySet<string>): AllocationConfig {
  const parameters = ALLOCATION_PARAMETERS.filter((parameter) => isInPlay(parameter, texts)).map((parameter) => [
    parameter.key,
    parameterOf(parameter, texts[parameter.key], symbols),
  ]);
  const switches = ALLOCATION_SWITCH_CATALOG.map((entry) => [
    entry.key,
    switchOf(entry, texts[entry.key as AllocationSwitch]),
  ]);
  return { ...defaultAllocationConfig(), ...Object.fromEntries([...parameters, ...switches]) };
}

/** Whether a parameter says anything with these settings. */
export function isInPlay({ key, only }: AllocationParameter, texts: Readonly<AllocationTexts>): boolean {
  if (key === "driftThreshold") return texts.rebalance === "drift";
  return only === null || only === texts.strategy;
}

/** For looking symbols up; none while they aren't known. */
export function symbolSet(symbols: readonly string[] | null): ReadonlySet<string> {
  return new Set(symbols);
}

/** The symbols that a text names; one in small letters means the one in capitals, unless the data has both. */
export function assetsOf(text: string, symbols: ReadonlySet<string>): string[] {
  const words = text.split(/[\s,;]+/).filter((word) => word !== "");
  return words.map((word) => (!symbols.has(word) && symbols.has(word.toUpperCase()) ? word.toUpperCase() : word));
}

export function assetsText(assets: readonly string[]): string {
  return assets.join(", ");
}

/** The settings in which two configs differ, by name. */
export function changedAllocation(config: AllocationConfig, base: AllocationConfig): readonly AllocationKey[] {
  const keys = Object.keys(base) as AllocationKey[];
  return keys.filter((key) =>
    key === "assets" ? assetsText(config.assets) !== assetsText(base.assets) : !Object.is(config[key], base[key]),
  );
}

function parameterOf(parameter: AllocationParameter, text: string, symbols: ReadonlySet<string>): unknown {
  switch (parameter.kind) {
    case "number":
      return numberOf(text);
    case "choice":
      return text;
    case "symbols":
      return assetsOf(text, symbols);
  }
}
