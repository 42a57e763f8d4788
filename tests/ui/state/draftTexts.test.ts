import { expect, test } from "vitest";
import { checkRunConfig, defaultRunConfig } from "../../../src/engine/backtest/runConfig";
import { changedParameters, configOf, textsOf } from "../../../src/ui/state/draftTexts";

test("a config's texts spell the config again", () => {
  expect(configOf(textsOf(defaultRunConfig()))).toEqual(defaultRunConfig());
});

test("an empty box is no number, not zero", () => {
  const config = configOf({ ...textsOf(defaultRunConfig()), minVolume: "  " });
  expect(config.minVolume).toBeNaN();
  expect(checkRunConfig(config, null).problems.map(({ where, code }) => [where, code])).toEqual([
    ["V", "not-a-number"],
  ]);
});

test("only the parameters that differ count as changed", () => {
  const changed = { ...defaultRunConfig(), maxHoldSessions: 9, winTakeRate: 0.08 };
  expect(changedParameters(changed, defaultRunConfig()).map(({ configName }) => configName)).toEqual([
    "win_take_rate",
    "K",
  ]);
  expect(changedParameters(changed, changed)).toEqual([]);
});
