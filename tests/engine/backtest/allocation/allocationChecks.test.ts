import { describe, expect, it } from "vitest";
import {
  allocationFit,
  allocationProblems,
  foundAssets,
} from "../../../../src/engine/backtest/allocation/allocationChecks";
import {
  defaultAllocationConfig,
  type AllocationConfig,
} from "../../../../src/engine/backtest/allocation/allocationConfig";
import type { Dataset } from "../../../../src/engine/market/dataset";
import type { Problem } from "../../../../src/engine/problem";
import { priceTableOf } from "../../priceTableOf";

const configOf = (change: Partial<AllocationConfig> = {}): AllocationConfig => ({
  ...defaultAllocationConfig(),
  assets: ["SPY"],
  ...change,
});
const placesOf = (problems: readonly Problem[]) => problems.map(({ code, where }) => [code, where]);
const trending = { strategy: "ema_allocation" } as const;

describe("an allocation by itself", () => {
  it("is sound as it comes, once an asset is named", () => {
    expect(allocationProblems(configOf())).toEqual([]);
    expect(allocationProblems(configOf(trending))).toEqual([]);
    expect(placesOf(allocationProblems(defaultAllocationConfig()))).toEqual([["no-assets", "assets"]]);
  });

  it.each<[string, Partial<AllocationConfig>, string, string]>([
    ["assets named twice", { assets: ["SPY", "AGG", "SPY"] }, "asset-twice", "assets"],
    ["more assets than fifty", { assets: Array.from({ length: 51 }, (_, i) => `A${i}`) }, "too-many-assets", "assets"],
    ["a strategy that isn't there", { strategy: "oversell" as never }, "no-choice", "strategy"],
    ["a rule that isn't there", { rebalance: "yearly" as never }, "no-choice", "rebalance"],
    ["a price that isn't there", { fillAt: "vwap" as never }, "no-choice", "fill_at"],
    ["a drift of nothing", { driftThreshold: 0 }, "out-of-range", "drift_threshold"],
    ["too little money", { initialCapital: 999 }, "out-of-range", "initial_capital"],
    ["more money than a ledger can hold", { initialCapital: 1e9 }, "out-of-range", "initial_capital"],
    ["no room for any asset", { maxPositionFraction: 0 }, "out-of-range", "max_position_fraction"],
    ["a position above the whole", { maxPositionFraction: 1.5 }, "out-of-range", "max_position_fraction"],
    ["half a session", { shortSpan: 15.5 }, "not-whole", "short_span"],
    ["no number", { mediumSpan: NaN }, "not-a-number", "medium_span"],
    ["a span of one", { shortSpan: 1 }, "out-of-range", "short_span"],
    ["a long span", { longSpan: 501 }, "out-of-range", "long_span"],
    ["a part above the whole", { firstWeight: 1.1 }, "out-of-range", "first_weight"],
    ["a part below nothing", { secondWeight: -0.1 }, "out-of-range", "second_weight"],
    ["a switch out of its range", { slippageBps: -1 }, "out-of-range", "slippage_bps"],
    ["a switch that isn't one of its choices", { delistingFill: "half" as never }, "no-choice", "delisting_fill"],
    ["a switch that is neither on nor off", { creditDividends: 1 as never }, "not-true-or-false", "credit_dividends"],
    ["a period from back to front", { startDate: 20_000, endDate: 19_000 }, "period-reversed", "end_date"],
  ])("has %s for a problem, by config.json's name", (_, change, code, where) => {
    expect(placesOf(allocationProblems(configOf(change)))).toContainEqual([code, where]);
  });

  it("may take any part of the volume", () => {
    expect(allocationProblems(configOf({ maxVolumeFraction: null }))).toEqual([]);
  });

  it("may name fifty assets", () => {
    expect(allocationProblems(configOf({ assets: Array.from({ length: 50 }, (_, i) => `A${i}`) }))).toEqual([]);
  });

  it("needs spans that ascend and parts of at most the whole where its model has them, and only there", () => {
    const spans = { shortSpan: 70, mediumSpan: 70 };
    const parts = { firstWeight: 0.7, secondWeight: 0.31 };
    expect(placesOf(allocationProblems(configOf({ ...trending, ...spans })))).toEqual([
      ["spans-not-ascending", "long_span"],
    ]);
    expect(placesOf(allocationProblems(configOf({ ...trending, mediumSpan: 100 })))).toEqual([
      ["spans-not-ascending", "long_span"],
    ]);
    expect(placesOf(allocationProblems(configOf({ ...trending, ...parts })))).toEqual([
      ["weights-above-one", "second_weight"],
    ]);
    expect(allocationProblems(configOf({ ...spans, ...parts }))).toEqual([]);
  });

  it("may divide the whole in hundredths, however doubles add up", () => {
    for (let hundredths = 0; hundredths <= 100; hundredths++) {
      const parts = { firstWeight: hundredths / 100, secondWeight: (100 - hundredths) / 100 };
      expect(allocationProblems(configOf({ ...trending, ...parts }))).toEqual([]);
    }
  });

  it("tells everything that is wrong at once", () => {
    const wrong = configOf({ ...trending, assets: [], initialCapital: 0, slippageBps: 1e9, firstWeight: 1 });
    expect(placesOf(allocationProblems(wrong)).map(([, where]) => where)).toEqual([
      ...["assets", "initial_capital", "slippage_bps", "second_weight"],
    ]);
  });
});

const prices = priceTableOf({ AAPL: [{ day: 0, close: 1 }] });
const funds = priceTableOf({ SPY: [{ day: 0, close: 1 }] });
const datasetOf = (withFunds: boolean): Dataset => ({
  prices,
  funds: withFunds ? funds : null,
  source: { synthetic: false, priceFileNames: ["SEP.csv"], partRead: null },
  fingerprint: "00000000000000aa",
});

describe("the assets of an allocation", () => {
  it("are found among prices and funds, in their own order", () => {
    const found = foundAssets(configOf({ assets: ["SPY", "AAPL"] }), datasetOf(true));
    expect(found).toEqual({
      assets: [
        { table: funds, ticker: 0 },
        { table: prices, ticker: 0 },
      ],
    });
  });

  it("that are missing are named, all in one problem", () => {
    const missing = (withFunds: boolean, ...assets: readonly string[]) =>
      foundAssets(configOf({ assets }), datasetOf(withFunds));
    expect(missing(true, "NOPE")).toEqual({
      problems: [{ code: "unknown-asset", where: "assets", message: "NOPE is not in the data." }],
    });
    expect(missing(true, "NOPE", "AAPL", "aapl")).toMatchObject({
      problems: [{ code: "unknown-asset", message: "NOPE, aapl are not in the data." }],
    });
    expect(missing(false, "SPY")).toMatchObject({
      problems: [{ code: "unknown-asset", message: expect.stringContaining("drop it too") as string }],
    });
  });
});

describe("an allocation on its assets' table", () => {
  const sessions = Int32Array.from({ length: 40 }, (_, day) => 19_000 + day);
  const adjusted = priceTableOf({ A: [{ day: 0, close: 10, adjusted: 9 }], B: [{ day: 0, close: 10 }] });
  const both = [0, 1].map((ticker) => ({ table: adjusted, ticker }));
  const fitOf = (change: Partial<AllocationConfig>, assets = both.slice(0, 1), days = sessions) =>
    allocationFit(configOf(change), assets, { sessions: days });

  it("fits with thirty sessions", () => {
    expect(fitOf({})).toEqual([]);
    expect(fitOf({ startDate: 19_010 })).toEqual([]);
  });

  it("is too short with fewer, which is said where it can be mended", () => {
    expect(placesOf(fitOf({ startDate: 19_011 }))).toEqual([["period-too-short", "start_date"]]);
    expect(placesOf(fitOf({ endDate: 19_028 }))).toEqual([["period-too-short", "end_date"]]);
    expect(placesOf(fitOf({ startDate: 19_005, endDate: 19_033 }))).toEqual([["period-too-short", "start_date"]]);
    expect(placesOf(fitOf({}, both, sessions.slice(0, 29)))).toEqual([["period-too-short", "assets"]]);
  });

  it("needs adjusted closes of every asset where averages are to be taken of them", () => {
    expect(fitOf(trending)).toEqual([]);
    const refused = fitOf(trending, both);
    expect(placesOf(refused)).toEqual([["no-adjusted-closes", "return_basis"]]);
    expect(refused[0]!.message).toContain("no closeadj of B.");
    expect(fitOf({ ...trending, returnBasis: "close" }, both)).toEqual([]);
    expect(fitOf({}, both)).toEqual([]);
  });
});
