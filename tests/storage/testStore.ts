import "fake-indexeddb/auto";
import { createStore, get, keys, set, type UseStore } from "idb-keyval";
import type { StoreControl } from "../../src/storage/storeControl";

let databases = 0;

/** An empty store of a database of its own. */
export function emptyStore(): UseStore {
  return createStore(`test-${++databases}`, "entries");
}

/** The same store, whose write number `writes + 1` and all later ones fail as `error` says. */
export function failingAfter(writes: number, error: Error, store: UseStore): UseStore {
  let left = writes;
  return (mode, callback) => (mode === "readwrite" && left-- <= 0 ? Promise.reject(error) : store(mode, callback));
}

/** The same store, whose read number `reads + 1` and all later ones fail as `error` says. */
export function readsFailingAfter(reads: number, error: Error, store: UseStore): UseStore {
  let left = reads;
  return (mode, callback) => (mode === "readonly" && left-- <= 0 ? Promise.reject(error) : store(mode, callback));
}

export function quotaError(): DOMException {
  return new DOMException("The quota has been exceeded.", "QuotaExceededError");
}

/** Never cancels, hears nothing. */
export const PATIENT: StoreControl = { progress: () => undefined, turn: async () => undefined, cancelled: false };

/** Cancels at the given turn. */
export function cancellingAtTurn(turn: number): StoreControl {
  let turns = 0;
  return {
    progress: () => undefined,
    turn: async () => void turns++,
    get cancelled() {
      return turns >= turn;
    },
  };
}

/** The same store, whose write number `write` is `begun` but gets nowhere before `release`, which gives what became of it. */
export function hangingAtWrite(write: number, store: UseStore) {
  const [begun, released] = [gate(), gate()];
  let writes = 0;
  let ended: Promise<unknown> = Promise.resolve();
  const hanging: UseStore = (mode, callback) => {
    if (mode === "readonly" || ++writes !== write) return store(mode, callback);
    begun.open();
    const result = released.opened.then(() => store(mode, callback));
    ended = result;
    return result;
  };
  const release = (): Promise<unknown> => {
    released.open();
    return ended;
  };
  return { hanging, begun: begun.opened, release };
}

function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open!: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

/** The same store as Safari's private windows have it: a Blob can't be put. */
export function refusingBlobs(store: UseStore): UseStore {
  return (mode, callback) =>
    store(mode, (objects) => {
      const put = objects.put.bind(objects);
      objects.put = (value: unknown, key?: IDBValidKey) => {
        if (value instanceof Blob) throw new DOMException("Blobs are not supported.", "DataCloneError");
        return put(value, key);
      };
      return callback(objects);
    });
}

/** The bytes that a stored Blob holds. */
export async function storedBytes(store: UseStore, key: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await get<Blob>(key, store))!.arrayBuffer());
}

/** Damages a stored Blob as `change` does its bytes. */
export async function changeBytes(
  store: UseStore,
  key: string,
  change: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>,
): Promise<void> {
  await set(key, new Blob([change(await storedBytes(store, key))]), store);
}

export async function keysOf(store: UseStore): Promise<string[]> {
  return (await keys(store)).map(String);
}
