import { clear, createStore, get, type UseStore } from "idb-keyval";
import type { DatasetSummary } from "../engine/ingest/ingestOutcome";
import type { Dataset } from "../engine/market/dataset";
import type { Problem } from "../engine/problem";
import { DamagedDataError, type PutEntry } from "./storedColumn";
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
import { damageProblem, readingProblem, savingProblem } from "./storageProblem";
import { runSteps, type StoreControl } from "./storeControl";
import { bytesOfTable, readTable, writeTable, type StoredTable } from "./storedTable";

/** The last loaded dataset, kept in IndexedDB between visits. */
export class DatasetStore {
  readonly #store: UseStore;
  readonly #wallClock: () => number;

  /** `wallClock` gives milliseconds since 1970. */
  constructor(wallClock: () => number, store: UseStore = createStore("oversell-lab-datasets", "parts")) {
    this.#store = store;
    this.#wallClock = wallClock;
  }

  /** Keeps a dataset in place of the one kept before, which stays until the last byte of the new one is written. */
  async save(dataset: Dataset, summary: DatasetSummary, control: StoreControl): Promise<SaveOutcome> {
    const generation = newGeneration();
    try {
      await takeLease(this.#store, generation, this.#wallClock());
      await sweepGenerations(this.#store, this.#wallClock());
      const written = await runSteps(this.#write(generation, dataset, summary), sizeOf(dataset), summary.rows, control);
      if (written === null) {
        this.#discard(generation);
        return { kind: "cancelled" };
      }
      await makeCurrent(this.#store, generation);
    } catch (error) {
      this.#discard(generation);
      return {
        kind: "failed",
        problem: savingProblem(error, NOT_KEPT),
      };
    }
    this.#sweep();
    return { kind: "saved" };
  }

  /** Reads back what `save` kept, every length and checksum verified. Whatever is wrong is a miss that is said. */
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
      return { kind: "missing", problem: readingProblem(error, NEXT_STEP) };
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

  async *#write(generation: string, dataset: Dataset, summary: DatasetSummary): AsyncGenerator<number, true, void> {
    const { prices, funds, source, fingerprint } = dataset;
    const put: PutEntry = (name, value) => putUnderLease(this.#store, generation, this.#wallClock(), name, value);
    const manifest: DatasetManifest = {
      source,
      fingerprint,
      summary,
      prices: yield* writeTable(put, "prices", prices),
      funds: funds && (yield* writeTable(put, "funds", funds)),
      columnBytes: sizeOf(dataset),
    };
    const sealed = seal(FORMAT, manifest);
    await put("manifest", sealed);
    // By itself, so that asking for it doesn't mean reading and checking the manifest.
    await put("bytes", manifest.columnBytes + sealed.bytes);
    return true;
  }

  async #read(generation: string, control: StoreControl): Promise<StoredOutcome> {
    const manifest = unseal<DatasetManifest>(await get(`${generation}/manifest`, this.#store), FORMAT);
    if (manifest.kind === "damaged") return missing("damaged", "The list of the stored data's parts is damaged");
    if (manifest.kind === "other-format") return missing("other-format", "Another version of this page stored it");
    const { summary, source, fingerprint, prices, funds, columnBytes } = manifest.content;
    try {
      const tables = await runSteps(this.#readTables(generation, prices, funds), columnBytes, summary.rows, control);
      if (tables === null) return { kind: "cancelled" };
      return { kind: "restored", dataset: { ...tables, source, fingerprint }, summary };
    } catch (error) {
      if (error instanceof DamagedDataError) return missing("damaged", error.message);
      return { kind: "missing", problem: readingProblem(error, NEXT_STEP) };
    }
  }

  async *#readTables(
    generation: string,
    prices: StoredTable,
    funds: StoredTable | null,
  ): AsyncGenerator<number, Pick<Dataset, "prices" | "funds">, void> {
    return {
      prices: yield* readTable(this.#store, `${generation}/prices`, prices),
      funds: funds && (yield* readTable(this.#store, `${generation}/funds`, funds)),
    };
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
const FORMAT = 1;

/** What lies under `<generation>/manifest`; written after all columns. */
interface DatasetManifest extends Omit<Dataset, "prices" | "funds"> {
  readonly summary: DatasetSummary;
  readonly prices: StoredTable;
  readonly funds: StoredTable | null;
  readonly columnBytes: number;
}

const NOT_KEPT = "The data is in use but not kept: a reload brings back what was kept before it, if anything.";

const NEXT_STEP = "Drop the files again to go on.";

function missing(kind: "damaged" | "other-format", what: string): StoredOutcome {
  return { kind: "missing", problem: damageProblem(kind, what, NEXT_STEP) };
}

function sizeOf({ prices, funds }: Dataset): number {
  return bytesOfTable(prices) + (funds ? bytesOfTable(funds) : 0);
}
