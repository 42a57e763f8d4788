import type { RunReport } from "../engine/analysis/runReport";
import { checkRunConfig, type RunConfig } from "../engine/backtest/runConfig";
import type { ExtraCategory } from "../engine/ingest/ingestOutcome";
import type { Problem } from "../engine/problem";
import type { DatasetStore } from "../storage/datasets";
import type { RunStore } from "../storage/runs";
import type {
  EngineApi,
  LoadListener,
  LoadOutcome,
  RestoreOutcome,
  RunListener,
  RunOutcome,
  StorageUse,
} from "./engineApi";
import { JobQueue, type Job } from "./jobQueue";
import { loadControl, type LoadControl } from "./loadControl";
import { LoadSession, type Loaded } from "./loadSession";
import { orMemoryProblem } from "./memoryProblem";
import { pricesBlob } from "./pricesBlob";
import { RunSession } from "./runSession";
import { sampleAsFiles } from "./sampleAsFiles";
import type { Pace } from "./timeSlice";

/** What the service needs of the world around it. */
export interface EngineSeams extends Pace {
  readonly datasets: DatasetStore;
  readonly runs: RunStore;
  /** The browser's limit in bytes, or null where it doesn't tell. */
  quotaBytes(): Promise<number | null>;
}

/**
 * The engine as the page sees it. One load or run at a time: a load stops what is under way; a run that is asked for
 * during a load waits for its end, because a result of data that is being replaced would mislead.
 */
export class EngineService implements EngineApi {
  readonly #seams: EngineSeams;
  readonly #queue = new JobQueue();
  readonly #loads: LoadSession;
  /** The loaded data; null before the first load and after `clear`. */
  #session: RunSession | null = null;

  constructor(seams: EngineSeams) {
    this.#seams = seams;
    this.#loads = new LoadSession(seams.datasets);
  }

  loadFiles(files: readonly File[], onProgress: LoadListener): Promise<LoadOutcome> {
    return this.#load(onProgress, (control) => this.#loads.dropFiles(files, this.#session !== null, control));
  }

  loadSample(onProgress: LoadListener): Promise<LoadOutcome> {
    return this.#load(onProgress, (control) => this.#loads.loadSample(control));
  }

  chooseUniverse(extraCategories: readonly ExtraCategory[], onProgress: LoadListener): Promise<LoadOutcome> {
    return this.#load(onProgress, (control) => this.#loads.chooseUniverse(extraCategories, control));
  }

  restore(onProgress: LoadListener): Promise<RestoreOutcome> {
    return this.#load(onProgress, (control) => this.#loads.restore(control));
  }

  async run(config: RunConfig, keep: boolean, onProgress: RunListener): Promise<RunOutcome> {
    const { problems } = checkRunConfig(config, null);
    if (problems.length > 0) return { kind: "refused", problems };
    this.#queue.stop("superseded", "run");
    return this.#queue.enter("run", (job) => orMemoryProblem(() => this.#run(config, keep, job, onProgress)));
  }

  cancel(): void {
    this.#queue.stop("cancelled");
  }

  listRuns(): ReturnType<EngineApi["listRuns"]> {
    return this.#seams.runs.list();
  }

  openRun(runId: string): Promise<RunReport | null> {
    return this.#seams.runs.open(runId);
  }

  async storageUse(): Promise<StorageUse> {
    const { datasets, runs, quotaBytes } = this.#seams;
    const [datasetBytes, runBytes, quota] = await Promise.all([datasets.bytes(), runs.bytes(), quotaBytes()]);
    return { bytes: datasetBytes + runBytes, quotaBytes: quota };
  }

  clear(): Promise<void> {
    this.#queue.stop("cancelled");
    return this.#queue.enter("clear", async () => {
      this.#session = null;
      await Promise.all([this.#loads.clear(), this.#seams.runs.clear()]);
    });
  }

  /** Beside runs, so that the sliders stay live while a large table is written. */
  async pricesCsv(onProgress: RunListener): Promise<Blob | null> {
    const session = this.#session;
    if (session === null) return null;
    return this.#queue.beside("export", (job) => pricesBlob(session.dataset.prices, this.#seams, job, onProgress));
  }

  async sampleFiles(): Promise<readonly File[]> {
    return sampleAsFiles();
  }

  #load<Outcome extends { readonly kind: string }>(
    onProgress: LoadListener,
    work: (control: LoadControl) => Promise<Loaded<Outcome>>,
  ): Promise<Outcome | { readonly kind: "cancelled" }> {
    this.#queue.stop("cancelled");
    return this.#queue.enter("load", async (job) => {
      if (job.stopped !== null) return { kind: "cancelled" };
      const { outcome, dataset } = await work(loadControl(job, this.#seams, onProgress));
      if (dataset !== null) this.#session = new RunSession(dataset, this.#seams);
      return outcome;
    });
  }

  async #run(config: RunConfig, keep: boolean, job: Job, onProgress: RunListener): Promise<RunOutcome> {
    if (job.stopped !== null) return { kind: job.stopped };
    if (this.#session === null) return { kind: "refused", problems: [NO_DATA] };
    const start = this.#seams.now();
    const sliced = await this.#session.run(config, job, onProgress);
    if (sliced.kind === "stopped") return { kind: sliced.reason };
    const elapsedMs = this.#seams.now() - start;
    const storageProblem = keep ? await this.#seams.runs.save(sliced.value) : null;
    return { kind: "done", report: sliced.value, elapsedMs, storageProblem };
  }
}

const NO_DATA: Problem = {
  code: "no-data",
  where: "data",
  message: "There is no data to run on yet. Drop the price files (SEP and TICKERS), or try the sample.",
};
