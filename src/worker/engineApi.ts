import type { AllocationReport } from "../engine/analysis/allocationReport";
import type { RunReport } from "../engine/analysis/runReport";
import type { AllocationConfig } from "../engine/backtest/allocation/allocationConfig";
import type { NumericKey, RunConfig } from "../engine/backtest/runConfig";
import type { RunProgress } from "../engine/backtest/runBacktest";
import type { IngestProgress } from "../engine/ingest/ingestControl";
import type { DatasetSummary, ExtraCategory, FileReport } from "../engine/ingest/ingestOutcome";
import type { ReadingScope } from "../engine/ingest/readingScope";
import type { Problem } from "../engine/problem";
import type { Stage } from "../engine/strategies/parameter";
import type { Landscape } from "../engine/sweep/landscape";
import type { SwitchEffects } from "../engine/sweep/switchEffects";
import type { SavedRun } from "../storage/savedRun";

export type { Landscape, SavedRun, SwitchEffects };

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
   * `cancelled` the earlier dataset is untouched, or back from storage when it had made room; `lost` says that it isn't.
   * Refused with `waysOut` when memory seems too short for the files, before their rows are read.
   */
  loadFiles(files: readonly File[], onProgress: LoadListener, choice?: ReadingChoice): Promise<LoadOutcome>;
  /** Makes the sample market and reads it like dropped files; replaces everything. */
  loadSample(onProgress: LoadListener): Promise<LoadOutcome>;
  /**
   * Reads the files behind the loaded data again by another choice, and keeps to its categories for later loads.
   * Refused after a reload: then the files are out of reach.
   */
  chooseData(choice: DataChoice, onProgress: LoadListener): Promise<LoadOutcome>;
  /** Brings back the last dataset from IndexedDB; a load like the other two. */
  restore(onProgress: LoadListener): Promise<RestoreOutcome>;
  /**
   * Simulates. A newer `run` makes the older one answer `superseded`; one that is asked for during a load waits for its
   * end, so that no result is of data that is being replaced. `keep` saves the report into the list of runs, after the
   * answer: see `runsKept`.
   */
  run(config: RunConfig, keep: boolean, onProgress: RunListener): Promise<RunOutcome>;
  /**
   * All metrics over the whole range of one parameter of the stage `days`: background work. It waits for what is under
   * way, uses the stages that an earlier run left and computes none itself (`unprepared`), and gives way within a slice
   * of 8 ms to any run, load or newer landscape (`superseded`, or `cancelled`).
   */
  landscape(config: RunConfig, key: NumericKey): Promise<LandscapeOutcome>;
  /**
   * What each switch of a config does by itself: a run like others, which a newer one supersedes, of as many simulations
   * as there are switches that differ from the plan. Its last leaves the stages that the config's next run
   * needs; stopped before, it leaves those of another config, and the next run computes its own anew.
   */
  switchEffects(config: RunConfig, onProgress: RunListener): Promise<SwitchEffectsOutcome>;
  /** Simulates a portfolio at target weights: a job of its own kind, of which a newer one supersedes the older. */
  allocate(config: AllocationConfig, onProgress: RunListener): Promise<AllocationOutcome>;
  /** Every symbol that an allocation may name: of the prices, then of the funds that aren't among them. */
  assetSymbols(): Promise<readonly string[]>;
  /**
   * Stops what is under way of one kind, or whatever is, within 50 ms; its promise answers `cancelled`. Only a load that
   * made earlier data give up its memory first brings that back, which takes as long as `restore` and goes on whatever
   * is cancelled: progress says `restoring`.
   */
  cancel(kind?: Cancellable): void;
  /** Resolves when every run to keep that was answered so far is in the list; with what is wrong with the latest, or null. */
  runsKept(): Promise<Problem | null>;
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

/** How much of the files to read. */
export interface ReadingChoice {
  /** Null: as before; of new prices, all. */
  readonly scope: ReadingScope | null;
  /** Read although memory seems short; the data in use then makes room, even when storage can't bring it back. */
  readonly evenIfShort: boolean;
}

export interface DataChoice extends ReadingChoice {
  /** Let in beside the domestic common stocks. */
  readonly extraCategories: readonly ExtraCategory[];
}

export type Cancellable = "load" | "run" | "allocation" | "export";

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
  | {
      readonly kind: "refused";
      readonly problems: readonly Problem[];
      readonly files: readonly FileReport[];
      /** What could be read instead, when memory is the reason. */
      readonly waysOut: WaysOut | null;
    }
  | { readonly kind: "cancelled" }
  | DataLost;

/** Ways to go on when memory is too short for all. */
export interface WaysOut {
  /** Parts that are expected to fit, the most data first. */
  readonly scopes: readonly ReadingScope[];
  /** The shortage is a forecast, which may be wrong. */
  readonly mayTryAnyway: boolean;
}

/** The load failed, and the earlier data, which had made room for it, could not be brought back: there is none now. */
export interface DataLost {
  readonly kind: "lost";
  readonly problems: readonly Problem[];
}

export type RestoreOutcome =
  | { readonly kind: "restored"; readonly summary: DatasetSummary }
  /** `problem` says what was damaged; null when nothing was stored. */
  | { readonly kind: "missing"; readonly problem: Problem | null }
  | { readonly kind: "cancelled" }
  | DataLost;

export type RunOutcome =
  | {
      readonly kind: "done";
      readonly report: RunReport;
      /** The earliest stage that the run computed; those before it were left by earlier runs. */
      readonly computed: Stage;
      /** Milliseconds in the worker: simulation and analysis. */
      readonly elapsedMs: number;
    }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] }
  | { readonly kind: "cancelled" }
  | { readonly kind: "superseded" };

export type LandscapeOutcome =
  | { readonly kind: "done"; readonly landscape: Landscape; readonly elapsedMs: number }
  | { readonly kind: "unprepared" }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] }
  | { readonly kind: "cancelled" }
  | { readonly kind: "superseded" };

export type SwitchEffectsOutcome =
  | { readonly kind: "done"; readonly effects: SwitchEffects }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] }
  | { readonly kind: "cancelled" }
  | { readonly kind: "superseded" };

export type AllocationOutcome =
  | { readonly kind: "done"; readonly report: AllocationReport; readonly elapsedMs: number }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] }
  | { readonly kind: "cancelled" }
  | { readonly kind: "superseded" };

export interface StorageUse {
  readonly bytes: number;
  readonly quotaBytes: number | null;
}
