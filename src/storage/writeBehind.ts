import type { PutEntry } from "./storedColumn";

/** Writes entries while the next is being made. */
export interface WriteBehind {
  /** Resolves when the entry before is written; rejects as that did. */
  readonly put: PutEntry;
  /** Resolves when all entries are written. */
  settle(): Promise<void>;
}

/** Lets one write be on its way at a time, so that at most two entries are in memory and nothing follows a failed write. */
export function writeBehind(putEntry: PutEntry): WriteBehind {
  let writing: Promise<void> = Promise.resolve();
  return {
    async put(name, value) {
      await writing;
      writing = putEntry(name, value);
      // Heard with the next entry; where a save is given up before it, with the failure that it is given up for.
      writing.catch(() => undefined);
    },
    settle: () => writing,
  };
}
