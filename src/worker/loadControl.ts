import type { StoreControl } from "../storage/storeControl";
import type { LoadListener } from "./engineApi";
import type { Job } from "./jobQueue";
import { loadProgress, type LoadStep } from "./loadProgress";
import type { Pace } from "./timeSlice";

/** How every part of a load reports, lets messages in and learns that it was stopped; an IngestControl too. */
export interface LoadControl extends Pace {
  progress(step: LoadStep): void;
  readonly cancelled: boolean;
}

export function loadControl(job: Job, pace: Pace, listener: LoadListener): LoadControl {
  return {
    now: pace.now,
    turn: pace.turn,
    progress: loadProgress(listener, pace.now),
    get cancelled() {
      return job.stopped !== null;
    },
  };
}

/** The same for the part of a load that goes to storage or comes from it. */
export function storeControl(control: LoadControl, stage: "saving" | "restoring"): StoreControl {
  return {
    turn: control.turn,
    progress: (step) => control.progress({ ...step, stage, fileName: "" }),
    get cancelled() {
      return control.cancelled;
    },
  };
}
