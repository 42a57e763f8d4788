import { describe, expect, it } from "vitest";
import { WHOLE_MARKET } from "../../src/engine/ingest/readingScope";
import type { LoadOutcome, LoadProgress, ReadingChoice } from "../../src/worker/engineApi";
import { sepFile, tickersFile } from "./smallFiles";
import { emptyStores, loaded, reportOf, silent, smallConfig, startService, type Stores } from "./testService";

/** 30,000 rows: 2.3 MB beside the 100 that every ingest needs. */
const LARGE_SEP = () =>
  sepFile(
    "SEP.csv",
    Array.from({ length: 500 }, (_, i) => `T${i}`),
  );
const SMALL_SEP = () => sepFile("SMALL.csv", ["AAA", "BBB"]);
const browserOf = (bytes: number) => (wanted: number, held: number) => Math.max(0, Math.min(wanted, bytes - held));
/** Enough for a half of the large file. */
const SHORT = browserOf(101.7e6);
const part = (everyNthTicker: number): ReadingChoice => ({
  scope: { ...WHOLE_MARKET, everyNthTicker },
  evenIfShort: false,
});
const ANYWAY: ReadingChoice = { scope: null, evenIfShort: true };

/** A service that does `act` in the middle of the next load, once its rows are being read. */
function interruptedService(stores: Stores, spareBytes: (wanted: number, held: number) => number) {
  let act: (() => void) | null = null;
  const { service, pace } = startService(stores, (wanted, held) => {
    if (act) pace.duringTurn.set(pace.turns + 1, act);
    act = null;
    return spareBytes(wanted, held);
  });
  return { service, pace, interrupt: (by: () => void) => void (act = by) };
}

function refused(outcome: LoadOutcome): Extract<LoadOutcome, { kind: "refused" }> {
  if (outcome.kind !== "refused") throw new Error(`not refused: ${outcome.kind}`);
  return outcome;
}

describe("files for which memory is too short", () => {
  it("are refused before their rows are read, with ways out", async () => {
    const heard: LoadProgress[] = [];
    const { service } = startService(emptyStores(), SHORT);
    const { problems, waysOut } = refused(await service.loadFiles([LARGE_SEP()], (step) => heard.push(step)));
    expect(problems).toMatchObject([{ code: "memory-short" }]);
    expect(problems[0]!.message).toMatch(/^About 3\d,000 rows/);
    expect(heard.filter(({ rows }) => rows > 0)).toEqual([]);
    expect(waysOut!.mayTryAnyway).toBe(true);
    expect(waysOut!.scopes.map(({ everyNthTicker }) => everyNthTicker)).toEqual([2, 4]);
  });

  it("load in part by the way that was offered, and stay marked as a part after a reload", async () => {
    const stores = emptyStores();
    const { service } = startService(stores, SHORT);
    const { waysOut } = refused(await service.loadFiles([LARGE_SEP()], silent));
    const choice = { scope: waysOut!.scopes[0]!, evenIfShort: false };
    const { summary } = loaded(await service.loadFiles([LARGE_SEP()], silent, choice));
    expect(summary.scope).toEqual(choice.scope);
    expect(summary.tickers).toBeGreaterThan(200);
    expect(summary.tickers).toBeLessThan(300);
    expect(summary.files[0]!.refused[0]!.reason).toBe("ticker left out by choice");
    const report = reportOf(await service.run(smallConfig(), false, silent));
    expect(report.data.partRead).toBe("every 2nd ticker only");

    const reloaded = startService(stores, SHORT).service;
    expect(await reloaded.restore(silent)).toEqual({ kind: "restored", summary });
    expect(reportOf(await reloaded.run(smallConfig(), false, silent))).toEqual(report);
  });

  it("load whole when the user tries anyway", async () => {
    const { service } = startService(emptyStores(), SHORT);
    expect(loaded(await service.loadFiles([LARGE_SEP()], silent, ANYWAY)).summary.tickers).toBe(500);
  });

  it("leave the earlier data as it was", async () => {
    const { service } = startService(emptyStores(), SHORT);
    const { summary } = loaded(await service.loadFiles([SMALL_SEP()], silent));
    refused(await service.loadFiles([LARGE_SEP()], silent));
    expect(reportOf(await service.run(smallConfig(), false, silent)).data.fingerprint).toBe(summary.fingerprint);
  });
});

describe("a part of the files", () => {
  it("can be chosen for what is loaded, and for TICKERS that joins it, until new prices come", async () => {
    const { service } = startService();
    loaded(await service.loadFiles([LARGE_SEP()], silent));
    const half = loaded(await service.chooseData({ extraCategories: [], ...part(2) }, silent)).summary;
    expect(half.tickers).toBeLessThan(300);
    const all = Array.from({ length: 500 }, (_, i) => `T${i}`);
    const joined = loaded(await service.loadFiles([tickersFile("TICKERS.csv", all)], silent)).summary;
    expect(joined).toMatchObject({ tickers: half.tickers, scope: half.scope, universe: "common-stock" });
    expect(loaded(await service.loadFiles([SMALL_SEP()], silent)).summary.scope).toEqual(WHOLE_MARKET);
  });

  it("can be chosen of the sample too, also after a reload", async () => {
    const stores = emptyStores();
    const before = loaded(await startService(stores).service.loadSample(silent)).summary;
    const { service } = startService(stores);
    await service.restore(silent);
    const half = loaded(await service.chooseData({ extraCategories: [], ...part(2) }, silent)).summary;
    expect(half.synthetic).toBe(true);
    expect(half.tickers).toBeLessThan(before.tickers);
  });

  it("is out of reach after a reload, and the restored part stays", async () => {
    const stores = emptyStores();
    const { summary } = loaded(await startService(stores).service.loadFiles([LARGE_SEP()], silent, part(4)));
    const { service } = startService(stores);
    await service.restore(silent);
    const outcome = await service.chooseData({ extraCategories: [], ...part(2) }, silent);
    expect(outcome).toMatchObject({ kind: "refused", problems: [{ code: "price-files-needed" }], waysOut: null });
    expect(reportOf(await service.run(smallConfig(), false, silent)).data.fingerprint).toBe(summary.fingerprint);
  });
});

describe("earlier data that made room", () => {
  /** Room for one of both: the small data counts as so large that it has to go. */
  const ROOM_FOR_ONE = (wanted: number, held: number) => (held > 0 ? wanted - 1 : wanted);

  it("is back after a cancel, whenever that comes", async () => {
    const { service, pace } = startService(emptyStores(), ROOM_FOR_ONE);
    const before = loaded(await service.loadFiles([SMALL_SEP()], silent)).summary.fingerprint;
    const other = () => sepFile("OTHER.csv", ["CCC", "DDD", "EEE"]);
    for (let turns = 1; ; turns += 2) {
      pace.duringTurn.set(pace.turns + turns, () => service.cancel());
      const outcome = await service.loadFiles([other()], silent);
      if (outcome.kind === "loaded") break;
      expect(outcome).toEqual({ kind: "cancelled" });
      expect(reportOf(await service.run(smallConfig(), false, silent)).data.fingerprint).toBe(before);
    }
  }, 20_000);

  it("is back after a refusal, and its files can be read again", async () => {
    const { service } = startService(emptyStores(), ROOM_FOR_ONE);
    const before = loaded(await service.loadFiles([SMALL_SEP()], silent)).summary;
    const empty = new File(["ticker,date,open,high,low,close,volume,closeadj\nAAA,x,1,1,1,1,1,1\n"], "SEP.csv");
    expect(await service.loadFiles([empty], silent)).toMatchObject({ kind: "refused" });
    expect(reportOf(await service.run(smallConfig(), false, silent)).data.fingerprint).toBe(before.fingerprint);
    const again = loaded(await service.chooseData({ extraCategories: [], ...part(1) }, silent)).summary;
    expect(again.fingerprint).toBe(before.fingerprint);
  });

  it("is back after several loads that fail at once", async () => {
    const { service } = startService(emptyStores(), ROOM_FOR_ONE);
    const before = loaded(await service.loadFiles([SMALL_SEP()], silent)).summary.fingerprint;
    const loads = [service.loadFiles([LARGE_SEP()], silent), service.loadFiles([LARGE_SEP()], silent)];
    service.cancel();
    expect(await Promise.all(loads)).toEqual([{ kind: "cancelled" }, { kind: "cancelled" }]);
    expect(reportOf(await service.run(smallConfig(), false, silent)).data.fingerprint).toBe(before);
  });

  it("is not brought back for a clear, whenever that comes", async () => {
    for (const stage of ["reading", "restoring"] as const) {
      const { service, pace, interrupt } = interruptedService(emptyStores(), ROOM_FOR_ONE);
      loaded(await service.loadFiles([SMALL_SEP()], silent));
      let cleared: Promise<void> | null = null;
      let turns = Infinity;
      const clear = () => {
        cleared = service.clear();
        turns = pace.turns;
      };
      interrupt(() => {
        if (stage === "reading") return clear();
        service.cancel("load");
        pace.duringTurn.set(pace.turns + 2, clear);
      });
      expect(await service.loadFiles([LARGE_SEP()], silent)).toEqual({ kind: "cancelled" });
      // It gave up at the next turn.
      expect(pace.turns - turns).toBeLessThanOrEqual(1);
      await cleared;
      expect(await service.run(smallConfig(), false, silent)).toMatchObject({ problems: [{ code: "no-data" }] });
    }
  });

  it("is said to be lost when another tab has stored other data meanwhile", async () => {
    const stores = emptyStores();
    const { service, interrupt } = interruptedService(stores, ROOM_FOR_ONE);
    loaded(await service.loadFiles([SMALL_SEP()], silent));
    loaded(await startService(stores).service.loadFiles([sepFile("OTHER.csv", ["CCC"])], silent));
    interrupt(() => service.cancel());
    const outcome = await service.loadFiles([LARGE_SEP()], silent);
    expect(outcome).toMatchObject({ kind: "lost", problems: [{ code: "data-lost" }] });
    expect(await service.run(smallConfig(), false, silent)).toMatchObject({ problems: [{ code: "no-data" }] });
    expect(loaded(await service.loadFiles([SMALL_SEP()], silent)).summary.tickers).toBe(2);
  });
});

describe("memory that runs out all the same", () => {
  const allocationFails = () => {
    throw new RangeError("Array buffer allocation failed");
  };

  it("in the middle of reading is a refusal with ways out, and the engine goes on", async () => {
    const { service, interrupt } = interruptedService(emptyStores(), (wanted) => wanted);
    const before = loaded(await service.loadFiles([SMALL_SEP()], silent)).summary.fingerprint;
    interrupt(allocationFails);
    const { problems, waysOut } = refused(await service.loadFiles([LARGE_SEP()], silent));
    expect(problems).toMatchObject([{ code: "out-of-memory" }]);
    expect(waysOut!.mayTryAnyway).toBe(false);
    expect(reportOf(await service.run(smallConfig(), false, silent)).data.fingerprint).toBe(before);
    expect(loaded(await service.loadFiles([LARGE_SEP()], silent, part(2))).summary.tickers).toBeLessThan(300);
  });

  it("while the last visit's data is brought back is said, and the data stays stored", async () => {
    const stores = emptyStores();
    const { summary } = loaded(await startService(stores).service.loadFiles([LARGE_SEP()], silent));
    const { service, pace } = startService(stores);
    pace.duringTurn.set(1, allocationFails);
    expect(await service.restore(silent)).toMatchObject({ kind: "missing", problem: { code: "out-of-memory" } });
    expect(await service.restore(silent)).toEqual({ kind: "restored", summary });
  });
});
