import { expect, test } from "vitest";
import { defaultRunConfig, type RunConfig } from "../../../src/engine/backtest/runConfig";
import { changedSettings, SETTINGS } from "../../../src/ui/state/settings";

const namesOf = (config: RunConfig) => changedSettings(config, defaultRunConfig()).map(({ configName }) => configName);

test("every setting of a config has its control", () => {
  const { strategy, ...settings } = defaultRunConfig();
  expect(strategy).toBe("oversell");
  expect(SETTINGS.map(({ key }) => key).toSorted()).toEqual(Object.keys(settings).toSorted());
});

test("only the settings that differ count as changed, parameters and switches", () => {
  expect(namesOf(defaultRunConfig())).toEqual([]);
  const changes = { maxHoldSessions: 9, winTakeRate: 0.08, startDate: 16_437, maxVolumeFraction: 0.1 };
  expect(namesOf({ ...defaultRunConfig(), ...changes })).toEqual([
    "win_take_rate",
    "K",
    "start_date",
    "max_volume_fraction",
  ]);
});
