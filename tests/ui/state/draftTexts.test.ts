import { expect, test } from "vitest";
import { checkRunConfig, defaultRunConfig } from "../../../src/engine/backtest/runConfig";
import { dayNumberOf } from "../../../src/engine/market/isoDate";
import { configOf, textsOf, type DraftTexts } from "../../../src/ui/state/draftTexts";

const problemsOf = (changes: Partial<DraftTexts>) =>
  checkRunConfig(configOf({ ...textsOf(defaultRunConfig()), ...changes }), null).problems.map(
    ({ where, code }) => `${where} ${code}`,
  );

test.each(["as_specified", "realistic"] as const)("a config's texts spell the config again: %s", (preset) => {
  const config = defaultRunConfig(preset);
  expect(configOf(textsOf(config))).toEqual(config);
});

test("switches stand in their controls as config.json has them, and nothing is an empty text", () => {
  const config = { ...defaultRunConfig("realistic"), startDate: dayNumberOf(2015, 1, 2) };
  expect(textsOf(config)).toMatchObject({
    startDate: "2015-01-02",
    endDate: "",
    minSessionCoverage: "0.2",
    intrabarRule: "sl_first",
    tradeOnZeroVolume: "false",
  });
  expect(textsOf(defaultRunConfig()).maxVolumeFraction).toBe("");
  expect(configOf(textsOf(config))).toEqual(config);
});

test("an empty box is no number, not zero", () => {
  expect(configOf({ ...textsOf(defaultRunConfig()), minVolume: "  " }).minVolume).toBeNaN();
  expect(problemsOf({ minVolume: "  " })).toEqual(["V not-a-number"]);
  expect(problemsOf({ slippageBps: "" })).toEqual(["slippage_bps not-a-number"]);
});

test("an empty box is none where none is a value", () => {
  expect(configOf({ ...textsOf(defaultRunConfig("realistic")), maxVolumeFraction: "" }).maxVolumeFraction).toBeNull();
  expect(problemsOf({ maxVolumeFraction: "", startDate: "" })).toEqual([]);
});

test("what a control can't make sense of is never none", () => {
  expect(problemsOf({ maxVolumeFraction: "?" })).toEqual(["max_volume_fraction not-a-number"]);
  expect(problemsOf({ startDate: "?" })).toEqual(["start_date bad-date"]);
  expect(problemsOf({ endDate: "2015-02-30" })).toEqual(["end_date bad-date"]);
  expect(problemsOf({ intrabarRule: "?" })).toEqual(["intrabar_rule no-choice"]);
});
