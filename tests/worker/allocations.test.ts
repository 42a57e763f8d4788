import { describe, expect, it } from "vitest";
import type { AllocationReport } from "../../src/engine/analysis/allocationReport";
import { defaultAllocationConfig, type AllocationConfig } from "../../src/engine/backtest/allocation/allocationConfig";
import type { RunProgress } from "../../src/engine/backtest/runBacktest";
import type { AllocationOutcome } from "../../src/worker/engineApi";
import { sepFile } from "./smallFiles";
import { reportOf, silent, smallConfig, startService } from "./testService";

/** A service with two stocks and two funds, of which one has a stock's symbol. */
async function ready() {
  const started = startService();
  const files = [sepFile("SEP.csv", ["B", "A"]), sepFile("SHARADAR_SFP.csv", ["SPY", "A"], 3)];
  expect((await started.service.loadFiles(files, silent)).kind).toBe("loaded");
  return started;
}

/** A service with the sample's 753 sessions, so that a simulation has many steps, and the symbols that it knows. */
async function readyWithSample() {
  const started = startService();
  await started.service.loadSample(silent);
  return { ...started, symbols: await started.service.assetSymbols() };
}

const configOf = (change: Partial<AllocationConfig> = {}): AllocationConfig => ({
  ...defaultAllocationConfig(),
  assets: ["SPY", "B"],
  ...change,
});

function allocated(outcome: AllocationOutcome): AllocationReport {
  if (outcome.kind !== "done") throw new Error(`not done: ${JSON.stringify(outcome)}`);
  return outcome.report;
}

describe("an allocation", () => {
  it("of a stock and a fund is simulated on the two alone", async () => {
    const { service } = await ready();
    const report = allocated(await service.allocate(configOf(), silent));
    expect(report.assets.map(({ symbol }) => symbol)).toEqual(["B", "SPY"]);
    expect([report.equity.day.length, report.weights.shares.length]).toEqual([60, 120]);
    expect(report.fills.count).toBeGreaterThan(1);
    expect(report.data.priceFileNames).toEqual(["SEP.csv"]);
  });

  it("twice gives the same report, and tells how long it took by the injected clock", async () => {
    const { service, pace } = await ready();
    const first = allocated(await service.allocate(configOf(), silent));
    const before = pace.time;
    const outcome = await service.allocate(configOf(), silent);
    expect(allocated(outcome)).toEqual(first);
    expect(outcome.kind === "done" && outcome.elapsedMs).toBeGreaterThan(0);
    expect(outcome.kind === "done" && outcome.elapsedMs).toBeLessThan(pace.time - before);
  });

  it("without data is refused", async () => {
    expect(await startService().service.allocate(configOf(), silent)).toMatchObject({
      kind: "refused",
      problems: [{ code: "no-data" }],
    });
  });

  it("of an unknown asset, or of a period that is too short, is refused", async () => {
    const { service } = await ready();
    expect(await service.allocate(configOf({ assets: ["SPY", "NOPE"] }), silent)).toMatchObject({
      kind: "refused",
      problems: [{ code: "unknown-asset", where: "assets", message: "NOPE is not in the data." }],
    });
    expect(await service.allocate(configOf({ endDate: 19_730 }), silent)).toMatchObject({
      kind: "refused",
      problems: [{ code: "period-too-short", where: "end_date" }],
    });
  });

  it("with a setting out of range is refused by the setting's name and disturbs no other", async () => {
    const { service } = await ready();
    const good = service.allocate(configOf(), silent);
    const bad = await service.allocate(configOf({ initialCapital: 1 }), silent);
    expect(bad).toMatchObject({ kind: "refused", problems: [{ where: "initial_capital" }] });
    expect((await good).kind).toBe("done");
  });

  it("leaves the runs of the oversell strategy as they are", async () => {
    const { service } = await ready();
    const before = reportOf(await service.run(smallConfig(), false, silent));
    allocated(await service.allocate(configOf(), silent));
    expect(reportOf(await service.run(smallConfig(), false, silent))).toEqual(before);
    expect((await service.listRuns()).runs).toEqual([]);
  });

  it("reports its progress, sessions of those that there are", async () => {
    const { service, pace, symbols } = await readyWithSample();
    const heard: RunProgress[] = [];
    // An hour passes with every step, so that each is reported.
    pace.now = () => (pace.time += 3_600_000);
    await service.allocate(configOf({ assets: symbols.slice(0, 4) }), (progress) => heard.push(progress));
    expect(heard.map(({ done }) => done).slice(0, 3)).toEqual([0, 64, 128]);
    expect(heard.every(({ stage, done, total }) => stage === "days" && done < total)).toBe(true);
  });
});

describe("the newest allocation wins", () => {
  it("of three at once: the older two answer `superseded`", async () => {
    const { service } = await ready();
    const rules = ["daily", "weekly", "monthly"] as const;
    const outcomes = await Promise.all(rules.map((rebalance) => service.allocate(configOf({ rebalance }), silent)));
    expect(outcomes.slice(0, 2)).toEqual([{ kind: "superseded" }, { kind: "superseded" }]);
    const alone = await (await ready()).service.allocate(configOf({ rebalance: "monthly" }), silent);
    expect(allocated(outcomes[2]!)).toEqual(allocated(alone));
  });

  it("also when it comes during the older one's work", async () => {
    const { service, pace, symbols } = await readyWithSample();
    const config = configOf({ assets: symbols.slice(0, 4), rebalance: "daily" });
    const newer = { ...config, initialCapital: 5000 };
    let later: Promise<AllocationOutcome> | null = null;
    pace.duringTurn.set(pace.turns + 2, () => (later = service.allocate(newer, silent)));
    expect(await service.allocate(config, silent)).toEqual({ kind: "superseded" });
    expect(allocated((await later)!).config.initialCapital).toBe(5000);
  });

  it("but a run and an allocation both end, whichever comes first", async () => {
    const { service } = await ready();
    const [run, allocation] = [service.run(smallConfig(), false, silent), service.allocate(configOf(), silent)];
    const second = service.run(smallConfig({ scoreWindow: 6 }), false, silent);
    expect([(await run).kind, (await allocation).kind, (await second).kind]).toEqual(["superseded", "done", "done"]);
  });

  it("and a landscape gives way to it", async () => {
    const { service } = await ready();
    await service.run(smallConfig(), false, silent);
    const landscape = service.landscape(smallConfig(), "maxPositions");
    const allocation = service.allocate(configOf(), silent);
    expect([(await landscape).kind, (await allocation).kind]).toEqual(["superseded", "done"]);
  });
});

describe("an allocation that is stopped", () => {
  it("answers `cancelled` within one slice, whenever the cancel comes, and the next one works", async () => {
    const { service, pace, symbols } = await readyWithSample();
    const config = configOf({ assets: symbols.slice(0, 4) });
    const expected = allocated(await service.allocate(config, silent));
    let cancels = 0;
    for (;;) {
      const turn = pace.turns + cancels + 1;
      pace.duringTurn.set(turn, () => service.cancel("allocation"));
      const outcome = await service.allocate(config, silent);
      if (outcome.kind === "done") break;
      expect(outcome).toEqual({ kind: "cancelled" });
      expect(pace.turns).toBe(turn);
      cancels++;
    }
    expect(cancels).toBeGreaterThan(1);
    pace.duringTurn.clear();
    expect(allocated(await service.allocate(config, silent))).toEqual(expected);
  });

  it("stops alone, and not when runs or exports are what is cancelled", async () => {
    const { service } = await ready();
    for (const kind of ["allocation", "run", "export"] as const) {
      const [run, allocation] = [service.run(smallConfig(), false, silent), service.allocate(configOf(), silent)];
      service.cancel(kind);
      expect((await run).kind).toBe(kind === "run" ? "cancelled" : "done");
      expect((await allocation).kind).toBe(kind === "allocation" ? "cancelled" : "done");
    }
  });

  it("is stopped by a load, a clear, and by a cancel of whatever is under way", async () => {
    const { service } = await ready();
    const beforeLoad = service.allocate(configOf(), silent);
    const load = service.loadFiles([sepFile("NEW.csv", ["X"])], silent);
    expect([await beforeLoad, (await load).kind]).toEqual([{ kind: "cancelled" }, "loaded"]);
    const beforeCancel = service.allocate(configOf({ assets: ["X"] }), silent);
    service.cancel();
    expect(await beforeCancel).toEqual({ kind: "cancelled" });
    const beforeClear = service.allocate(configOf({ assets: ["X"] }), silent);
    await service.clear();
    expect(await beforeClear).toEqual({ kind: "cancelled" });
  });

  it("waits for a load that came before it, and is of the new data", async () => {
    const { service } = await ready();
    const load = service.loadFiles([sepFile("NEW.csv", ["X", "Y"])], silent);
    const report = allocated(await service.allocate(configOf({ assets: ["Y", "X"] }), silent));
    expect(report.data.priceFileNames).toEqual(["NEW.csv"]);
    expect((await load).kind).toBe("loaded");
  });
});

describe("the symbols that an allocation may name", () => {
  it("are those of the prices, then those of the funds, each once", async () => {
    const { service } = await ready();
    expect(await service.assetSymbols()).toEqual(["A", "B", "SPY"]);
  });

  it("are none without data", async () => {
    const { service } = startService();
    expect(await service.assetSymbols()).toEqual([]);
    await service.loadFiles([sepFile("SEP.csv", ["A"])], silent);
    expect(await service.assetSymbols()).toEqual(["A"]);
    await service.clear();
    expect(await service.assetSymbols()).toEqual([]);
  });

  it("are all good for an allocation", async () => {
    const { service } = await ready();
    const report = allocated(await service.allocate(configOf({ assets: await service.assetSymbols() }), silent));
    expect(report.assets.map(({ symbol }) => symbol)).toEqual(["A", "B", "SPY"]);
  });
});
