import { expect, test } from "vitest";
import { defaultRunConfig } from "../../../src/engine/backtest/runConfig";
import { dayNumberOf } from "../../../src/engine/market/isoDate";
import { ConfigDraft } from "../../../src/ui/state/configDraft.svelte";

const START = dayNumberOf(2015, 1, 2);

function draftOf(): ConfigDraft {
  return new ConfigDraft(() => null);
}

test("a preset sets every switch but the period, and no parameter", () => {
  const draft = draftOf();
  draft.setText("startDate", "2015-01-02");
  draft.setText("maxHoldSessions", "9");
  draft.choosePreset("realistic");
  expect(draft.config).toEqual({ ...defaultRunConfig("realistic"), startDate: START, maxHoldSessions: 9 });
  draft.choosePreset("as_specified");
  expect(draft.config).toEqual({ ...defaultRunConfig(), startDate: START, maxHoldSessions: 9 });
});

test("switches that were changed by hand are no preset, and one goes back to the preset before", () => {
  const draft = draftOf();
  draft.choosePreset("realistic");
  expect([draft.preset, draft.isChanged("slippageBps")]).toEqual(["realistic", false]);
  draft.setText("slippageBps", "10");
  expect([draft.preset, draft.basePreset, draft.isChanged("slippageBps")]).toEqual([null, "realistic", true]);
  draft.reset("slippageBps");
  expect([draft.preset, draft.text("slippageBps")]).toEqual(["realistic", "5"]);
});

test("a preset that was reached by hand is the one that further changes are told from", () => {
  const draft = draftOf();
  draft.choosePreset("realistic");
  const plan = defaultRunConfig();
  for (const [key, value] of Object.entries(plan)) if (key !== "strategy") draft.setText(key as "minPrice", `${value}`);
  draft.setText("maxVolumeFraction", "");
  draft.setText("startDate", "");
  draft.setText("endDate", "");
  expect([draft.preset, draft.basePreset]).toEqual(["as_specified", "as_specified"]);
});

test("the period is a setting that goes back to none, and changes no preset", () => {
  const draft = draftOf();
  draft.setText("endDate", "2016-12-30");
  expect([draft.preset, draft.isChanged("endDate"), draft.anyChanged]).toEqual(["as_specified", true, true]);
  draft.reset("endDate");
  expect([draft.config.endDate, draft.anyChanged]).toEqual([null, false]);
});

test("Realistic counts as changed, and resetting all goes back to the plan", () => {
  const draft = draftOf();
  draft.choosePreset("realistic");
  expect(draft.anyChanged).toBe(true);
  draft.resetAll();
  expect([draft.config, draft.basePreset]).toEqual([defaultRunConfig(), "as_specified"]);
});

test("a run's settings bring their preset, or the one that they come nearest to", () => {
  const draft = draftOf();
  draft.set({ ...defaultRunConfig("realistic"), slippageBps: 10 });
  expect([draft.preset, draft.basePreset]).toEqual([null, "realistic"]);
});

test("warnings of a switch stand at its field, and not among the general ones", () => {
  const sessionDays = Int32Array.from({ length: 100 }, (_, day) => day);
  const extent = { sessions: 100, medianHistory: 100, sessionDays, hasAdjustedCloses: true, hasDividends: false };
  const draft = new ConfigDraft(() => extent);
  draft.choosePreset("realistic");
  expect(draft.warningsAt("credit_dividends").map(({ code }) => code)).toEqual(["no-dividends"]);
  expect([draft.generalWarnings, draft.valid]).toEqual([[], true]);
});
