/** Long enough that turns cost nothing beside the work, short enough that a cancel is seen at once. */
export const SLICE_MS = 8;

/** Time as the worker sees it; injected, so that tests never depend on it. */
export interface Pace {
  /** Milliseconds from any fixed start. */
  now(): number;
  /** Lets waiting messages have their turn. */
  turn(): Promise<void>;
}

export type Sliced<Result, Reason> =
  { readonly kind: "finished"; readonly value: Result } | { readonly kind: "stopped"; readonly reason: Reason };

/**
 * Runs a generator to its end in slices of about 8 ms, a turn before each; after every turn `stopReason` says whether
 * to go on (null). `onStep` gets everything that the generator yields.
 */
export async function runInSlices<Step, Result, Reason>(
  work: Generator<Step, Result, void>,
  pace: Pace,
  stopReason: () => Reason | null,
  onStep: (step: Step) => void,
): Promise<Sliced<Result, Reason>> {
  for (;;) {
    await pace.turn();
    const reason = stopReason();
    if (reason !== null) return { kind: "stopped", reason };
    const end = pace.now() + SLICE_MS;
    do {
      const step = work.next();
      if (step.done) return { kind: "finished", value: step.value };
      onStep(step.value);
    } while (pace.now() < end);
  }
}
