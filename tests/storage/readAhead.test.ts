import { describe, expect, it } from "vitest";
import { set, type UseStore } from "idb-keyval";
import { readAhead } from "../../src/storage/readAhead";
import { emptyStore, readsFailingAfter } from "./testStore";

const KEYS = ["a", "b", "c", "d", "e", "f", "g", "h"];

async function storeOfKeys(): Promise<UseStore> {
  const store = emptyStore();
  for (const key of KEYS) await set(key, `value of ${key}`, store);
  return store;
}

/** The same store, and how many of its reads are begun. */
function counting(store: UseStore): { store: UseStore; begun: () => number } {
  let begun = 0;
  return {
    store: (mode, callback) => {
      begun++;
      return store(mode, callback);
    },
    begun: () => begun,
  };
}

describe("reading ahead", () => {
  it("gives every entry, and undefined for one that is missing", async () => {
    const get = readAhead(await storeOfKeys(), [...KEYS, "missing"]);
    for (const key of KEYS) expect(await get(key)).toBe(`value of ${key}`);
    expect(await get("missing")).toBeUndefined();
  });

  it("begins nothing before the first is asked for, and then no more than three ahead", async () => {
    const { store, begun } = counting(await storeOfKeys());
    const get = readAhead(store, KEYS);
    expect(begun()).toBe(0);
    for (const [index, key] of KEYS.entries()) {
      await get(key);
      expect(begun()).toBe(Math.min(KEYS.length, index + 1 + 3));
    }
  });

  it("tells of a failure when its entry is asked for, not before", async () => {
    const get = readAhead(readsFailingAfter(2, new Error("Disk gone."), await storeOfKeys()), KEYS);
    expect(await get("a")).toBe("value of a");
    expect(await get("b")).toBe("value of b");
    await expect(get("c")).rejects.toThrow("Disk gone.");
  });
});
