import { describe, expect, it } from "vitest";
import type { DataChoice, LoadProgress } from "../../src/worker/engineApi";
import { failingAfter, quotaError } from "../storage/testStore";
import { pdfFile, sepFile, tickersFile } from "./smallFiles";
import { emptyStores, loaded, reportOf, silent, smallConfig, startService } from "./testService";

const SEP = () => sepFile("SEP.csv", ["AAA", "BBB"]);
const choice = (extraCategories: DataChoice["extraCategories"]): DataChoice => ({
  extraCategories,
  scope: null,
  evenIfShort: false,
});
const OTHER_SEP = () => sepFile("SEP_2.csv", ["CCC", "DDD", "EEE"]);

describe("dropped files", () => {
  it("become data to run on, which a reload brings back without the files", async () => {
    const stores = emptyStores();
    const { service } = startService(stores);
    const { summary, storageProblem } = loaded(await service.loadFiles([SEP()], silent));
    expect(summary).toMatchObject({ rows: 120, tickers: 2, sessions: 60, universe: "unfiltered", synthetic: false });
    expect(storageProblem).toBeNull();
    const before = reportOf(await service.run(smallConfig(), false, silent));
    expect(before.trades.count).toBeGreaterThan(0);

    const reloaded = startService(stores).service;
    expect(await reloaded.restore(silent)).toEqual({ kind: "restored", summary });
    expect(reportOf(await reloaded.run(smallConfig(), false, silent))).toEqual(before);
  });

  it("join the prices when they are TICKERS; new prices start over", async () => {
    const { service } = startService();
    await service.loadFiles([SEP()], silent);
    const joined = loaded(await service.loadFiles([tickersFile("TICKERS.csv", ["AAA", "CCC"])], silent));
    expect(joined.summary).toMatchObject({ tickers: 1, rows: 60, universe: "common-stock" });
    const replaced = loaded(await service.loadFiles([OTHER_SEP()], silent));
    expect(replaced.summary).toMatchObject({ universe: "unfiltered" });
    expect(replaced.summary.files.map(({ name }) => name)).toEqual(["SEP_2.csv"]);
  });

  it("of one table dropped together are read together", async () => {
    const { service } = startService();
    expect(loaded(await service.loadFiles([SEP(), OTHER_SEP()], silent)).summary.tickers).toBe(5);
  });

  it("that are wrong don't block the others and are forgotten", async () => {
    const { service } = startService();
    const { summary } = loaded(await service.loadFiles([SEP(), pdfFile()], silent));
    expect(summary.files.map(({ table }) => table)).toEqual(["SEP", null]);
    const next = loaded(await service.loadFiles([tickersFile("TICKERS.csv", ["AAA"])], silent));
    expect(next.summary.files).toHaveLength(2);
  });

  it("that are all wrong are refused by name, and the earlier data stays", async () => {
    const { service } = startService();
    const { summary } = loaded(await service.loadFiles([SEP()], silent));
    const outcome = await service.loadFiles([pdfFile()], silent);
    expect(outcome).toMatchObject({ kind: "refused", problems: [{ where: "report.pdf" }] });
    const report = reportOf(await service.run(smallConfig(), false, silent));
    expect(report.data.fingerprint).toBe(summary.fingerprint);
    loaded(await service.loadFiles([tickersFile("TICKERS.csv", ["AAA"])], silent));
  });

  it("are refused when there are none", async () => {
    expect(await startService().service.loadFiles([], silent)).toMatchObject({ kind: "refused" });
  });
});

describe("TICKERS alone", () => {
  const tickers = () => tickersFile("TICKERS.csv", ["AAA"]);

  it("is refused, and waits for the prices that it belongs to", async () => {
    const { service } = startService();
    expect(await service.loadFiles([tickers()], silent)).toMatchObject({
      kind: "refused",
      problems: [{ code: "prices-missing", where: "TICKERS.csv" }],
    });
    expect(loaded(await service.loadFiles([SEP()], silent)).summary.universe).toBe("common-stock");
  });

  it("after a reload is refused, asks for the price files, and the restored data stays", async () => {
    const stores = emptyStores();
    await startService(stores).service.loadFiles([SEP()], silent);
    const { service } = startService(stores);
    const restored = await service.restore(silent);
    expect(await service.loadFiles([tickers()], silent)).toMatchObject({
      kind: "refused",
      problems: [{ code: "price-files-needed", where: "TICKERS.csv" }],
    });
    const report = reportOf(await service.run(smallConfig(), false, silent));
    expect(restored).toMatchObject({ summary: { fingerprint: report.data.fingerprint } });
    expect(loaded(await service.loadFiles([SEP(), tickers()], silent)).summary.universe).toBe("common-stock");
  });
});

describe("the choice of the universe", () => {
  const SEP3 = () => sepFile("SEP.csv", ["AAA", "BBB", "CCC"]);
  const tickers = () => tickersFile("TICKERS.csv", ["AAA"], ["BBB,ADR", "CCC,Canadian"]);

  it("reads the files again with the other categories let in, and keeps to it", async () => {
    const { service } = startService();
    expect(loaded(await service.loadFiles([SEP3(), tickers()], silent)).summary).toMatchObject({ tickers: 1 });
    const wider = loaded(await service.chooseData(choice(["ADR"]), silent)).summary;
    expect(wider).toMatchObject({ tickers: 2, extraCategories: ["ADR"], universe: "common-stock" });
    expect(loaded(await service.loadFiles([SEP3(), tickers()], silent)).summary).toMatchObject({ tickers: 2 });
    expect(loaded(await service.chooseData(choice([]), silent)).summary).toMatchObject({
      tickers: 1,
      extraCategories: [],
    });
  });

  it("is refused after a reload, and the restored data stays", async () => {
    const stores = emptyStores();
    await startService(stores).service.loadFiles([SEP3(), tickers()], silent);
    const { service } = startService(stores);
    await service.restore(silent);
    expect(await service.chooseData(choice(["ADR"]), silent)).toMatchObject({
      kind: "refused",
      problems: [{ code: "price-files-needed" }],
    });
    expect(reportOf(await service.run(smallConfig(), false, silent)).equity.day).toHaveLength(60);
  });

  it("reads the sample again too", async () => {
    const { service } = startService();
    const before = loaded(await service.loadSample(silent)).summary;
    const after = loaded(await service.chooseData(choice(["Canadian"]), silent)).summary;
    // One of the invented companies is Canadian.
    expect(after).toMatchObject({ synthetic: true, tickers: before.tickers + 1, extraCategories: ["Canadian"] });
  });
});

describe("the sample", () => {
  it("is marked as synthetic when its files are downloaded and dropped too, and has the same run ids", async () => {
    const { service } = startService();
    await service.loadSample(silent);
    const { runId } = reportOf(await service.run(smallConfig(), false, silent));
    expect(loaded(await service.loadFiles(await service.sampleFiles(), silent)).summary.synthetic).toBe(true);
    expect(reportOf(await service.run(smallConfig(), false, silent)).runId).toBe(runId);
  });

  it("runs, marked as synthetic, and gives way wholly to real files", async () => {
    const { service } = startService();
    await service.loadFiles([SEP(), tickersFile("TICKERS.csv", ["AAA"])], silent);
    const { summary } = loaded(await service.loadSample(silent));
    expect(summary.synthetic).toBe(true);
    const report = reportOf(await service.run(smallConfig(), false, silent));
    expect(report.data).toMatchObject({ synthetic: true, fingerprint: summary.fingerprint });
    expect(await service.loadFiles([tickersFile("T.csv", ["AAA"])], silent)).toMatchObject({
      kind: "refused",
      problems: [{ code: "price-files-needed" }],
    });
    const real = loaded(await service.loadFiles([OTHER_SEP()], silent));
    expect(real.summary.synthetic).toBe(false);
    expect(real.summary.files.map(({ name }) => name)).not.toContain(summary.files[0]!.name);
  });

  it("comes as files that give the same data when dropped", async () => {
    const { service } = startService();
    const { summary } = loaded(await service.loadSample(silent));
    expect(loaded(await service.loadFiles(await service.sampleFiles(), silent)).summary).toEqual(summary);
  });
});

describe("a load that is stopped", () => {
  it("answers `cancelled` whenever the cancel comes, and data and storage stay as they were", async () => {
    const stores = emptyStores();
    const { service, pace } = startService(stores);
    const before = loaded(await service.loadFiles([SEP()], silent)).summary.fingerprint;
    let cancels = 0;
    for (;;) {
      const turn = pace.turns + cancels + 1;
      pace.duringTurn.set(turn, () => service.cancel());
      const outcome = await service.loadFiles([OTHER_SEP()], silent);
      if (outcome.kind === "loaded") break;
      expect(outcome).toEqual({ kind: "cancelled" });
      // Nothing more is done after the turn in which the cancel came.
      expect(pace.turns).toBe(turn);
      expect(reportOf(await service.run(smallConfig(), false, silent)).data.fingerprint).toBe(before);
      cancels++;
    }
    expect(cancels).toBeGreaterThan(10);
    const { service: reloaded } = startService(stores);
    expect(await reloaded.restore(silent)).toMatchObject({ kind: "restored", summary: { tickers: 3 } });
  });

  it("by a newer load answers `cancelled` too", async () => {
    const { service } = startService();
    const [first, second] = await Promise.all([
      service.loadFiles([SEP()], silent),
      service.loadFiles([OTHER_SEP()], silent),
    ]);
    expect(first).toEqual({ kind: "cancelled" });
    expect(loaded(second).summary.tickers).toBe(3);
  });
});

describe("progress of a load", () => {
  it("comes about ten times a second, names its stages and never runs backwards within one", async () => {
    const stores = emptyStores();
    const { service, pace } = startService(stores);
    const heard: (LoadProgress & { readonly time: number })[] = [];
    const listen = (progress: LoadProgress) => heard.push({ ...progress, time: pace.time });
    await service.loadFiles(
      [
        sepFile(
          "SEP.csv",
          Array.from({ length: 300 }, (_, i) => `T${i}`),
        ),
      ],
      listen,
    );
    const start = heard.length;
    expect(start).toBeGreaterThan(0);
    expect(start).toBeLessThanOrEqual(pace.time / 100);
    for (const [i, step] of heard.entries()) {
      expect(step.done).toBeLessThanOrEqual(step.total);
      const previous = heard[i - 1];
      if (previous === undefined) continue;
      expect(step.time - previous.time).toBeGreaterThanOrEqual(100);
      if (previous.stage === step.stage) expect(step.done).toBeGreaterThanOrEqual(previous.done);
    }
  });
});

describe("when the storage fails", () => {
  it("the data is used all the same and the page is told", async () => {
    const stores = emptyStores();
    const full = { ...stores, datasets: failingAfter(3, quotaError(), stores.datasets) };
    const { service } = startService(full);
    const { summary, storageProblem } = loaded(await service.loadFiles([SEP()], silent));
    expect(storageProblem).toMatchObject({ code: "storage-full" });
    const report = reportOf(await service.run(smallConfig(), true, silent));
    expect(report.data.fingerprint).toBe(summary.fingerprint);
    expect(await startService(stores).service.restore(silent)).toEqual({ kind: "missing", problem: null });
  });
});
