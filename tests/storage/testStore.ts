import "fake-indexeddb/auto";
import { createStore, keys, type UseStore } from "idb-keyval";
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

export async function keysOf(store: UseStore): Promise<string[]> {
  return (await keys(store)).map(String);
}
