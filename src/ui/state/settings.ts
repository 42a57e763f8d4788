import { RUN_PARAMETERS, type NumericKey, type RunConfig } from "../../engine/backtest/runConfig";
import { SWITCH_CATALOG } from "../../engine/backtest/switchCatalog";
import type { Switch, SwitchKey } from "../../engine/backtest/switches";
import type { Parameter } from "../../engine/strategies/parameter";

/** All that the form sets: the strategy's parameters, then what a run takes from the real world. */
export const SETTINGS: readonly Setting[] = [...RUN_PARAMETERS, ...SWITCH_CATALOG];

export type Setting = Parameter<NumericKey> | Switch;
export type SettingKey = NumericKey | SwitchKey;

/** The settings in which two configs differ. */
export function changedSettings(config: RunConfig, base: RunConfig): readonly Setting[] {
  return SETTINGS.filter(({ key }) => !Object.is(config[key], base[key]));
}
