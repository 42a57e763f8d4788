import { describe, expect, it } from "vitest";
import {
  checkRunConfig,
  defaultRunConfig,
  RUN_PARAMETERS,
  type RunConfig,
} from "../../../src/engine/backtest/runConfig";
import { switchesOf } from "../../../src/engine/backtest/presets";
import { SWITCH_CATALOG } from "../../../src/engine/backtest/switchCatalog";

const wrongWith = (changed: Partial<RunConfig>) =>
  checkRunConfig({ ...defaultRunConfig(), ...changed }, null).problems.map(({ where, code }) => `${where}: ${code}`);
/** Sessions on the days from 0 on; nothing is told of adjusted closes and dividends. */
const extentOf = (sessions: number, medianHistory: number) => ({
  sessions,
  medianHistory,
  sessionDays: Int32Array.from({ length: sessions }, (_, day) => day),
  hasAdjustedCloses: false,
  hasDividends: false,
});
const warnedOf = (changed: Partial<RunConfig>, sessions = 1000, medianHistory = 900) =>
  checkRunConfig({ ...defaultRunConfig(), ...changed }, extentOf(sessions, medianHistory)).warnings.map(
    ({ where, code }) => `${where}: ${code}`,
  );

describe("run config", () => {
  it("starts as the plan has it", () => {
    expect(defaultRunConfig()).toEqual({
      strategy: "oversell",
      scoreWindow: 20,
      returnWeight: -1,
      volumeWeight: 1,
      winTakeRate: 0.05,
      stopLossRate: 0.03,
      maxHoldSessions: 5,
      minVolume: 500_000,
      initialCapital: 500_000,
      maxPositions: 3,
      ...switchesOf("as_specified"),
    });
    expect(wrongWith({})).toEqual([]);
    expect(warnedOf({})).toEqual([]);
  });

  it("takes both ends of every range and refuses what lies outside", () => {
    for (const { key, configName, min, max, step } of RUN_PARAMETERS) {
      expect(wrongWith({ [key]: min })).toEqual([]);
      expect(wrongWith({ [key]: max })).toEqual([]);
      expect(wrongWith({ [key]: min - step })).toEqual([`${configName}: out-of-range`]);
      expect(wrongWith({ [key]: max + step })).toEqual([`${configName}: out-of-range`]);
      expect(wrongWith({ [key]: NaN })).toEqual([`${configName}: not-a-number`]);
      expect(wrongWith({ [key]: Infinity })).toEqual([`${configName}: not-a-number`]);
    }
  });

  it("wants whole sessions, positions and volumes", () => {
    expect(wrongWith({ scoreWindow: 20.5, maxHoldSessions: 1.5, maxPositions: 2.5, minVolume: 0.5 })).toEqual([
      "N: not-whole",
      "K: not-whole",
      "V: not-whole",
      "max_positions: not-whole",
    ]);
  });

  it("refuses two weights of 0, and takes one", () => {
    expect(wrongWith({ returnWeight: 0, volumeWeight: 0 })).toEqual(["w2: both-weights-zero"]);
    expect(wrongWith({ returnWeight: 0 })).toEqual([]);
  });

  it("warns, without refusing, of a stop as wide as the target", () => {
    expect(warnedOf({ stopLossRate: 0.05 })).toEqual(["stop_loss_rate: stop-not-below-target"]);
    expect(wrongWith({ stopLossRate: 0.05 })).toEqual([]);
  });

  it("does not warn of a value that it refuses", () => {
    expect(warnedOf({ scoreWindow: 1000 }, 1000, 250)).toEqual([]);
  });

  it("warns of a window longer than most histories and of data too short to say much", () => {
    expect(warnedOf({ scoreWindow: 250 }, 1000, 250)).toEqual(["N: window-longer-than-histories"]);
    expect(warnedOf({}, 29)).toEqual(["data: few-sessions"]);
  });

  it("says in each message what would be right", () => {
    const [problem] = checkRunConfig({ ...defaultRunConfig(), maxHoldSessions: 61 }, null).problems;
    expect(problem!.message).toBe("Maximum hold is 61; it must lie between 1 and 60.");
  });
});

describe("switches", () => {
  it("as specified are off, each in SPEC 6's words", () => {
    const plan = Object.fromEntries(SWITCH_CATALOG.map(({ configName, asSpecified }) => [configName, asSpecified]));
    expect(plan).toEqual({
      start_date: null,
      end_date: null,
      min_session_coverage: 0,
      return_basis: "close",
      min_price: 0,
      min_dollar_volume: 0,
      max_volume_fraction: null,
      trade_on_zero_volume: true,
      intrabar_rule: "tp_first",
      missing_bar: "force_close",
      delist_after_sessions: 10,
      delisting_fill: "entry_price",
      slippage_bps: 0,
      commission_per_share: 0,
      commission_min: 0,
      credit_dividends: false,
    });
  });

  it("realistic are SPEC 6's too", () => {
    const real = Object.fromEntries(SWITCH_CATALOG.map(({ configName, realistic }) => [configName, realistic]));
    expect(real).toEqual({
      start_date: null,
      end_date: null,
      min_session_coverage: 0.2,
      return_basis: "closeadj",
      min_price: 1,
      min_dollar_volume: 1_000_000,
      max_volume_fraction: 0.1,
      trade_on_zero_volume: false,
      intrabar_rule: "sl_first",
      missing_bar: "carry",
      delist_after_sessions: 10,
      delisting_fill: "last_close",
      slippage_bps: 5,
      commission_per_share: 0.005,
      commission_min: 1,
      credit_dividends: true,
    });
    expect(wrongWith(switchesOf("realistic"))).toEqual([]);
  });

  it.each([
    [{ minSessionCoverage: 1.5 }, "min_session_coverage: out-of-range"],
    [{ maxVolumeFraction: 0 }, "max_volume_fraction: out-of-range"],
    [{ slippageBps: NaN }, "slippage_bps: not-a-number"],
    [{ delistAfterSessions: 1.5 }, "delist_after_sessions: not-whole"],
    [{ startDate: 20, endDate: 20 }, "end_date: period-reversed"],
    [{ startDate: 0.5 }, "start_date: bad-date"],
  ])("refuse %o", (changed, problem) => {
    expect(wrongWith(changed)).toEqual([problem]);
  });

  it("need what they are about: 30 sessions in the period, adjusted closes, dividends", () => {
    const check = (changed: Partial<RunConfig>) => {
      const { problems, warnings } = checkRunConfig({ ...defaultRunConfig(), ...changed }, extentOf(1000, 900));
      return [...problems, ...warnings].map(({ where, code }) => `${where}: ${code}`);
    };
    expect(check({ startDate: 100, endDate: 128 })).toEqual(["start_date: period-too-short"]);
    expect(check({ startDate: 100, endDate: 129 })).toEqual([]);
    expect(check({ endDate: 3 })).toEqual(["end_date: period-too-short"]);
    expect(check({ returnBasis: "closeadj" })).toEqual(["return_basis: no-adjusted-closes"]);
    expect(check({ creditDividends: true })).toEqual(["credit_dividends: no-dividends"]);
  });
});
