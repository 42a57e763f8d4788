import type { IngestControl, IngestProgress } from "./ingestControl";

/** Keeps an ingest responsive: progress told and turns given while it works, a cancel heard within milliseconds. */
export class Pace {
  readonly #control: IngestControl;
  #lastTurn: number;

  constructor(control: IngestControl) {
    this.#control = control;
    this.#lastTurn = control.now();
  }

  get cancelled(): boolean {
    return this.#control.cancelled;
  }

  /** Tells how far the work has come and, when it has gone on for 8 ms, gives others a turn. False once cancelled. */
  async goesOn(progress: IngestProgress): Promise<boolean> {
    this.#control.progress(progress);
    if (this.#control.now() - this.#lastTurn >= TURN_MILLISECONDS) {
      await this.#control.turn();
      this.#lastTurn = this.#control.now();
    }
    return !this.#control.cancelled;
  }

  /** Runs work that yields how many of `total` steps it did each time, `before` having been done; null once cancelled. */
  async drain<T>(
    work: Generator<number, T, void>,
    progress: Omit<IngestProgress, "done">,
    before = 0,
  ): Promise<{ readonly value: T } | null> {
    let done = before;
    for (;;) {
      const step = work.next();
      if (step.done === true) return { value: step.value };
      done += step.value;
      if (!(await this.goesOn({ ...progress, done: Math.min(done, progress.total) }))) return null;
    }
  }
}

const TURN_MILLISECONDS = 8;
