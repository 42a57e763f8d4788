import type { LoadProgress } from "./engineApi";
import { throttle } from "./throttle";

/** A rate over less than this is noise. */
const MIN_MEASURED_MS = 300;

/** Progress before it is measured. */
export type LoadStep = Omit<LoadProgress, "megabytesPerSecond" | "secondsLeft">;

/**
 * Adds speed and time left, both of the stage under way, to the progress of a load, and thins it out to ten a second.
 * `now` gives milliseconds from any fixed start.
 */
export function loadProgress(listener: (progress: LoadProgress) => void, now: () => number): (step: LoadStep) => void {
  const report = throttle(listener, now);
  let last: LoadStep | null = null;
  let start = 0;
  return (step) => {
    // A stage begins anew when it turns to the next table.
    if (step.stage !== last?.stage || step.done < last.done) start = now();
    last = step;
    report({ ...step, ...rateOf(step, now() - start) });
  };
}

function rateOf(step: LoadStep, elapsedMs: number): Pick<LoadProgress, "megabytesPerSecond" | "secondsLeft"> {
  if (elapsedMs < MIN_MEASURED_MS || step.done <= 0) return { megabytesPerSecond: 0, secondsLeft: null };
  const perSecond = (step.done / elapsedMs) * 1000;
  return {
    megabytesPerSecond: countsBytes(step.stage) ? perSecond / 1e6 : 0,
    secondsLeft: Math.max(0, (step.total - step.done) / perSecond),
  };
}

function countsBytes(stage: LoadStep["stage"]): boolean {
  return stage === "reading" || stage === "saving" || stage === "restoring";
}
