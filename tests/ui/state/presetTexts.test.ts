import { expect, test } from "vitest";
import { defaultRunConfig, type RunConfig } from "../../../src/engine/backtest/runConfig";
import { dayNumberOf } from "../../../src/engine/market/isoDate";
import {
  nearestPreset,
  periodText,
  planText,
  presetName,
  presetNote,
  settingsText,
} from "../../../src/ui/state/presetTexts";

const plan = (changes: Partial<RunConfig> = {}): RunConfig => ({ ...defaultRunConfig(), ...changes });
const real = (changes: Partial<RunConfig> = {}): RunConfig => ({ ...defaultRunConfig("realistic"), ...changes });
const PERIOD = { startDate: dayNumberOf(2015, 1, 2), endDate: dayNumberOf(2016, 12, 30) };

test("switches have their preset's name, whatever the period and the parameters", () => {
  expect(presetName(plan({ ...PERIOD, maxHoldSessions: 9 }))).toBe("As specified");
  expect(presetName(real(PERIOD))).toBe("Realistic");
  expect(presetName(real({ slippageBps: 7 }))).toBe("Custom");
});

test("the nearest preset is the one with the fewest differences", () => {
  expect([plan(), plan({ slippageBps: 7 })].map(nearestPreset)).toEqual(["as_specified", "as_specified"]);
  expect([real(), real({ slippageBps: 7 })].map(nearestPreset)).toEqual(["realistic", "realistic"]);
});

test("what was changed by hand stands after the preset that it was changed from", () => {
  expect(presetNote("realistic", real())).toBe("With costs, and only what could have been traded.");
  expect(presetNote("realistic", real({ slippageBps: 1, creditDividends: false, maxVolumeFraction: null }))).toBe(
    "Realistic, but most of the volume none, slippage 1 basis point, credit dividends no.",
  );
  expect(presetNote("as_specified", plan({ intrabarRule: "sl_first" }))).toBe(
    "As specified, but a bar that touches both takes the loss.",
  );
});

test("a run's difference to the plan is told switch by switch while they are few", () => {
  expect(planText(plan())).toBe("the plan to the letter, without costs.");
  expect(planText(plan({ minPrice: 1, commissionPerShare: 0.005 }))).toBe(
    "differs from “As specified” by least price $1, commission $0.005 a share.",
  );
  // Of the 16 switches, all but the two of the period and the sessions until a delisting.
  expect(planText(real())).toBe("differs from “As specified” in 13 switches, which stand below.");
});

test("a period is told as far as it was chosen", () => {
  expect(periodText(plan())).toBeNull();
  expect(periodText(plan(PERIOD))).toBe("from 2015-01-02 to 2016-12-30");
  expect(periodText(plan({ endDate: PERIOD.endDate }))).toBe("to 2016-12-30");
});

test("a line in the list of runs names the preset and what was changed, by config.json's names", () => {
  expect(settingsText(plan())).toBe("As specified");
  expect(settingsText(plan({ maxHoldSessions: 9, slippageBps: 7 }))).toBe("K 9, slippage_bps 7");
  expect(settingsText(plan({ startDate: PERIOD.startDate }))).toBe("start_date 2015-01-02");
  expect(settingsText(real())).toBe("Realistic");
  expect(settingsText(real({ maxHoldSessions: 9, maxVolumeFraction: null }))).toBe(
    "Realistic, K 9, max_volume_fraction none",
  );
});
