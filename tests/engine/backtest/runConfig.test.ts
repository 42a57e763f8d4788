import { describe, expect, it } from "vitest";
import {
  checkRunConfig,
  defaultRunConfig,
  RUN_PARAMETERS,
  type RunConfig,
} from "../../../src/engine/backtest/runConfig";

const wrongWith = (changed: Partial<RunConfig>) =>
  checkRunConfig({ ...defaultRunConfig(), ...changed }, null).problems.map(({ where, code }) => `${where}: ${code}`);
const warnedOf = (changed: Partial<RunConfig>, sessions = 1000, medianHistory = 900) =>
  checkRunConfig({ ...defaultRunConfig(), ...changed }, { sessions, medianHistory }).warnings.map(
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
