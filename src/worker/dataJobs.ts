import type { Unfit } from "../engine/backtest/checkedRun";
import type { Problem } from "../engine/problem";
import type { DataInUse } from "./dataInUse";
import type { Job, JobQueue, StopReason } from "./jobQueue";
import { orMemoryProblem } from "./memoryProblem";
import type { RunSession } from "./runSession";
import type { Sliced } from "./timeSlice";

/** What a job came to and how long it took, or why it came to nothing. */
export type JobOutcome<Value> =
  | { readonly kind: "worked"; readonly value: Value; readonly elapsedMs: number }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] }
  | { readonly kind: StopReason };

/** Jobs that simulate on the data in use. */
export class DataJobs {
  readonly #queue: JobQueue;
  readonly #data: DataInUse;
  readonly #now: () => number;

  /** `now`: milliseconds from any fixed start. */
  constructor(queue: JobQueue, data: DataInUse, now: () => number) {
    this.#queue = queue;
    this.#data = data;
    this.#now = now;
  }

  /**
   * Enters a job, which supersedes the older one of its kind and any landscape; refused at once where its config has
   * problems, and on its turn where there are no data or they don't fit it.
   */
  async submit<Value extends object>(
    kind: "run" | "allocation",
    problems: readonly Problem[],
    work: (session: RunSession, job: Job) => Promise<Sliced<Value | Unfit, StopReason>>,
  ): Promise<JobOutcome<Value>> {
    if (problems.length > 0) return { kind: "refused", problems };
    this.#queue.stop("superseded", kind);
    this.#queue.stop("superseded", "landscape");
    return this.#queue.enter(kind, (job) => orMemoryProblem(() => this.#work(job, work)));
  }

  async #work<Value extends object>(
    job: Job,
    work: (session: RunSession, job: Job) => Promise<Sliced<Value | Unfit, StopReason>>,
  ): Promise<JobOutcome<Value>> {
    if (job.stopped !== null) return { kind: job.stopped };
    const { session } = this.#data;
    if (session === null) return { kind: "refused", problems: [NO_DATA] };
    const start = this.#now();
    const sliced = await work(session, job);
    if (sliced.kind === "stopped") return { kind: sliced.reason };
    if (isUnfit(sliced.value)) return { kind: "refused", problems: sliced.value.problems };
    return { kind: "worked", value: sliced.value, elapsedMs: this.#now() - start };
  }
}

function isUnfit<Value extends object>(value: Value | Unfit): value is Unfit {
  return "problems" in value;
}

const NO_DATA: Problem = {
  code: "no-data",
  where: "data",
  message: "There is no data to run on yet. Drop the price files (SEP and TICKERS), or try the sample.",
};
