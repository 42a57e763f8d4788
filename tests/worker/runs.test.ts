import { describe, expect, it } from "vitest";
import { pricesCsv } from "../../src/engine/report/pricesCsv";
import type { RunProgress } from "../../src/engine/backtest/runBacktest";
import { DatasetStore } from "../../src/storage/datasets";
import type { RunConfig } from "../../src/engine/backtest/runConfig";
import { failingAfter, PATIENT, quotaError } from "../storage/testStore";
import { sepFile } from "./smallFiles";
import { emptyStores, NOON, reportOf, silent, smallConfig, startService } from "./testService";

/** A service with five tickers loaded, or with others. */
async function ready(stores = emptyStores(), tickers: readonly string[] = ["A", "B", "C", "D", "E"]) {
  const started = startService(stores);
  const outcome = await started.service.loadFiles([sepFile("SEP.csv", tickers)], silent);
  expect(outcome.kind).toBe("loaded");
  return { ...started, stores };
}

/** The same with so many that a run has 69 steps: one a ticker for the windows, one in 16 for the ranking, one for the days. */
function readyForManySteps() {
  return ready(
    emptyStores(),
    Array.from({ length: 64 }, (_, i) => `T${i}`),
  );
}

describe("a run", () => {
  it("without data is refused", async () => {
    expect(await startService().service.run(smallConfig(), false, silent)).toMatchObject({
      kind: "refused",
      problems: [{ code: "no-data" }],
    });
  });

  it("with a setting out of range is refused by the setting's name and disturbs no other", async () => {
    const { service } = await ready();
    const good = service.run(smallConfig(), false, silent);
    const bad = await service.run(smallConfig({ scoreWindow: 1 }), false, silent);
    expect(bad).toMatchObject({ kind: "refused", problems: [{ where: "N" }] });
    expect((await good).kind).toBe("done");
  });

  it("twice gives the same report", async () => {
    const { service } = await ready();
    const first = reportOf(await service.run(smallConfig(), false, silent));
    expect(reportOf(await service.run(smallConfig(), false, silent))).toEqual(first);
  });

  it("tells the earliest stage that it computed; what it found ready doesn't count", async () => {
    const { service } = await ready();
    const computed = async (changes: Partial<RunConfig>) => {
      const outcome = await service.run(smallConfig(changes), false, silent);
      return outcome.kind === "done" && outcome.computed;
    };
    expect(await computed({})).toBe("rolling");
    expect(await computed({})).toBe("days");
    expect(await computed({ returnWeight: -2 })).toBe("ranking");
    expect(await computed({ returnWeight: -2, maxPositions: 9 })).toBe("days");
    expect(await computed({ returnWeight: -2, scoreWindow: 6 })).toBe("rolling");
  });

  it("tells how long it took by the injected clock", async () => {
    const { service, pace } = await ready();
    const before = pace.time;
    const outcome = await service.run(smallConfig(), false, silent);
    expect(outcome).toMatchObject({ kind: "done" });
    expect(outcome.kind === "done" && outcome.elapsedMs).toBeGreaterThan(0);
    expect(outcome.kind === "done" && outcome.elapsedMs).toBeLessThan(pace.time - before);
  });

  it("reports its progress about ten times a second", async () => {
    const { service, pace } = await readyForManySteps();
    const heard: RunProgress[] = [];
    const before = pace.time;
    await service.run(smallConfig(), false, (progress) => heard.push(progress));
    // One call of the clock a step, another for the throttle: 69 steps take over 100 ms of test time.
    expect(heard.length).toBeGreaterThan(0);
    expect(heard.length).toBeLessThanOrEqual((pace.time - before) / 100);
    expect(heard.every(({ done, total }) => done > 0 && done <= total)).toBe(true);
  });
});

describe("the newest run wins", () => {
  it("of three at once: the older two answer `superseded` and do no work", async () => {
    const { service, pace } = await ready();
    const turns = pace.turns;
    const windows = [5, 6, 7].map((scoreWindow) => service.run(smallConfig({ scoreWindow }), false, silent));
    const [first, second, third] = await Promise.all(windows);
    expect([first, second]).toEqual([{ kind: "superseded" }, { kind: "superseded" }]);
    const alone = await ready();
    const expected = await alone.service.run(smallConfig({ scoreWindow: 7 }), false, silent);
    expect(reportOf(third!)).toEqual(reportOf(expected));
    expect(pace.turns - turns).toBeLessThan(3 * alone.pace.turns);
  });

  it("whenever the newer ones come in, and the result is the newest one's", async () => {
    const configs = [smallConfig(), smallConfig({ scoreWindow: 8 }), smallConfig({ returnWeight: -2 })];
    const expected = reportOf(await (await readyForManySteps()).service.run(configs[2]!, false, silent));
    for (let delay = 1; delay <= 8; delay++) {
      const { service, pace } = await readyForManySteps();
      const later: Promise<unknown>[] = [];
      const start = (config: RunConfig) => later.push(service.run(config, false, silent));
      const turn = pace.turns;
      pace.duringTurn.set(turn + delay, () => start(configs[1]!));
      pace.duringTurn.set(turn + 2 * delay, () => start(configs[2]!));
      expect(await service.run(configs[0]!, false, silent)).toEqual({ kind: "superseded" });
      expect(await later[0]).toEqual({ kind: "superseded" });
      expect(await later[1]).toMatchObject({ kind: "done", report: expected });
    }
  });
});

describe("a run that is stopped", () => {
  it("answers `cancelled` within one slice, whenever the cancel comes, and the next one works", async () => {
    const { service, pace } = await readyForManySteps();
    const expected = reportOf(await (await readyForManySteps()).service.run(smallConfig(), false, silent));
    let cancels = 0;
    for (;;) {
      // Another window each time, so that no stage is found ready.
      const turn = pace.turns + cancels + 1;
      pace.duringTurn.set(turn, () => service.cancel());
      const outcome = await service.run(smallConfig({ scoreWindow: 10 + cancels }), false, silent);
      if (outcome.kind === "done") break;
      expect(outcome).toEqual({ kind: "cancelled" });
      expect(pace.turns).toBe(turn);
      cancels++;
    }
    expect(cancels).toBeGreaterThan(5);
    pace.duringTurn.clear();
    expect(reportOf(await service.run(smallConfig(), false, silent))).toEqual(expected);
  });

  it("stops alone when runs are what is cancelled, and goes on when the export is", async () => {
    const { service } = await ready();
    for (const kind of ["run", "export"] as const) {
      const [run, blob] = [service.run(smallConfig(), false, silent), service.pricesCsv(silent)];
      service.cancel(kind);
      expect((await run).kind).toBe(kind === "run" ? "cancelled" : "done");
      expect((await blob) === null).toBe(kind === "export");
    }
  });

  it("by a load answers `cancelled`", async () => {
    const { service } = await ready();
    const run = service.run(smallConfig(), false, silent);
    const load = service.loadFiles([sepFile("NEW.csv", ["X", "Y"])], silent);
    expect(await run).toEqual({ kind: "cancelled" });
    expect((await load).kind).toBe("loaded");
  });
});

describe("a run asked for during a load", () => {
  it("waits for it and runs on the new data", async () => {
    const { service } = await ready();
    const load = service.loadFiles([sepFile("NEW.csv", ["X", "Y"])], silent);
    const report = reportOf(await service.run(smallConfig(), false, silent));
    expect(report.data.priceFileNames).toEqual(["NEW.csv"]);
    expect((await load).kind).toBe("loaded");
  });

  it("runs on the earlier data when the load is refused", async () => {
    const { service } = await ready();
    const load = service.loadFiles([new File(["%PDF-"], "x.pdf")], silent);
    const report = reportOf(await service.run(smallConfig(), false, silent));
    expect(report.data.priceFileNames).toEqual(["SEP.csv"]);
    expect((await load).kind).toBe("refused");
  });

  it("is cancelled with it", async () => {
    const { service, pace } = await ready();
    pace.duringTurn.set(pace.turns + 2, () => service.cancel());
    const load = service.loadFiles([sepFile("NEW.csv", ["X", "Y"])], silent);
    const run = service.run(smallConfig(), false, silent);
    expect(await load).toEqual({ kind: "cancelled" });
    expect(await run).toEqual({ kind: "cancelled" });
  });
});

describe("a run that is kept", () => {
  it("stands in the list after a reload and opens equal", async () => {
    const { service, stores } = await ready();
    const report = reportOf(await service.run(smallConfig(), true, silent));
    await service.run(smallConfig({ scoreWindow: 6 }), false, silent);
    expect(await service.runsKept()).toBeNull();
    const { service: reloaded } = startService(stores);
    const { runs, problems } = await reloaded.listRuns();
    expect(runs.map(({ runId, savedAt }) => [runId, savedAt])).toEqual([[report.runId, NOON]]);
    expect(problems).toEqual([]);
    expect(await reloaded.openRun(report.runId)).toEqual(report);
  });

  it("answers before it is saved, and the list waits for the save", async () => {
    const stores = emptyStores();
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    const slow: typeof stores.runs = (mode, act) => opened.then(() => stores.runs(mode, act));
    const { service } = await ready({ ...stores, runs: slow });
    const { runId } = reportOf(await service.run(smallConfig(), true, silent));
    const listed = service.listRuns();
    open();
    expect((await listed).runs.map((run) => run.runId)).toEqual([runId]);
  });

  it("is shown even when it can't be stored, and says so afterwards", async () => {
    const stores = emptyStores();
    const { service } = await ready({ ...stores, runs: failingAfter(0, quotaError(), stores.runs) });
    expect((await service.run(smallConfig(), true, silent)).kind).toBe("done");
    expect(await service.runsKept()).toMatchObject({ code: "storage-full" });
  });

  it("is gone after a clear that came before its save", async () => {
    const { service } = await ready();
    await service.run(smallConfig(), true, silent);
    await service.clear();
    expect((await service.listRuns()).runs).toEqual([]);
  });
});

describe("storage", () => {
  it("use is what datasets and runs take, and clear makes it nothing", async () => {
    const { service, stores } = await ready();
    await service.run(smallConfig(), true, silent);
    const { bytes, quotaBytes } = await service.storageUse();
    // 300 rows: 8 float columns, an int and a byte column; and a little for the rest.
    expect(bytes).toBeGreaterThan(300 * (8 * 8 + 4 + 1));
    expect(bytes).toBeLessThan(300 * (8 * 8 + 4 + 1) + 30_000);
    expect(quotaBytes).toBe(1e9);
    await service.clear();
    expect(await service.storageUse()).toEqual({ bytes: 0, quotaBytes: 1e9 });
    expect(await service.run(smallConfig(), false, silent)).toMatchObject({ problems: [{ code: "no-data" }] });
    expect(await startService(stores).service.restore(silent)).toEqual({ kind: "missing", problem: null });
    expect(await service.listRuns()).toEqual({ runs: [], problems: [] });
  });

  it("clear stops what is under way", async () => {
    const { service } = await ready();
    const run = service.run(smallConfig(), true, silent);
    await service.clear();
    expect(await run).toEqual({ kind: "cancelled" });
    expect((await service.listRuns()).runs).toEqual([]);
  });
});

describe("prices.csv", () => {
  it("is the whole table as text, written beside a run", async () => {
    const { service, stores } = await ready();
    const [blob, run] = await Promise.all([service.pricesCsv(silent), service.run(smallConfig(), false, silent)]);
    expect(run.kind).toBe("done");
    const stored = await new DatasetStore(() => NOON, stores.datasets).restore(PATIENT);
    if (stored.kind !== "restored") throw new Error("not restored");
    expect(await blob!.text()).toBe([...pricesCsv(stored.dataset.prices)].join(""));
    expect(blob!.type).toBe("text/csv");
  });

  it("is null without data and when cancelled", async () => {
    expect(await startService().service.pricesCsv(silent)).toBeNull();
    const { service, pace } = await ready();
    pace.duringTurn.set(pace.turns + 1, () => service.cancel());
    expect(await service.pricesCsv(silent)).toBeNull();
  });

  it("counts its rows up to the table's", async () => {
    const { service, pace } = await ready();
    const heard: RunProgress[] = [];
    // An hour passes with every step, so that each is reported.
    pace.now = () => (pace.time += 3_600_000);
    await service.pricesCsv((progress) => heard.push(progress));
    expect(heard.at(-1)).toEqual({ stage: "writing", done: 300, total: 300 });
  });
});
