import { beforeEach, expect, test, vi } from "vitest";
import { defaultAllocationConfig } from "../../../src/engine/backtest/allocation/allocationConfig";
import { dayNumberOf } from "../../../src/engine/market/isoDate";
import { AllocationDraft } from "../../../src/ui/state/allocationDraft.svelte";
import { symbolSet } from "../../../src/ui/state/allocationTexts";

const SYMBOLS = ["AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "SPY"];
let stored: Map<string, string>;

beforeEach(() => {
  stored = new Map();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  });
  return () => vi.unstubAllGlobals();
});

function draftOf(symbols = SYMBOLS): AllocationDraft {
  const known = symbolSet(symbols);
  return new AllocationDraft(() => known);
}

test("at first it spells the defaults, without an asset", () => {
  expect(draftOf().config).toEqual(defaultAllocationConfig());
});

test("five assets are suggested to who has named none, SPY before the others", () => {
  const draft = draftOf();
  draft.suggest(SYMBOLS);
  expect(draft.text("assets")).toBe("SPY, AAA, BBB, CCC, DDD");
  expect(draft.isChanged("assets")).toBe(false);
  draft.suggest(["X", "Y"]);
  expect(draft.config.assets).toEqual(["X", "Y"]);
});

test("assets that were named stay, whatever data comes", () => {
  const draft = draftOf();
  draft.suggest(SYMBOLS);
  draft.setText("assets", "AAA");
  draft.suggest(["X", "Y"]);
  expect(draft.text("assets")).toBe("AAA");
  expect([draft.usual("assets"), draft.isChanged("assets")]).toEqual(["X, Y", true]);
});

test("names come with commas, spaces or both; small letters mean the symbol in capitals, where there is one", () => {
  const draft = draftOf();
  draft.setText("assets", " spy,AAA;  bbb  none,");
  expect(draft.config.assets).toEqual(["SPY", "AAA", "BBB", "none"]);
});

test("what is typed becomes the config; nothing is NaN, which the engine refuses, or none where there may be none", () => {
  const draft = draftOf();
  draft.setText("initialCapital", "");
  draft.setText("maxVolumeFraction", "");
  draft.setText("slippageBps", "");
  draft.setText("startDate", "2015-01-02");
  draft.setText("creditDividends", "false");
  const { initialCapital, maxVolumeFraction, slippageBps, startDate, creditDividends } = draft.config;
  expect([initialCapital, maxVolumeFraction, slippageBps]).toEqual([NaN, null, NaN]);
  expect([startDate, creditDividends]).toEqual([dayNumberOf(2015, 1, 2), false]);
});

test("a setting without a part in the model or the rule is the default's, and comes back with its field", () => {
  const draft = draftOf();
  draft.setText("longSpan", "7000");
  draft.setText("driftThreshold", "");
  expect([draft.config.longSpan, draft.config.driftThreshold]).toEqual([100, 0.05]);
  draft.setText("strategy", "ema_allocation");
  draft.setText("rebalance", "drift");
  expect([draft.config.longSpan, draft.config.driftThreshold]).toEqual([7000, NaN]);
});

test("settings outlast the visit, suggestions don't, and both are forgotten when all is cleared", () => {
  const draft = draftOf();
  draft.suggest(SYMBOLS);
  draft.setText("rebalance", "weekly");
  const next = draftOf();
  expect([next.text("rebalance"), next.text("assets")]).toEqual(["weekly", ""]);
  next.forget();
  expect(next.text("rebalance")).toBe("weekly");
  expect(draftOf().text("rebalance")).toBe("monthly");
});

test.each(["no JSON", "null", '"text"', '{"rebalance":5,"unknown":"x"}'])(
  "what is stored as %s counts for nothing",
  (text) => {
    stored.set("oversell-lab-allocation", text);
    expect(draftOf().config).toEqual(defaultAllocationConfig());
  },
);

test("where nothing can be stored, settings last for the visit", () => {
  const forbidden = () => {
    throw new DOMException("Forbidden.", "SecurityError");
  };
  vi.stubGlobal("localStorage", { getItem: forbidden, setItem: forbidden, removeItem: forbidden });
  const draft = draftOf();
  draft.setText("rebalance", "daily");
  draft.forget();
  expect(draft.config.rebalance).toBe("daily");
});
