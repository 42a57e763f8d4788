/** How a long save or restore talks with whoever started it. */
export interface StoreControl {
  /** Bytes; called every few milliseconds of work. */
  progress(progress: { readonly done: number; readonly total: number; readonly rows: number }): void;
  /** Lets other messages have their turn. */
  turn(): Promise<void>;
  /** True once the user has cancelled: checked after every turn, and while a step is waited for. */
  readonly cancelled: boolean;
}

/**
 * Runs work that yields the bytes of each step to its end, with progress and a turn after each; null when cancelled. A
 * step that is under way then is not waited for: it may still be writing.
 */
export async function runSteps<Result>(
  work: AsyncGenerator<number, Result, void>,
  total: number,
  rows: number,
  control: StoreControl,
): Promise<Result | null> {
  for (let done = 0; ;) {
    const step = await unlessCancelled(work.next(), control);
    if (step === null) return null;
    if (step.done) return step.value;
    done += step.value;
    control.progress({ done, total, rows });
    await control.turn();
    if (control.cancelled) return null;
  }
}

/** A disk may take seconds over one entry: whoever cancels doesn't wait for it. */
async function unlessCancelled<Value>(step: Promise<Value>, control: StoreControl): Promise<Value | null> {
  for (;;) {
    const { paused, stop } = pause();
    const value = await Promise.race([step, paused]).finally(stop);
    if (value !== PAUSED) return value;
    if (control.cancelled) {
      // What becomes of it no longer concerns anyone.
      step.catch(() => undefined);
      return null;
    }
  }
}

const PAUSED = Symbol("paused");

/** Less than half of the 50 ms in which a cancel is to be heard. */
const PAUSE_MS = 20;

function pause(): { readonly paused: Promise<typeof PAUSED>; readonly stop: () => void } {
  let timer: ReturnType<typeof setTimeout>;
  const paused = new Promise<typeof PAUSED>((resolve) => {
    timer = setTimeout(() => resolve(PAUSED), PAUSE_MS);
  });
  return { paused, stop: () => clearTimeout(timer) };
}
