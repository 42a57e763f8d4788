import { get, type UseStore } from "idb-keyval";
import { assert } from "../engine/assert";
import { bytesOfBlob } from "./blobEntries";
import type { GetEntry } from "./storedColumn";

/**
 * Reads entries, Blobs as their bytes, that are asked for in the order of `keys`, and has the next ones fetched
 * meanwhile: the browser reads the disk on threads of its own, while this one verifies and decodes.
 */
export function readAhead(store: UseStore, keys: readonly string[]): GetEntry {
  const fetching = new Map<string, Promise<unknown>>();
  let next = 0;
  const fetchMore = (): void => {
    while (next < keys.length && fetching.size < READ_AHEAD) {
      const key = keys[next++]!;
      const value = get<unknown>(key, store).then(bytesOfBlob);
      // Whoever asks for it hears of the failure; if nobody does any more, it is none.
      value.catch(() => undefined);
      fetching.set(key, value);
    }
  };
  return async (key) => {
    fetchMore();
    assert(fetching.has(key), "entries are asked for in the order in which they are read");
    const value = await fetching.get(key);
    fetching.delete(key);
    fetchMore();
    return value;
  };
}

/** Entries in memory at a time beside the one in work. */
const READ_AHEAD = 3;
