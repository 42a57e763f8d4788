import type { RunReport } from "../engine/analysis/runReport";
import type { RunConfig } from "../engine/backtest/runConfig";
import type { RunProgress } from "../engine/backtest/runBacktest";
import type { IngestProgress } from "../engine/ingest/ingestControl";
import type { DatasetSummary, ExtraCategory, FileReport } from "../engine/ingest/ingestOutcome";
import type { Problem } from "../engine/problem";
import type { SavedRun } from "../storage/savedRun";

export type { SavedRun };

/**
 * What the page may ask of the engine on its own thread. Types only: the page never imports the worker itself.
 * Expected failures are data (`kind`), because Comlink keeps only message, name and stack of an error.
 * Callbacks come as top-level Comlink proxies and are released when the call returns.
 */
export interface EngineApi {
  /**
   * Reads the dropped files. New prices start over; TICKERS, ACTIONS and SFP join the prices that are there, or wait for
   * the first. After a reload the files are out of reach: TICKERS alone is then refused and asks for the prices. A load
   * stops whatever is under way, an older load too (`cancelled`). On `refused` and
   * `cancelled` the earlier dataset is untouched.
   */
  loadFiles(files: readonly File[], onProgress: LoadListener): Promise<LoadOutcome>;
  /** Makes the sample market and reads it like dropped files; replaces everything. */
  loadSample(onProgress: LoadListener): Promise<LoadOutcome>;
  /**
   * Reads the files behind the loaded data again, with these categories let in beside the domestic common stocks, and
   * keeps to the choice for later loads. Refused after a reload: then the files are out of reach.
   */
  chooseUniverse(extraCategories: readonly ExtraCategory[], onProgress: LoadListener): Promise<LoadOutcome>;
  /** Brings back the last dataset from IndexedDB; a load like the other two. */
  restore(onProgress: LoadListener): Promise<RestoreOutcome>;
  /**
   * Simulates. A newer `run` makes the older one answer `superseded`; one that is asked for during a load waits for its
   * end, so that no result is of data that is being replaced. `keep` saves the report into the list of runs.
   */
  run(config: RunConfig, keep: boolean, onProgress: RunListener): Promise<RunOutcome>;
  /** Stops whatever is under way within 50 ms; its promise answers `cancelled`. */
  cancel(): void;
  /** Newest first. Damaged entries are left out and named in `problems`. */
  listRuns(): Promise<{ readonly runs: readonly SavedRun[]; readonly problems: readonly Problem[] }>;
  /** A kept run whole, or null when it is missing or damaged. */
  openRun(runId: string): Promise<RunReport | null>;
  /** Bytes that this page keeps in IndexedDB, and the browser's limit where it tells. */
  storageUse(): Promise<StorageUse>;
  /** Empties storage and memory: dataset, runs, everything. */
  clear(): Promise<void>;
  /** The loaded table as prices.csv (seed 000's 14 columns). Null without data or when cancelled. */
  pricesCsv(onProgress: RunListener): Promise<Blob | null>;
  /** The sample market's files, to save and try a drop with. */
  sampleFiles(): Promise<readonly File[]>;
}

export type LoadListener = (progress: LoadProgress) => void;
export type RunListener = (progress: RunProgress) => void;

/** About ten a second. */
export interface LoadProgress extends Omit<IngestProgress, "stage"> {
  readonly stage: IngestProgress["stage"] | "saving" | "restoring";
  readonly megabytesPerSecond: number;
  /** Seconds; null while unknown. */
  readonly secondsLeft: number | null;
}

export type LoadOutcome =
  | {
      readonly kind: "loaded";
      readonly summary: DatasetSummary;
      /** The dataset is in use but could not be kept for the next visit (quota, private window, ...). */
      readonly storageProblem: Problem | null;
    }
  | { readonly kind: "refused"; readonly problems: readonly Problem[]; readonly files: readonly FileReport[] }
  | { readonly kind: "cancelled" };

export type RestoreOutcome =
  | { readonly kind: "restored"; readonly summary: DatasetSummary }
  /** `problem` says what was damaged; null when nothing was stored. */
  | { readonly kind: "missing"; readonly problem: Problem | null }
  | { readonly kind: "cancelled" };

export type RunOutcome =
  | {
      readonly kind: "done";
      readonly report: RunReport;
      /** Milliseconds in the worker: simulation and analysis. */
      readonly elapsedMs: number;
      readonly storageProblem: Problem | null;
    }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] }
  | { readonly kind: "cancelled" }
  | { readonly kind: "superseded" };

export interface StorageUse {
  readonly bytes: number;
  readonly quotaBytes: number | null;
}
