import type { RunReport } from "../engine/analysis/runReport";
import { allocationProblems } from "../engine/backtest/allocation/allocationChecks";
import type { AllocationConfig } from "../engine/backtest/allocation/allocationConfig";
import { checkRunConfig, type NumericKey, type RunConfig } from "../engine/backtest/runConfig";
import type { Problem } from "../engine/problem";
import type { DatasetStore } from "../storage/datasets";
import type { RunStore } from "../storage/runs";
import { DataInUse } from "./dataInUse";
import { DataJobs } from "./dataJobs";
import { todaysLine, todaysReport } from "./earlierRuns";
import type {
  AllocationOutcome,
  Cancellable,
  DataChoice,
  DataLost,
  EngineApi,
  LandscapeOutcome,
  LoadListener,
  LoadOutcome,
  ReadingChoice,
  RestoreOutcome,
  RunListener,
  RunOutcome,
  StorageUse,
  SwitchEffectsOutcome,
} from "./engineApi";
import { JobQueue, type Job } from "./jobQueue";
import { loadControl, type LoadControl } from "./loadControl";
import { LoadSession, type Loaded } from "./loadSession";
import { orMemoryProblem } from "./memoryProblem";
import { pricesBlob } from "./pricesBlob";
import { sampleAsFiles } from "./sampleAsFiles";
import type { Pace } from "./timeSlice";

/** What the service needs of the world around it. */
export interface EngineSeams extends Pace {
  readonly datasets: DatasetStore;
  readonly runs: RunStore;
  /** The browser's limit in bytes, or null where it doesn't tell. */
  quotaBytes(): Promise<number | null>;
  /** Bytes of memory that the browser can give beside those `held`, as far as it tells; `wanted` when it has them all. */
  spareBytes(wanted: number, held: number): number;
}

/**
 * The engine as the page sees it. One load or run at a time: a load stops what is under way; a run that is asked for
 * during a load waits for its end, because a result of data that is being replaced would mislead.
 */
export class EngineService implements EngineApi {
  readonly #seams: EngineSeams;
  readonly #queue = new JobQueue();
  readonly #loads: LoadSession;
  readonly #data: DataInUse;
  readonly #jobs: DataJobs;
  /** The saves of runs, one after the other. */
  #keeping: Promise<Problem | null> = Promise.resolve(null);

  constructor(seams: EngineSeams) {
    this.#seams = seams;
    this.#data = new DataInUse(seams);
    this.#jobs = new DataJobs(this.#queue, this.#data, () => seams.now());
    this.#loads = new LoadSession(seams.datasets, this.#data, seams.spareBytes);
  }

  loadFiles(files: readonly File[], onProgress: LoadListener, choice = AS_BEFORE): Promise<LoadOutcome> {
    return this.#load(onProgress, (control) => this.#loads.dropFiles(files, choice, control));
  }

  loadSample(onProgress: LoadListener): Promise<LoadOutcome> {
    return this.#load(onProgress, (control) => this.#loads.loadSample(control));
  }

  chooseData(choice: DataChoice, onProgress: LoadListener): Promise<LoadOutcome> {
    return this.#load(onProgress, (control) => this.#loads.chooseData(choice, control));
  }

  restore(onProgress: LoadListener): Promise<RestoreOutcome> {
    return this.#load(onProgress, (control) => this.#loads.restore(control));
  }

  async run(config: RunConfig, keep: boolean, onProgress: RunListener): Promise<RunOutcome> {
    const { problems } = checkRunConfig(config, null);
    const ran = await this.#jobs.submit("run", problems, async (session, job) => {
      const sliced = await session.run(config, job, onProgress);
      // Within the job, so that a clear that waits for its turn waits for the save too.
      if (keep && sliced.kind === "finished" && "report" in sliced.value) this.#keep(sliced.value.report);
      return sliced;
    });
    return ran.kind === "worked" ? { kind: "done", ...ran.value, elapsedMs: ran.elapsedMs } : ran;
  }

  async landscape(config: RunConfig, key: NumericKey): Promise<LandscapeOutcome> {
    const { problems } = checkRunConfig(config, null);
    if (problems.length > 0) return { kind: "refused", problems };
    this.#queue.stop("superseded", "landscape");
    return this.#queue.enter("landscape", (job) => orMemoryProblem(() => this.#landscape(config, key, job)));
  }

  async switchEffects(config: RunConfig, onProgress: RunListener): Promise<SwitchEffectsOutcome> {
    const { problems } = checkRunConfig(config, null);
    const ran = await this.#jobs.submit("run", problems, (session, job) =>
      session.switchEffects(config, job, onProgress),
    );
    return ran.kind === "worked" ? { kind: "done", effects: ran.value } : ran;
  }

  async allocate(config: AllocationConfig, onProgress: RunListener): Promise<AllocationOutcome> {
    const ran = await this.#jobs.submit("allocation", allocationProblems(config), (session, job) =>
      session.allocate(config, job, onProgress),
    );
    return ran.kind === "worked" ? { kind: "done", report: ran.value, elapsedMs: ran.elapsedMs } : ran;
  }

  async assetSymbols(): Promise<readonly string[]> {
    const { session } = this.#data;
    if (session === null) return [];
    const { prices, funds } = session.dataset;
    const tables = funds === null ? [prices] : [prices, funds];
    return [...new Set(tables.flatMap(({ securities }) => securities.map(({ symbol }) => symbol)))];
  }

  cancel(kind?: Cancellable): void {
    this.#queue.stop("cancelled", kind);
  }

  runsKept(): Promise<Problem | null> {
    return this.#keeping;
  }

  async listRuns(): ReturnType<EngineApi["listRuns"]> {
    await this.#keeping;
    const { runs, problems } = await this.#seams.runs.list();
    return { runs: runs.map(todaysLine), problems };
  }

  async openRun(runId: string): Promise<RunReport | null> {
    await this.#keeping;
    const report = await this.#seams.runs.open(runId);
    return report && todaysReport(report);
  }

  async storageUse(): Promise<StorageUse> {
    await this.#keeping;
    const { datasets, runs, quotaBytes } = this.#seams;
    const [datasetBytes, runBytes, quota] = await Promise.all([datasets.bytes(), runs.bytes(), quotaBytes()]);
    return { bytes: datasetBytes + runBytes, quotaBytes: quota };
  }

  clear(): Promise<void> {
    this.#queue.stop("cancelled");
    return this.#queue.enter("clear", async () => {
      await this.#keeping;
      this.#data.forget();
      await Promise.all([this.#loads.clear(), this.#seams.runs.clear()]);
    });
  }

  /** Beside runs, so that the sliders stay live while a large table is written. */
  async pricesCsv(onProgress: RunListener): Promise<Blob | null> {
    const { session } = this.#data;
    if (session === null) return null;
    return this.#queue.beside("export", (job) => pricesBlob(session.dataset.prices, this.#seams, job, onProgress));
  }

  async sampleFiles(): Promise<readonly File[]> {
    return sampleAsFiles();
  }

  #load<Outcome extends { readonly kind: string }>(
    onProgress: LoadListener,
    work: (control: LoadControl) => Promise<Loaded<Outcome>>,
  ): Promise<Outcome | { readonly kind: "cancelled" } | DataLost> {
    this.#queue.stop("cancelled");
    return this.#queue.enter("load", async (job) => {
      const control = loadControl(job, this.#seams, onProgress);
      try {
        const loaded = job.stopped === null ? await work(control) : CANCELLED;
        if (loaded.dataset !== null) this.#data.use(loaded.dataset, loaded.isStored);
        return (await this.#isBack(job, control)) ? loaded.outcome : DATA_LOST;
      } catch (error) {
        await this.#isBack(job, control);
        throw error;
      }
    });
  }

  /** Brings earlier data back that made room for a load which failed; false when that can't be done. */
  async #isBack(job: Job, control: LoadControl): Promise<boolean> {
    const { awayFingerprint } = this.#data;
    // A newer load that waits replaces it or brings it back, and a clear forgets it.
    const isUnneeded = () => this.#queue.isAwaited(job);
    if (awayFingerprint === null || isUnneeded()) return true;
    const dataset = await this.#loads.bringBack(awayFingerprint, control, isUnneeded);
    if (dataset === null && isUnneeded()) return true;
    if (dataset === null) this.#data.forget();
    else this.#data.use(dataset, true);
    return dataset !== null;
  }

  /** Not before the next turn, when the answer is on its way: nobody waits for the storage to see a result. */
  #keep(report: RunReport): void {
    this.#keeping = this.#keeping.then(() => this.#seams.turn()).then(() => this.#seams.runs.save(report));
  }

  async #landscape(config: RunConfig, key: NumericKey, job: Job): Promise<LandscapeOutcome> {
    if (job.stopped !== null) return { kind: job.stopped };
    const start = this.#seams.now();
    const sliced = await this.#data.session?.landscape(config, key, job);
    if (!sliced) return { kind: "unprepared" };
    if (sliced.kind === "stopped") return { kind: sliced.reason };
    return { kind: "done", landscape: sliced.value, elapsedMs: this.#seams.now() - start };
  }
}

const AS_BEFORE: ReadingChoice = { scope: null, evenIfShort: false };
const CANCELLED = { outcome: { kind: "cancelled" }, dataset: null, isStored: false } as const;
const DATA_LOST: DataLost = {
  kind: "lost",
  problems: [
    {
      code: "data-lost",
      where: "data",
      message:
        "The new data was not loaded, and the data before it, which had made room in memory, could not be brought back. Drop its files again.",
    },
  ],
};
