import { RUN_PARAMETERS, type NumericKey, type RunConfig } from "../../engine/backtest/runConfig";
import { SWITCH_CATALOG } from "../../engine/backtest/switchCatalog";
import type { Switch, Switches, SwitchKey, SwitchValue } from "../../engine/backtest/switches";
import { switchJson, switchValueOf } from "../../engine/backtest/switchTexts";
import type { SettingKey } from "./settings";

/** What stands in each control, as typed: numbers, dates, the choices' values, `true` and `false`; empty for none. */
export type DraftTexts = Record<SettingKey, string>;

/** The controls' texts for a config. */
export function textsOf(config: RunConfig): DraftTexts {
  const numbers = RUN_PARAMETERS.map(({ key }) => [key, String(config[key])]);
  return { ...(Object.fromEntries(numbers) as Record<NumericKey, string>), ...switchTextsOf(config) };
}

/** The controls' texts for switches. */
export function switchTextsOf(switches: Switches): Record<SwitchKey, string> {
  const texts = SWITCH_CATALOG.map((entry) => [entry.key, String(switchJson(entry, switches[entry.key]) ?? "")]);
  return Object.fromEntries(texts) as Record<SwitchKey, string>;
}

/** The config that the controls spell; NaN where a text spells nothing, which `checkRunConfig` refuses. */
export function configOf(texts: Readonly<DraftTexts>): RunConfig {
  const numbers = RUN_PARAMETERS.map(({ key }) => [key, numberOf(texts[key])]);
  const switches = SWITCH_CATALOG.map((entry) => [entry.key, switchOf(entry, texts[entry.key])]);
  return {
    strategy: "oversell",
    ...(Object.fromEntries(numbers) as Record<NumericKey, number>),
    ...(Object.fromEntries(switches) as Pick<Switches, SwitchKey>),
  };
}

/** The value that a switch's control spells; NaN where it spells nothing. */
export function switchOf(entry: Switch, text: string): SwitchValue {
  const value = switchValueOf(entry, jsonOf(entry, text));
  return value === undefined ? NaN : value;
}

function jsonOf(entry: Switch, text: string): unknown {
  switch (entry.kind) {
    case "number":
      return text.trim() === "" ? null : Number(text);
    case "toggle":
      return text === "true";
    case "choice":
    case "date":
      return text;
  }
}

/** `Number("")` is 0, but an empty box is no setting. */
export function numberOf(text: string): number {
  return text.trim() === "" ? NaN : Number(text);
}
