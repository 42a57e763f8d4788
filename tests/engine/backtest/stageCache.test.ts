import { describe, expect, it } from "vitest";
import { columnBytes } from "../../../src/engine/market/fingerprint";
import { runBacktest, type RunProgress } from "../../../src/engine/backtest/runBacktest";
import { defaultRunConfig, RUN_PARAMETERS, type RunConfig } from "../../../src/engine/backtest/runConfig";
import { StageCache } from "../../../src/engine/backtest/stageCache";
import { SWITCH_CATALOG } from "../../../src/engine/backtest/switchCatalog";
import type { Switch } from "../../../src/engine/backtest/switches";
import { priceTableOf } from "../priceTableOf";
import { drained, runToEnd } from "../runToEnd";

const bars = Array.from({ length: 40 }, (_, day) => ({
  day,
  close: 20 + ((day * 7) % 5),
  volume: 600_000 + day * 1000,
}));
/** One bar of one stock, on a day when all others rested. */
const holiday = { day: 40, close: 20 };
const table = priceTableOf({ A: bars, B: bars, C: bars, D: [...bars, holiday] });

function config(changed: Partial<RunConfig>): RunConfig {
  return { ...defaultRunConfig(), scoreWindow: 5, ...changed };
}

/** The stages that a run passes through, each once. */
function stagesOf(stages: StageCache, changed: Partial<RunConfig>): string[] {
  const run = runBacktest(config(changed), stages);
  const seen = new Set<string>();
  for (let step = run.next(); !step.done; step = run.next()) seen.add(step.value.stage);
  return [...seen];
}

/** Each setting with another value than its usual one. */
const settings = [
  ...RUN_PARAMETERS.map(({ key, stage, min, step, integer }) => ({
    key,
    stage,
    other: min + step * (integer ? 2 : 3),
  })),
  ...SWITCH_CATALOG.map((entry) => ({ key: entry.key, stage: entry.stage, other: otherValue(entry) })),
];

function otherValue(entry: Switch): unknown {
  if (entry.key === "minSessionCoverage") return 0.3;
  if (entry.kind === "date") return table.sessions[5]!;
  return entry.kind === "number" ? entry.min + entry.step : entry.realistic;
}

describe("StageCache", () => {
  it.each(settings.map((setting) => [setting.key, setting] as const))(
    "recomputes for %s its own stage and those after it, nothing before",
    (_, { key, stage, other }) => {
      const stages = new StageCache(table);
      expect(stagesOf(stages, {})).toEqual(["rolling", "ranking", "days"]);
      const all = ["sessions", "rolling", "ranking", "days"];
      const changed = { [key]: other };
      expect(stages.firstStage(config(changed))).toBe(stage);
      expect(stagesOf(stages, changed)).toEqual(all.slice(all.indexOf(stage)));
      expect(stages.firstStage(config(changed))).toBe("days");
      expect(stagesOf(stages, changed)).toEqual(["days"]);
    },
  );

  it("simulates without the thin sessions, and with them again", () => {
    const stages = new StageCache(table);
    const whole = runToEnd(table, config({}), stages);
    const thinned = runToEnd(table, config({ minSessionCoverage: 0.3 }), stages);
    expect([whole, thinned].map(({ day }) => day.length)).toEqual([41, 40]);
    // The second table stands beside the whole one until a run wants all sessions again.
    expect(stages.thinnedBytes).toBe(columnBytes(stages.newestTable));
    expect(runToEnd(table, config({}), stages)).toEqual(whole);
    expect(stages.thinnedBytes).toBe(0);
    expect(runToEnd(table, config({ minSessionCoverage: 0.3 }))).toEqual(thinned);
  });

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
    runBacktest(config({ scoreWindow: 7 }), stages).next();
    // The ranking of the first run still fits its settings; of the windows, part was written over.
    expect(stagesOf(stages, {})).toEqual(["rolling", "days"]);
    expect(drained(stages.components(config({})))).toEqual(drained(new StageCache(table).components(config({}))));
  });

  it("keeps the ranking when the next one is stopped halfway", () => {
    const stages = new StageCache(table);
    stagesOf(stages, {});
    const other = runBacktest(config({ returnWeight: -2 }), stages);
    expect(other.next().value).toMatchObject({ stage: "ranking" });
    expect(stagesOf(stages, {})).toEqual(["days"]);
  });

  it.each([
    ["window", config({ scoreWindow: 7 })],
    ["weight", config({ returnWeight: -2 })],
  ])("lets no run go on that one with another %s overtook, in whatever stage it was", (_, newer) => {
    for (const stage of ["rolling", "ranking", "days"]) {
      const stages = new StageCache(table);
      const overtaken = runBacktest(config({}), stages);
      while ((overtaken.next().value as RunProgress).stage !== stage);
      const result = runToEnd(table, newer, stages);
      expect(() => drained(overtaken), stage).toThrow("Broken invariant");
      expect(result).toEqual(runToEnd(table, newer));
      expect(runToEnd(table, newer, stages)).toEqual(result);
    }
  });
});
