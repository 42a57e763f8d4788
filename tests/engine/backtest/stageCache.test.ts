import { describe, expect, it } from "vitest";
import { runBacktest } from "../../../src/engine/backtest/runBacktest";
import { defaultRunConfig, RUN_PARAMETERS, type NumericKey } from "../../../src/engine/backtest/runConfig";
import { StageCache } from "../../../src/engine/backtest/stageCache";
import { priceTableOf } from "../priceTableOf";

const bars = Array.from({ length: 40 }, (_, day) => ({
  day,
  close: 20 + ((day * 7) % 5),
  volume: 600_000 + day * 1000,
}));
const table = priceTableOf({ A: bars, B: bars });

/** The stages that a run passes through, each once. */
function stagesOf(stages: StageCache, changed: Partial<Record<NumericKey, number>>): string[] {
  const run = runBacktest(table, { ...defaultRunConfig(), scoreWindow: 5, ...changed }, stages);
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
      expect(stagesOf(stages, { [key]: other })).toEqual(all.slice(all.indexOf(stage)));
      expect(stagesOf(stages, { [key]: other })).toEqual(["days"]);
    },
  );

  it("keeps the earlier stages when a run is stopped halfway", () => {
    const stages = new StageCache(table);
    stagesOf(stages, {});
    runBacktest(table, { ...defaultRunConfig(), scoreWindow: 7 }, stages).next();
    expect(stagesOf(stages, {})).toEqual(["days"]);
  });
});
