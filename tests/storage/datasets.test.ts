import { del, entries, get, set, type UseStore } from "idb-keyval";
import { describe, expect, it, vi } from "vitest";
import { DatasetStore } from "../../src/storage/datasets";
import { HEADER_BYTES } from "../../src/storage/blockLayout";
import { LEASE_MS } from "../../src/storage/generations";
import { seal, type SealedRecord } from "../../src/storage/sealedRecord";
import { SMALL_TABLE_BYTES, smallDataset, smallSummary, smallTable } from "./smallDataset";
import {
  cancellingAtTurn,
  changeBytes,
  emptyStore,
  failingAfter,
  hangingAtWrite,
  keysOf,
  PATIENT,
  quotaError,
  readsFailingAfter,
  storedBytes,
} from "./testStore";

const NOON = 1_700_000_000_000;

function datasetsIn(store: UseStore, wallClock = () => NOON): DatasetStore {
  return new DatasetStore(wallClock, store);
}

async function storeWithOld(): Promise<UseStore> {
  const store = emptyStore();
  expect(await datasetsIn(store).save(smallDataset("0ld", 10), smallSummary("0ld"), PATIENT)).toEqual({
    kind: "saved",
  });
  return store;
}

async function bytesOfChunks(store: UseStore): Promise<number> {
  const values = (await entries(store)).map(([, value]): unknown => value);
  return values.reduce<number>((sum, value) => sum + (value instanceof Blob ? value.size : 0), 0);
}

async function keyEnding(store: UseStore, ending: string): Promise<string> {
  return (await keysOf(store)).find((key) => key.endsWith(ending))!;
}

async function expectOldRestorable(store: UseStore): Promise<void> {
  expect(await datasetsIn(store).restore(PATIENT)).toMatchObject({
    kind: "restored",
    dataset: smallDataset("0ld", 10),
    summary: smallSummary("0ld"),
  });
}

describe("a saved dataset", () => {
  it("comes back equal, every column, its funds and its summary", async () => {
    const store = emptyStore();
    await datasetsIn(store).save(smallDataset(), smallSummary(), PATIENT);
    const outcome = await datasetsIn(store).restore(PATIENT);
    expect(outcome).toEqual({ kind: "restored", dataset: smallDataset(), summary: smallSummary() });
  });

  it("takes the bytes of its chunks and a little for the rest", async () => {
    const store = emptyStore();
    expect(await datasetsIn(store).bytes()).toBe(0);
    await datasetsIn(store).save(smallDataset(), smallSummary(), PATIENT);
    const bytes = await datasetsIn(store).bytes();
    const chunkBytes = await bytesOfChunks(store);
    expect(bytes).toBeGreaterThan(chunkBytes);
    expect(bytes).toBeLessThan(chunkBytes + 8000);
  });

  it("reports bytes up to the whole, with a turn at each step, saving and restoring", async () => {
    const store = emptyStore();
    for (const work of ["save", "restore"] as const) {
      const done: number[] = [];
      let turns = 0;
      const control = {
        progress: (step: { done: number; total: number; rows: number }) => {
          expect(step).toMatchObject({ total: 2 * SMALL_TABLE_BYTES, rows: 5 });
          done.push(step.done);
        },
        turn: async () => void turns++,
        cancelled: false,
      };
      if (work === "save") await datasetsIn(store).save(smallDataset(), smallSummary(), control);
      else await datasetsIn(store).restore(control);
      expect(done).toEqual([...done].sort((a, b) => a - b));
      expect(done.at(-1)).toBe(2 * SMALL_TABLE_BYTES);
      expect(turns).toBe(done.length);
    }
  });

  it("stores only the part of a buffer that a column shows", async () => {
    const store = emptyStore();
    const large = new Float64Array(1000).fill(7);
    const prices = { ...smallTable(), open: large.subarray(10, 15) };
    await datasetsIn(store).save({ ...smallDataset(), prices }, smallSummary(), PATIENT);
    // Five times 7: a block's header is enough.
    expect(await storedBytes(store, await keyEnding(store, "prices/open/0"))).toHaveLength(HEADER_BYTES);
  });

  it("takes the place of the one before, of which nothing stays", async () => {
    const store = await storeWithOld();
    const keysBefore = (await keysOf(store)).length;
    await datasetsIn(store).save(smallDataset("new", 12), smallSummary("new"), PATIENT);
    expect(await datasetsIn(store).restore(PATIENT)).toMatchObject({ dataset: smallDataset("new", 12) });
    expect(await keysOf(store)).toHaveLength(keysBefore);
  });

  it("is gone after clear, and its bytes with it", async () => {
    const store = await storeWithOld();
    await datasetsIn(store).clear();
    expect(await keysOf(store)).toEqual([]);
    expect(await datasetsIn(store).bytes()).toBe(0);
    expect(await datasetsIn(store).restore(PATIENT)).toEqual({ kind: "missing", problem: null });
  });
});

describe("damage is a cache miss that is said", () => {
  const cases: readonly [name: string, code: string, words: RegExp, damage: (store: UseStore) => Promise<void>][] = [
    [
      "a missing chunk",
      "stored-data-damaged",
      /Part 1 of the stored column volume is missing/,
      async (store) => del(await keyEnding(store, "prices/volume/0"), store),
    ],
    [
      "a flipped bit",
      "stored-data-damaged",
      /Part 1 of the stored column high was changed/,
      async (store) => {
        await changeBytes(store, await keyEnding(store, "funds/high/0"), (bytes) => {
          bytes[bytes.length - 1]! ^= 1;
          return bytes;
        });
      },
    ],
    [
      "a cut chunk",
      "stored-data-damaged",
      /Part 1 of the stored column isHalt has the wrong length/,
      async (store) => {
        await changeBytes(store, await keyEnding(store, "prices/isHalt/0"), (bytes) => bytes.slice(0, -1));
      },
    ],
    [
      "something else in a chunk's place",
      "stored-data-damaged",
      /Part 1 of the stored column low is missing/,
      async (store) => set(await keyEnding(store, "prices/low/0"), "nonsense", store),
    ],
    [
      "a missing manifest",
      "stored-data-damaged",
      /list of the stored data's parts is damaged/,
      async (store) => del(await keyEnding(store, "/manifest"), store),
    ],
    [
      "a manifest of another length than its chunks",
      "stored-data-damaged",
      /stored column sessions has the wrong length/,
      async (store) => {
        const key = await keyEnding(store, "/manifest");
        const { format, content } = (await get<SealedRecord>(key, store))!;
        const manifest = content as { prices: { columns: { name: string; length: number }[] } };
        manifest.prices.columns.find(({ name }) => name === "sessions")!.length = 4;
        await set(key, seal(format, manifest), store);
      },
    ],
    [
      "a changed manifest",
      "stored-data-damaged",
      /list of the stored data's parts is damaged/,
      async (store) => {
        const key = await keyEnding(store, "/manifest");
        const record = (await get<SealedRecord>(key, store))!;
        (record.content as { fingerprint: string }).fingerprint = "0lc";
        await set(key, record, store);
      },
    ],
    [
      "an earlier format version",
      "stored-data-other-format",
      /Another version of this page stored it/,
      async (store) => {
        const key = await keyEnding(store, "/manifest");
        await set(key, { ...(await get<SealedRecord>(key, store))!, format: 1 }, store);
      },
    ],
    ["a pointer to nothing", "stored-data-damaged", /damaged/, (store) => set("current", { not: "a name" }, store)],
  ];

  it.each(cases)("%s", async (_, code, words, damage) => {
    const store = await storeWithOld();
    await damage(store);
    const outcome = await datasetsIn(store).restore(PATIENT);
    expect(outcome).toMatchObject({ kind: "missing", problem: { code, where: "browser storage" } });
    expect(outcome.kind === "missing" && outcome.problem?.message).toMatch(words);
    expect(outcome.kind === "missing" && outcome.problem?.message).toContain("Drop the files again");
  });

  it("a storage that can't be read at all", async () => {
    const broken: UseStore = () => Promise.reject(new DOMException("Connection lost.", "UnknownError"));
    expect(await datasetsIn(broken).restore(PATIENT)).toMatchObject({
      kind: "missing",
      problem: { code: "storage-unreadable", message: expect.stringContaining("UnknownError: Connection lost.") },
    });
    expect(await datasetsIn(broken).bytes()).toBe(0);
  });

  it("a storage that fails while it is read, wherever", async () => {
    const store = await storeWithOld();
    // One read tells which dataset is current, one is the manifest, 24 are chunks.
    for (let reads = 0; reads < 26; reads++) {
      const broken = readsFailingAfter(reads, new DOMException("Disk gone.", "UnknownError"), store);
      expect(await datasetsIn(broken).restore(PATIENT), `after ${reads} reads`).toMatchObject({
        kind: "missing",
        problem: { code: "storage-unreadable", message: expect.stringContaining("UnknownError: Disk gone.") },
      });
    }
    await expectOldRestorable(store);
  });

  it("of another format leaves nothing behind after the next save", async () => {
    const store = await storeWithOld();
    const keysBefore = (await keysOf(store)).length;
    const key = await keyEnding(store, "/manifest");
    await set(key, { ...(await get<SealedRecord>(key, store))!, format: 1 }, store);
    expect(await datasetsIn(store).restore(PATIENT)).toMatchObject({ problem: { code: "stored-data-other-format" } });
    await datasetsIn(store).save(smallDataset("new"), smallSummary("new"), PATIENT);
    expect(await keysOf(store)).toHaveLength(keysBefore);
  });

  it("is mended by the next save", async () => {
    const store = await storeWithOld();
    await del(await keyEnding(store, "prices/volume/0"), store);
    await datasetsIn(store).save(smallDataset("new"), smallSummary("new"), PATIENT);
    expect(await datasetsIn(store).restore(PATIENT)).toMatchObject({
      kind: "restored",
      summary: { fingerprint: "new" },
    });
  });
});

describe("a save that fails", () => {
  // One write takes the lease, one sweeps, 24 are chunks, then the manifest, its bytes, and what makes it current.
  it("for want of space says so and leaves the old dataset restorable, wherever it stops", async () => {
    for (let writes = 0; writes < 29; writes++) {
      const store = await storeWithOld();
      const full = failingAfter(writes, quotaError(), store);
      const outcome = await datasetsIn(full).save(smallDataset("new"), smallSummary("new"), PATIENT);
      expect(outcome, `after ${writes} writes`).toMatchObject({
        kind: "failed",
        problem: { code: "storage-full", message: expect.stringContaining("in use") },
      });
      await expectOldRestorable(store);
    }
  });

  it("because the free space is too small for it writes nothing and says how much it takes", async () => {
    const store = await storeWithOld();
    const before = await keysOf(store);
    const needed = await bytesOfChunks(store);
    const saveInto = (freeBytes: number | null) =>
      new DatasetStore(
        () => NOON,
        failingAfter(freeBytes === null ? 29 : 3, new Error("written"), store),
        async () => freeBytes,
      ).save(smallDataset("new"), smallSummary("new"), PATIENT);
    // The three writes: taking the lease, sweeping, and taking the lease back.
    expect(await saveInto(needed - 1)).toMatchObject({
      kind: "failed",
      problem: {
        code: "storage-full",
        where: "browser storage",
        message: expect.stringMatching(/takes about 0 MB .* 0 MB are free\. The data is in use but not kept/),
      },
    });
    expect(await keysOf(store)).toEqual(before);
    await expectOldRestorable(store);
    expect(await saveInto(null)).toEqual({ kind: "saved" });
  });

  it("for another reason names it", async () => {
    const broken = failingAfter(3, new DOMException("Disk gone.", "UnknownError"), emptyStore());
    expect(await datasetsIn(broken).save(smallDataset(), smallSummary(), PATIENT)).toMatchObject({
      kind: "failed",
      problem: { code: "storage-failed", message: expect.stringContaining("UnknownError: Disk gone.") },
    });
  });

  it("because it was cancelled leaves the old dataset and nothing else", async () => {
    const store = await storeWithOld();
    const before = await keysOf(store);
    for (const turn of [1, 5, 20]) {
      const outcome = await datasetsIn(store).save(smallDataset("new"), smallSummary("new"), cancellingAtTurn(turn));
      expect(outcome).toEqual({ kind: "cancelled" });
      expect(await keysOf(store)).toEqual(before);
    }
    await expectOldRestorable(store);
  });

  it("because it was cancelled during a write that hangs doesn't wait for it, and it leaves nothing", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const store = await storeWithOld();
      const before = await keysOf(store);
      const { hanging, begun, release } = hangingAtWrite(5, store);
      const control = { ...PATIENT, cancelled: false };
      const outcome = datasetsIn(hanging).save(smallDataset("new"), smallSummary("new"), control);
      await begun;
      control.cancelled = true;
      await vi.advanceTimersByTimeAsync(20);
      expect(await outcome).toEqual({ kind: "cancelled" });
      await expect(release()).rejects.toThrow("another tab removed the data");
      expect(await keysOf(store)).toEqual(before);
      await expectOldRestorable(store);
    } finally {
      vi.useRealTimers();
    }
  });

  it("because its tab died leaves parts that are swept once its lease is over", async () => {
    const store = await storeWithOld();
    const before = await keysOf(store);
    const diesHere = failingAfter(6, new Error("tab closed"), store);
    await datasetsIn(diesHere).save(smallDataset("new"), smallSummary("new"), PATIENT);
    expect((await keysOf(store)).length).toBeGreaterThan(before.length);
    await expectOldRestorable(store);
    expect((await keysOf(store)).length).toBeGreaterThan(before.length);
    await datasetsIn(store, () => NOON + LEASE_MS).restore(PATIENT);
    expect(await keysOf(store)).toEqual(before);
  });
});

it("a cancelled restore says so and damages nothing", async () => {
  const store = await storeWithOld();
  expect(await datasetsIn(store).restore(cancellingAtTurn(3))).toEqual({ kind: "cancelled" });
  await expectOldRestorable(store);
});

it("a restore without the memory for it throws before anything is read, and the data stays", async () => {
  const store = await storeWithOld();
  const key = await keyEnding(store, "/manifest");
  const record = (await get<SealedRecord>(key, store))!;
  const manifest = structuredClone(record.content) as { prices: { columns: { length: number }[] } };
  manifest.prices.columns[0]!.length = 2 ** 52;
  await set(key, seal(record.format, manifest), store);
  const readsManifestOnly = readsFailingAfter(2, new Error("read"), store);
  await expect(datasetsIn(readsManifestOnly).restore(PATIENT)).rejects.toThrow(RangeError);
  await set(key, record, store);
  await expectOldRestorable(store);
});

describe("two tabs", () => {
  it("that save at once keep one whole dataset, the later to finish", async () => {
    const store = emptyStore();
    let secondTab: Promise<unknown> | null = null;
    const startsSecond = {
      ...PATIENT,
      turn: async () => {
        secondTab ??= datasetsIn(store).save(smallDataset("second", 2), smallSummary("second"), PATIENT);
        await secondTab;
      },
    };
    const first = await datasetsIn(store).save(smallDataset("first", 1), smallSummary("first"), startsSecond);
    expect(first).toEqual({ kind: "saved" });
    expect(await datasetsIn(store).restore(PATIENT)).toMatchObject({ dataset: smallDataset("first", 1) });
  });

  it("one restoring while the other replaces: the new dataset comes, whole", async () => {
    const store = await storeWithOld();
    let replaced = false;
    const replacesOnce = {
      ...PATIENT,
      turn: async () => {
        if (replaced) return;
        replaced = true;
        await datasetsIn(store).save(smallDataset("new", 12), smallSummary("new"), PATIENT);
      },
    };
    expect(await datasetsIn(store).restore(replacesOnce)).toMatchObject({
      kind: "restored",
      dataset: smallDataset("new", 12),
    });
  });

  it("one clearing while the other saves, at whatever step: the save fails and nothing is left", async () => {
    // Each of the 24 columns is encoded in one step and hashed in another.
    for (let step = 1; step <= 48; step++) {
      const store = emptyStore();
      let steps = 0;
      const clearsAtStep = {
        ...PATIENT,
        turn: async () => {
          if (++steps === step) await datasetsIn(store).clear();
        },
      };
      expect(await datasetsIn(store).save(smallDataset(), smallSummary(), clearsAtStep)).toMatchObject({
        kind: "failed",
        problem: { code: "storage-failed", message: expect.stringContaining("another tab removed the data") },
      });
      expect(await keysOf(store)).toEqual([]);
    }
  });
});
