import { describe, expect, it } from "vitest";
import { configOf } from "../../src/cli/settings";
import { defaultRunConfig } from "../../src/engine/backtest/runConfig";

describe("settings on the command line", () => {
  it("changes the defaults by config.json's names; the last one of a name wins", () => {
    expect(configOf([])).toEqual({ kind: "config", config: defaultRunConfig() });
    expect(configOf(["K=3", "w1=-0.5", "win_take_rate=1e-2", "K=4"])).toEqual({
      kind: "config",
      config: { ...defaultRunConfig(), maxHoldSessions: 4, returnWeight: -0.5, winTakeRate: 0.01 },
    });
  });

  it("run the oversell strategy where it is named last, and none of another name", () => {
    expect(configOf(["strategy=equal_weight", "strategy=oversell"])).toEqual(configOf([]));
    for (const other of ["strategy=equal_weight", "strategy=hold", "strategy=1"]) {
      expect(configOf(["strategy=oversell", other])).toMatchObject({
        kind: "refused",
        problems: [{ code: "unknown-strategy", where: "strategy" }],
      });
    }
    expect(configOf(["strategy"])).toMatchObject({ problems: [{ code: "no-value", where: "strategy" }] });
  });

  it("are not judged where the strategy is unknown", () => {
    const outcome = configOf(["strategy=equal_wieght", "assets=SPY,AAPL", "speed=3", "initial_capital=200"]);
    expect(outcome).toMatchObject({ kind: "refused", problems: [{ code: "unknown-strategy", where: "strategy" }] });
  });

  it("takes numbers as people write them", () => {
    expect(configOf(["w1=-.5", "w2=+1.", "K=03", "V=2E5"])).toEqual({
      kind: "config",
      config: { ...defaultRunConfig(), returnWeight: -0.5, volumeWeight: 1, maxHoldSessions: 3, minVolume: 200_000 },
    });
  });

  it.each([
    ["speed=3", "speed", "There is no setting of this name. What exists: N, w1, w2, win_take_rate"],
    ["assets=SPY,AAPL", "assets", "an allocation: add strategy=equal_weight or strategy=ema_allocation."],
    ["drift_threshold=0.1", "drift_threshold", "That is a setting of an allocation: add strategy=equal_weight"],
    ["K", "K", "Write it as name=value"],
    ["K=five", "K", '"five" is no number; it takes a whole number between 1 and 60.'],
    ['K="3"', "K", '"3" is no number'],
    ["V=null", "V", "null is no number; it takes a whole number between 0 and 10000000."],
    ["w1=", "w1", '"" is no number; it takes a number between -5 and 5.'],
    ["N=251", "N", "between 5 and 250"],
    ["N=20.5", "N", "whole number between 5 and 250"],
    ["stop_loss_rate=0", "stop_loss_rate", "between 0.001 and 0.5"],
    ["initial_capital=1e10", "initial_capital", "between 1000 and 1000000000"],
  ])("refuses %s with the range", (setting, where, message) => {
    const outcome = configOf([setting]);
    expect(outcome).toMatchObject({
      kind: "refused",
      problems: [{ where, message: expect.stringContaining(message) as string }],
    });
  });

  it("tells everything that is wrong at once", () => {
    const outcome = configOf(["w1=0", "w2=0", "K=99", "x=1"]);
    if (outcome.kind !== "refused") throw new Error("accepted");
    expect(outcome.problems.map(({ where }) => where).sort()).toEqual(["K", "w2", "x"]);
  });
});
