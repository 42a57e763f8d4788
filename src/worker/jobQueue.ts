/** Why a job ended before its work did. */
export type StopReason = "cancelled" | "superseded";

/** Something that the page asked for and may stop. */
export class Job {
  readonly kind: "load" | "run" | "allocation" | "landscape" | "export" | "clear";
  #stopped: StopReason | null = null;

  constructor(kind: Job["kind"]) {
    this.kind = kind;
  }

  /** Null while it may go on. */
  get stopped(): StopReason | null {
    return this.#stopped;
  }

  /** The first reason counts. */
  stop(reason: StopReason): void {
    this.#stopped ??= reason;
  }
}

/**
 * Jobs under way and waiting. Loads, runs, allocations, landscapes and clears have the engine to themselves, one after the other in
 * the order in which they came; what is stopped while it waits still has its turn, to say so.
 */
export class JobQueue {
  readonly #jobs = new Set<Job>();
  #last: Promise<unknown> = Promise.resolve();

  /** Stops every job, or those of one kind. */
  stop(reason: StopReason, kind?: Job["kind"]): void {
    for (const job of this.#jobs) {
      if (kind === undefined || job.kind === kind) job.stop(reason);
    }
  }

  /** Whether another job of its kind, or a clear, waits for this one's end. */
  isAwaited(job: Job): boolean {
    return [...this.#jobs].some((other) => other !== job && (other.kind === job.kind || other.kind === "clear"));
  }

  /** Does the work once all earlier jobs have ended. */
  enter<Result>(kind: Job["kind"], work: (job: Job) => Promise<Result>): Promise<Result> {
    const earlier = this.#last;
    const result = this.beside(kind, async (job) => {
      await earlier;
      return work(job);
    });
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Does the work at once, beside the others. */
  async beside<Result>(kind: Job["kind"], work: (job: Job) => Promise<Result>): Promise<Result> {
    const job = new Job(kind);
    this.#jobs.add(job);
    try {
      return await work(job);
    } finally {
      this.#jobs.delete(job);
    }
  }
}
