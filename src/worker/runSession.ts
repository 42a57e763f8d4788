import { analyseAllocation, type AllocationReport } from "../engine/analysis/allocationReport";
import { analyseRun } from "../engine/analysis/analyseRun";
import type { RunReport } from "../engine/analysis/runReport";
import type { AllocationConfig } from "../engine/backtest/allocation/allocationConfig";
import { checkedAllocation } from "../engine/backtest/allocation/checkedAllocation";
import { checkedRun, type Unfit } from "../engine/backtest/checkedRun";
import { RUN_PARAMETERS, type NumericKey, type RunConfig } from "../engine/backtest/runConfig";
import { StageCache } from "../engine/backtest/stageCache";
import type { Dataset } from "../engine/market/dataset";
import type { Stage } from "../engine/strategies/parameter";
import { landscape, type Landscape } from "../engine/sweep/landscape";
import { switchEffects, type SwitchEffects } from "../engine/sweep/switchEffects";
import type { RunListener } from "./engineApi";
import type { Job, StopReason } from "./jobQueue";
import { throttle } from "./throttle";
import { runInSlices, type Pace, type Sliced } from "./timeSlice";

export interface Ran {
  readonly report: RunReport;
  /** The earliest stage that was computed. */
  readonly computed: Stage;
}

/** One dataset and what earlier runs left for the next: made anew for each dataset. */
export class RunSession {
  readonly dataset: Dataset;
  readonly #stages: StageCache;
  readonly #pace: Pace;

  constructor(dataset: Dataset, pace: Pace) {
    this.dataset = dataset;
    this.#stages = new StageCache(dataset.prices);
    this.#pace = pace;
  }

  /** Bytes of what runs have left beside the data, scores not counted. */
  get thinnedBytes(): number {
    return this.#stages.thinnedBytes;
  }

  /** Simulates a valid config and analyses the result, unless the job is stopped or the data doesn't fit the config. */
  async run(config: RunConfig, job: Job, listener: RunListener): Promise<Sliced<Ran | Unfit, StopReason>> {
    const computed = this.#stages.firstStage(config);
    const simulation = checkedRun(config, this.#stages);
    const report = throttle(listener, this.#pace.now);
    const sliced = await runInSlices(simulation, this.#pace, () => job.stopped, report);
    if (sliced.kind === "stopped") return sliced;
    if ("problems" in sliced.value) return { ...sliced, value: sliced.value };
    return { ...sliced, value: { report: analyseRun(sliced.value, this.dataset), computed } };
  }

  /** What each switch of a valid config does by itself, unless the job is stopped. */
  async switchEffects(
    config: RunConfig,
    job: Job,
    listener: RunListener,
  ): Promise<Sliced<SwitchEffects | Unfit, StopReason>> {
    const work = switchEffects(config, this.#stages);
    return runInSlices(work, this.#pace, () => job.stopped, throttle(listener, this.#pace.now));
  }

  /** Simulates an allocation that is sound by itself, unless the job is stopped or the data doesn't fit it. */
  async allocate(
    config: AllocationConfig,
    job: Job,
    listener: RunListener,
  ): Promise<Sliced<AllocationReport | Unfit, StopReason>> {
    const work = checkedAllocation(config, this.dataset);
    const sliced = await runInSlices(work, this.#pace, () => job.stopped, throttle(listener, this.#pace.now));
    if (sliced.kind === "stopped" || "problems" in sliced.value) return sliced as Sliced<Unfit, StopReason>;
    return { ...sliced, value: analyseAllocation(sliced.value, this.dataset) };
  }

  /** Null when no run has left the ranking that these settings need: the background doesn't start such work. */
  async landscape(config: RunConfig, key: NumericKey, job: Job): Promise<Sliced<Landscape, StopReason> | null> {
    const ranking = this.#stages.cachedRanking(config);
    const parameter = RUN_PARAMETERS.find((candidate) => candidate.key === key);
    if (ranking === null || parameter === undefined) return null;
    const work = landscape(this.#stages.newestTable, config, ranking, parameter);
    return runInSlices(
      work,
      this.#pace,
      () => job.stopped,
      () => undefined,
    );
  }
}
