import { del, get, set, type UseStore } from "idb-keyval";
import { describe, expect, it } from "vitest";
import { MAX_RUNS, RunStore } from "../../src/storage/runs";
import type { SealedRecord } from "../../src/storage/sealedRecord";
import { smallReport } from "./smallReport";
import { emptyStore, failingAfter, keysOf, quotaError } from "./testStore";

/** A clock that stands still: the order of the list must not need it. */
const NOON = 1_700_000_000_000;
const runsIn = (store: UseStore) => new RunStore(() => NOON, store);

async function storeWith(...runIds: string[]): Promise<UseStore> {
  const store = emptyStore();
  for (const runId of runIds) expect(await runsIn(store).save(smallReport(runId))).toBeNull();
  return store;
}

async function listedIds(store: UseStore): Promise<string[]> {
  return (await runsIn(store).list()).runs.map(({ runId }) => runId);
}

describe("the list of runs", () => {
  it("is empty at first", async () => {
    const runs = runsIn(emptyStore());
    expect(await runs.list()).toEqual({ runs: [], problems: [] });
    expect(await runs.open("a")).toBeNull();
    expect(await runs.bytes()).toBe(0);
  });

  it("holds each run's config, metrics and data, and opens it whole", async () => {
    const store = await storeWith("a");
    const { config, metrics, data } = smallReport("a");
    const line = { runId: "a", savedAt: NOON, config, metrics, ...data };
    expect(await runsIn(store).list()).toEqual({ runs: [line], problems: [] });
    expect(await runsIn(store).open("a")).toEqual(smallReport("a"));
  });

  it("shows the newest first, even within one millisecond", async () => {
    expect(await listedIds(await storeWith("b", "c", "a"))).toEqual(["a", "c", "b"]);
  });

  it("has a run that is saved again once, at the front", async () => {
    expect(await listedIds(await storeWith("a", "b", "a"))).toEqual(["a", "b"]);
  });

  it("drops the oldest beyond its cap, report and all", async () => {
    const store = await storeWith(...Array.from({ length: MAX_RUNS + 2 }, (_, i) => `run-${i}`));
    const ids = await listedIds(store);
    expect(ids).toHaveLength(MAX_RUNS);
    expect(ids.at(0)).toBe(`run-${MAX_RUNS + 1}`);
    expect(ids.at(-1)).toBe("run-2");
    expect(await keysOf(store)).toHaveLength(2 * MAX_RUNS);
    expect(await runsIn(store).open("run-1")).toBeNull();
    // Each of the 202 saves reads all lines: a second here, but this is no test of speed.
  }, 60_000);

  it("takes the bytes of its columns and a little for the rest, and none after clear", async () => {
    const store = await storeWith("a", "b");
    // Equity: 6 columns of 2 x 8 and 2 of 2 x 4; the trade: 10 of 8, 4 of 4, 1 of 1.
    const columns = 6 * 16 + 2 * 8 + 10 * 8 + 4 * 4 + 1;
    const bytes = await runsIn(store).bytes();
    expect(bytes).toBeGreaterThan(2 * columns);
    expect(bytes).toBeLessThan(2 * columns + 8000);
    await runsIn(store).clear();
    expect(await runsIn(store).bytes()).toBe(0);
    expect(await listedIds(store)).toEqual([]);
  });
});

describe("a damaged entry is left out and named", () => {
  const cases: readonly [name: string, code: string, damage: (store: UseStore) => Promise<void>][] = [
    ["its line is no line", "stored-data-damaged", (store) => set("line/bad", "nonsense", store)],
    ["its report is missing", "stored-data-damaged", (store) => del("report/bad", store)],
    [
      "its line was changed",
      "stored-data-damaged",
      async (store) => {
        const record = (await get<SealedRecord>("line/bad", store))!;
        (record.content as { sequence: number }).sequence = 7;
        await set("line/bad", record, store);
      },
    ],
    [
      "another version wrote it",
      "stored-data-other-format",
      async (store) => set("line/bad", { ...(await get<SealedRecord>("line/bad", store))!, format: 99 }, store),
    ],
  ];

  it.each(cases)("%s", async (_, code, damage) => {
    const store = await storeWith("good", "bad");
    await damage(store);
    const { runs, problems } = await runsIn(store).list();
    expect(runs.map(({ runId }) => runId)).toEqual(["good"]);
    expect(problems).toMatchObject([{ code, message: expect.stringContaining("bad") }]);
    expect(await runsIn(store).save(smallReport("bad"))).toBeNull();
    expect(await listedIds(store)).toEqual(["bad", "good"]);
  });

  it("a report with one flipped bit does not open", async () => {
    const store = await storeWith("a");
    const record = (await get<SealedRecord>("report/a", store))!;
    new Uint8Array((record.content as ReturnType<typeof smallReport>).trades.pnl.buffer)[3]! ^= 1;
    await set("report/a", record, store);
    expect(await runsIn(store).open("a")).toBeNull();
  });
});

describe("a storage that fails", () => {
  it("for want of space is a problem, and the list stays as it was", async () => {
    const store = await storeWith("a");
    const full = new RunStore(() => NOON, failingAfter(0, quotaError(), store));
    expect(await full.save(smallReport("b"))).toMatchObject({ code: "storage-full" });
    expect(await listedIds(store)).toEqual(["a"]);
  });

  it("to read is said with an empty list", async () => {
    const runs = new RunStore(
      () => NOON,
      () => Promise.reject(new DOMException("Not here.", "InvalidStateError")),
    );
    expect(await runs.list()).toMatchObject({ runs: [], problems: [{ code: "storage-unreadable" }] });
    expect(await runs.open("a")).toBeNull();
    expect(await runs.bytes()).toBe(0);
  });
});
