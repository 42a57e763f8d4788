import { describe, expect, it } from "vitest";
import { runBacktest, type RunProgress } from "../../../src/engine/backtest/runBacktest";
import {
  defaultRunConfig,
  RUN_PARAMETERS,
  type NumericKey,
  type RunConfig,
} from "../../../src/engine/backtest/runConfig";
import { StageCache } from "../../../src/engine/backtest/stageCache";
import { priceTableOf } from "../priceTableOf";
import { drained, runToEnd } from "../runToEnd";

const bars = Array.from({ length: 40 }, (_, day) => ({
  day,
  close: 20 + ((day * 7) % 5),
  volume: 600_000 + day * 1000,
}));
const table = priceTableOf({ A: bars, B: bars });

function config(changed: Partial<Record<NumericKey, number>>): RunConfig {
  return { ...defaultRunConfig(), scoreWindow: 5, ...changed };
}

/** The stages that a run passes through, each once. */
function stagesOf(stages: StageCache, changed: Partial<Record<NumericKey, number>>): string[] {
  const run = runBacktest(table, config(changed), stages);
  const seen = new Set<string>();
  for (let step = run.next(); !step.done; step = run.next()) seen.add(step.value.stage);
  return [...seen];
}

describe("StageCache", () => {
  it.each(RUN_PARAMETERS.map((parameter) => [parameter.configName, parameter] as const))(
    "recomputes for %s its own stage and those after it, nothing before",
    (_, { key, stage, min, step, integer }) => {
      const stages = new StageCache(table);
      expect(stagesOf(stages, {})).toEqual(["rolling", "ranking", "days"]);
      const all = ["rolling", "ranking", "days"];
      const other = min + step * (integer ? 2 : 3);
      expect(stages.firstStage(config({ [key]: other }))).toBe(stage);
      expect(stagesOf(stages, { [key]: other })).toEqual(all.slice(all.indexOf(stage)));
      expect(stages.firstStage(config({ [key]: other }))).toBe("days");
      expect(stagesOf(stages, { [key]: other })).toEqual(["days"]);
    },
  );

  it("writes a new window over the old one, in the same memory", () => {
    const stages = new StageCache(table);
    const { returnZ, volumeZ } = drained(stages.components(config({})));
    const newer = drained(stages.components(config({ scoreWindow: 7 })));
    expect(newer.returnZ).toBe(returnZ);
    expect(newer.volumeZ).toBe(volumeZ);
    expect(newer).toEqual(drained(new StageCache(table).components(config({ scoreWindow: 7 }))));
  });

  it("has no window after one was stopped halfway, and computes it anew when it is asked for", () => {
    const stages = new StageCache(table);
    stagesOf(stages, {});
    runBacktest(table, config({ scoreWindow: 7 }), stages).next();
    // The ranking of the first run still fits its settings; of the windows, part was written over.
    expect(stagesOf(stages, {})).toEqual(["rolling", "days"]);
    expect(drained(stages.components(config({})))).toEqual(drained(new StageCache(table).components(config({}))));
  });

  it("keeps the ranking when the next one is stopped halfway", () => {
    const stages = new StageCache(table);
    stagesOf(stages, {});
    const other = runBacktest(table, config({ returnWeight: -2 }), stages);
    expect(other.next().value).toMatchObject({ stage: "ranking" });
    expect(stagesOf(stages, {})).toEqual(["days"]);
  });

  it.each([
    ["window", config({ scoreWindow: 7 })],
    ["weight", config({ returnWeight: -2 })],
  ])("lets no run go on that one with another %s overtook, in whatever stage it was", (_, newer) => {
    for (const stage of ["rolling", "ranking", "days"]) {
      const stages = new StageCache(table);
      const overtaken = runBacktest(table, config({}), stages);
      while ((overtaken.next().value as RunProgress).stage !== stage);
      const result = runToEnd(table, newer, stages);
      expect(() => drained(overtaken), stage).toThrow("Broken invariant");
      expect(result).toEqual(runToEnd(table, newer));
      expect(runToEnd(table, newer, stages)).toEqual(result);
    }
  });
});
