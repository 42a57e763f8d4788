import { promisifyRequest, set, type UseStore } from "idb-keyval";

/*
 * Each save writes under keys of its own, `<generation>/...`, and becomes the dataset only when the key `current`
 * names it. So a save that is interrupted, or two tabs that save at once, never mix their parts.
 *
 * A save in progress holds a lease, `lease/<generation>`, renewed with everything that it writes. What is neither current nor
 * under a fresh lease belongs to a tab that went away, and is swept.
 */
const CURRENT = "current";
const LEASE = "lease/";

/** Writing one chunk takes seconds at worst; a tab that has been silent for so long is gone, or asleep and will find its lease lost. */
export const LEASE_MS = 2 * 60 * 1000;

/** A generation's name: random, so that no two tabs ever choose the same. */
export function newGeneration(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(36)).join("-");
}

/** Starts a generation, so that no other tab sweeps what is written under it; `wallClock` is milliseconds since 1970. */
export async function takeLease(store: UseStore, generation: string, wallClock: number): Promise<void> {
  await set(LEASE + generation, wallClock, store);
}

/** Writes `<generation>/<name>` and renews the lease, in one transaction. Throws LeaseLostError. */
export function putUnderLease(
  store: UseStore,
  generation: string,
  wallClock: number,
  name: string,
  value: unknown,
): Promise<void> {
  return store("readwrite", async (objects) => {
    await requireLease(objects, generation);
    objects.put(value, `${generation}/${name}`);
    objects.put(wallClock, LEASE + generation);
    await promisifyRequest(objects.transaction);
  });
}

/** The generation that holds the dataset; null when none does. Anything but a name counts as a damaged name. */
export async function currentGeneration(store: UseStore): Promise<string | null> {
  const current: unknown = await store("readonly", (objects) => promisifyRequest(objects.get(CURRENT)));
  return current === undefined ? null : String(current);
}

/** Makes a wholly written generation the dataset, in one transaction. Throws LeaseLostError. */
export function makeCurrent(store: UseStore, generation: string): Promise<void> {
  return store("readwrite", async (objects) => {
    await requireLease(objects, generation);
    objects.put(generation, CURRENT);
    objects.delete(LEASE + generation);
    await promisifyRequest(objects.transaction);
  });
}

/** Another tab took this one for dead (a laptop that slept) or emptied the storage: parts may be missing. */
class LeaseLostError extends Error {
  override readonly name = "LeaseLostError";
  override readonly message = "another tab removed the data while it was being stored";
}

async function requireLease(objects: IDBObjectStore, generation: string): Promise<void> {
  const lease: unknown = await promisifyRequest(objects.get(LEASE + generation));
  if (lease === undefined) throw new LeaseLostError();
}

/** Removes one generation, its lease included. */
export function removeGeneration(store: UseStore, generation: string): Promise<void> {
  return store("readwrite", (objects) => {
    deleteGeneration(objects, generation);
    return promisifyRequest(objects.transaction);
  });
}

/** Removes every generation that is neither current nor being saved now, in one transaction. */
export function sweepGenerations(store: UseStore, wallClock: number): Promise<void> {
  return store("readwrite", async (objects) => {
    const current: unknown = await promisifyRequest(objects.get(CURRENT));
    const keys = (await promisifyRequest(objects.getAllKeys())).map(String);
    for (const generation of new Set(keys.flatMap(generationOfKey))) {
      if (generation === current) continue;
      const lease: unknown = await promisifyRequest(objects.get(LEASE + generation));
      const alive = typeof lease === "number" && Math.abs(wallClock - lease) < LEASE_MS;
      if (!alive) deleteGeneration(objects, generation);
    }
    await promisifyRequest(objects.transaction);
  });
}

function generationOfKey(key: string): string[] {
  if (key === CURRENT) return [];
  return [key.startsWith(LEASE) ? key.slice(LEASE.length) : key.slice(0, key.indexOf("/"))];
}

function deleteGeneration(objects: IDBObjectStore, generation: string): void {
  objects.delete(IDBKeyRange.bound(`${generation}/`, `${generation}/\uffff`));
  objects.delete(LEASE + generation);
}
