import { clear, createStore, get, type UseStore } from "idb-keyval";
import type { DatasetSummary } from "../engine/ingest/ingestOutcome";
import type { Dataset } from "../engine/market/dataset";
import type { Problem } from "../engine/problem";
import { putAsBlobs } from "./blobEntries";
import { browserFreeBytes } from "./freeSpace";
import {
  currentGeneration,
  makeCurrent,
  newGeneration,
  putUnderLease,
  removeGeneration,
  sweepGenerations,
  takeLease,
} from "./generations";
import { seal, unseal } from "./sealedRecord";
import { damageProblem, readingProblem, savingProblem, tooLargeProblem } from "./storageProblem";
import { runSteps, type StoreControl } from "./storeControl";
import { DamagedDataError } from "./storedColumn";
import {
  columnBytesOf,
  estimateBytes,
  readDataset,
  storedBytesOf,
  writeDataset,
  type StoredDataset,
} from "./storedDataset";
import { writeBehind } from "./writeBehind";

/** The last loaded dataset, kept in IndexedDB between visits. */
export class DatasetStore {
  readonly #store: UseStore;
  readonly #wallClock: () => number;
  readonly #freeBytes: () => Promise<number | null>;

  /** `wallClock` gives milliseconds since 1970; `freeBytes` what the browser lets the page store yet, null if it doesn't tell. */
  constructor(
    wallClock: () => number,
    store: UseStore = createStore("oversell-lab-datasets", "parts"),
    freeBytes: () => Promise<number | null> = browserFreeBytes,
  ) {
    this.#store = store;
    this.#wallClock = wallClock;
    this.#freeBytes = freeBytes;
  }

  /**
   * Keeps a dataset in place of the one kept before, which stays until the last byte of the new one is written. One that
   * is too large for the free space is not even begun: to fail at the end of a gigabyte helps nobody.
   */
  async save(dataset: Dataset, summary: DatasetSummary, control: StoreControl): Promise<SaveOutcome> {
    const generation = newGeneration();
    try {
      await takeLease(this.#store, generation, this.#wallClock());
      await sweepGenerations(this.#store, this.#wallClock());
      const shortage = await this.#shortage(dataset);
      if (shortage !== null) {
        this.#discard(generation);
        return { kind: "failed", problem: shortage };
      }
      const steps = this.#write(generation, dataset, summary);
      const written = await runSteps(steps, columnBytesOf(dataset), summary.rows, control);
      if (written === null) {
        this.#discard(generation);
        return { kind: "cancelled" };
      }
      await makeCurrent(this.#store, generation);
    } catch (error) {
      this.#discard(generation);
      return { kind: "failed", problem: savingProblem(error, NOT_KEPT) };
    }
    this.#sweep();
    return { kind: "saved" };
  }

  /**
   * Reads back what `save` kept, every length and checksum verified. Whatever is wrong with it is a miss that is said;
   * throws a RangeError when there is no memory for it.
   */
  async restore(control: StoreControl): Promise<StoredOutcome> {
    try {
      this.#sweep();
      for (;;) {
        const generation = await currentGeneration(this.#store);
        if (generation === null) return { kind: "missing", problem: null };
        const outcome = await this.#read(generation, control);
        const replacedMeanwhile = outcome.kind === "missing" && (await currentGeneration(this.#store)) !== generation;
        if (!replacedMeanwhile) return outcome;
      }
    } catch (error) {
      return unreadable(error);
    }
  }

  /** Bytes that the kept dataset takes; 0 without one and where the storage can't be read. */
  async bytes(): Promise<number> {
    try {
      const generation = await currentGeneration(this.#store);
      if (generation === null) return 0;
      const bytes: unknown = await get(`${generation}/bytes`, this.#store);
      return typeof bytes === "number" ? bytes : 0;
    } catch {
      return 0;
    }
  }

  /** Forgets everything. Throws what the browser throws. */
  async clear(): Promise<void> {
    await clear(this.#store);
  }

  /** What to say when the dataset can't fit beside the one that is kept; null when it can, or the browser doesn't tell. */
  async #shortage(dataset: Dataset): Promise<Problem | null> {
    const free = await this.#freeBytes();
    const needed = estimateBytes(dataset);
    return free === null || needed <= free ? null : tooLargeProblem(needed, free, NOT_KEPT);
  }

  async *#write(generation: string, dataset: Dataset, summary: DatasetSummary): AsyncGenerator<number, true, void> {
    const { put, settle } = writeBehind(
      putAsBlobs((name, value) => putUnderLease(this.#store, generation, this.#wallClock(), name, value)),
    );
    const manifest: DatasetManifest = { summary, ...(yield* writeDataset(put, dataset)) };
    const sealed = seal(FORMAT, manifest);
    await put("manifest", sealed);
    // By itself, so that asking for it doesn't mean reading and checking the manifest.
    await put("bytes", storedBytesOf(manifest) + sealed.bytes);
    await settle();
    return true;
  }

  async #read(generation: string, control: StoreControl): Promise<StoredOutcome> {
    const manifest = unseal<DatasetManifest>(await get(`${generation}/manifest`, this.#store), FORMAT);
    if (manifest.kind === "damaged") return missing("damaged", "The list of the stored data's parts is damaged");
    if (manifest.kind === "other-format") return missing("other-format", "Another version of this page stored it");
    const { summary, ...stored } = manifest.content;
    try {
      const steps = readDataset(this.#store, generation, stored);
      const dataset = await runSteps(steps, stored.columnBytes, summary.rows, control);
      if (dataset === null) return { kind: "cancelled" };
      return { kind: "restored", dataset, summary: todaysSummary(summary, dataset) };
    } catch (error) {
      return error instanceof DamagedDataError ? missing("damaged", error.message) : unreadable(error);
    }
  }

  /** Not waited for, as it can take a while: the browser does it before whatever is asked of the store next. */
  #discard(generation: string): void {
    removeGeneration(this.#store, generation).catch(leaveToTheNextSweep);
  }

  #sweep(): void {
    sweepGenerations(this.#store, this.#wallClock()).catch(leaveToTheNextSweep);
  }
}

function leaveToTheNextSweep(): void {
  // What could not be removed now is only space: the next save or restore removes it.
}

export type SaveOutcome =
  | { readonly kind: "saved" | "cancelled" }
  /** Not kept; what was kept before still is. */
  | { readonly kind: "failed"; readonly problem: Problem };

export type StoredOutcome =
  | { readonly kind: "restored"; readonly dataset: Dataset; readonly summary: DatasetSummary }
  /** `problem` is null when nothing was stored. */
  | { readonly kind: "missing"; readonly problem: Problem | null }
  | { readonly kind: "cancelled" };

/** Bump when what is stored changes shape: older data is then a cache miss that is said. */
const FORMAT = 2;

/** What lies under `<generation>/manifest`; written after all columns. */
interface DatasetManifest extends StoredDataset {
  readonly summary: DatasetSummary;
}

/** An earlier version kept less in its summary; what it left out follows from the table. */
function todaysSummary(summary: DatasetSummary, { prices }: Dataset): DatasetSummary {
  return {
    ...summary,
    sessionDays: prices.sessions.slice() as Int32Array,
    hasAdjustedCloses: prices.closeAdjusted !== null,
    hasDividends: prices.dividends !== null && prices.dividends.row.length > 0,
  };
}

const NOT_KEPT = "The data is in use but not kept: a reload brings back what was kept before it, if anything.";

const NEXT_STEP = "Drop the files again to go on.";

function missing(kind: "damaged" | "other-format", what: string): StoredOutcome {
  return { kind: "missing", problem: damageProblem(kind, what, NEXT_STEP) };
}

function unreadable(error: unknown): StoredOutcome {
  if (error instanceof RangeError) throw error;
  return { kind: "missing", problem: readingProblem(error, NEXT_STEP) };
}
