import { describe, expect, it } from "vitest";
import { METRIC_CATALOG } from "../../src/engine/analysis/metrics";
import { RUN_PARAMETERS } from "../../src/engine/backtest/runConfig";
import type { LandscapeOutcome } from "../../src/worker/engineApi";
import { sepFile } from "./smallFiles";
import { reportOf, silent, smallConfig, startService } from "./testService";

/** A service with five tickers loaded, and run once with the small config. */
async function afterRun() {
  const started = startService();
  await started.service.loadFiles([sepFile("SEP.csv", ["A", "B", "C", "D", "E"])], silent);
  const report = reportOf(await started.service.run(smallConfig(), false, silent));
  return { ...started, report };
}

function done(outcome: LandscapeOutcome): Extract<LandscapeOutcome, { kind: "done" }> {
  if (outcome.kind !== "done") throw new Error(`not done: ${JSON.stringify(outcome)}`);
  return outcome;
}

describe("a landscape", () => {
  it("after a run has the run's own metrics at the run's own value", async () => {
    const { service, report } = await afterRun();
    for (const { key } of RUN_PARAMETERS.filter(({ stage }) => stage === "days")) {
      const { landscape } = done(await service.landscape(smallConfig(), key));
      const own = landscape.values.indexOf(smallConfig()[key]);
      const found = METRIC_CATALOG.map((metric) => landscape.metrics[metric.key][own]);
      expect(found, key).toEqual(METRIC_CATALOG.map((metric) => report.metrics[metric.key] ?? NaN));
    }
  });

  it("tells how long it took by the injected clock", async () => {
    const { service, pace } = await afterRun();
    const before = pace.time;
    const { elapsedMs } = done(await service.landscape(smallConfig(), "maxPositions"));
    expect(elapsedMs).toBeGreaterThan(0);
    expect(elapsedMs).toBeLessThan(pace.time - before);
  });

  it("works on what runs left and computes no stage of its own", async () => {
    const { service, pace } = await afterRun();
    const turns = pace.turns;
    expect(await service.landscape(smallConfig({ scoreWindow: 9 }), "maxHoldSessions")).toEqual({ kind: "unprepared" });
    expect(pace.turns).toBe(turns);
    expect(await startService().service.landscape(smallConfig(), "maxHoldSessions")).toEqual({ kind: "unprepared" });
    // Exits are no part of the ranking: these settings need no run of their own.
    expect((await service.landscape(smallConfig({ winTakeRate: 0.2 }), "maxHoldSessions")).kind).toBe("done");
  });

  it("of settings out of range is refused by the setting's name", async () => {
    const { service } = await afterRun();
    const outcome = await service.landscape(smallConfig({ maxPositions: 0 }), "maxHoldSessions");
    expect(outcome).toMatchObject({ kind: "refused", problems: [{ where: "max_positions" }] });
  });
});

describe("a landscape gives way", () => {
  it("to a run, at the next turn, whenever it comes; and the run's result is as if nothing had been", async () => {
    const { service: undisturbed } = await afterRun();
    const config = smallConfig({ scoreWindow: 7 });
    const expected = reportOf(await undisturbed.run(config, false, silent));
    for (const delay of [1, 2, 5, 10]) {
      const { service, pace } = await afterRun();
      let run: ReturnType<typeof service.run> | null = null;
      let turnsAtEnd = 0;
      const asked = pace.turns + delay;
      pace.duringTurn.set(asked, () => (run = service.run(config, false, silent)));
      const outcome = await service.landscape(smallConfig(), "winTakeRate").finally(() => (turnsAtEnd = pace.turns));
      expect(outcome).toEqual({ kind: "superseded" });
      // The run may have begun its own first turn by the time that the answer is heard.
      expect(turnsAtEnd - asked).toBeLessThanOrEqual(1);
      expect(reportOf((await run!)!)).toEqual(expected);
    }
  });

  it("to a newer landscape", async () => {
    const { service } = await afterRun();
    const [older, newer] = await Promise.all([
      service.landscape(smallConfig(), "winTakeRate"),
      service.landscape(smallConfig(), "stopLossRate"),
    ]);
    expect(older).toEqual({ kind: "superseded" });
    expect(done(newer).landscape.key).toBe("stopLossRate");
  });

  it("to a load, and knows nothing of the new data before a run on it", async () => {
    const { service } = await afterRun();
    const under = service.landscape(smallConfig(), "winTakeRate");
    const load = service.loadFiles([sepFile("NEW.csv", ["X", "Y"])], silent);
    const waiting = service.landscape(smallConfig(), "winTakeRate");
    expect(await under).toEqual({ kind: "cancelled" });
    expect((await load).kind).toBe("loaded");
    expect(await waiting).toEqual({ kind: "unprepared" });
  });

  it("to a cancel", async () => {
    const { service, pace } = await afterRun();
    pace.duringTurn.set(pace.turns + 3, () => service.cancel());
    expect(await service.landscape(smallConfig(), "winTakeRate")).toEqual({ kind: "cancelled" });
  });

  it("to no cancel of an export", async () => {
    const { service, pace } = await afterRun();
    pace.duringTurn.set(pace.turns + 3, () => service.cancel("export"));
    expect((await service.landscape(smallConfig(), "winTakeRate")).kind).toBe("done");
  });

  it("by waiting when it is asked for during a run, which it doesn't stop", async () => {
    const { service } = await afterRun();
    const config = smallConfig({ returnWeight: -2 });
    const [run, landscape] = await Promise.all([
      service.run(config, false, silent),
      service.landscape(config, "maxPositions"),
    ]);
    expect(reportOf(run).config).toEqual(config);
    expect(done(landscape).landscape.metrics.tradeCount[2]).toBe(reportOf(run).metrics.tradeCount);
  });
});
