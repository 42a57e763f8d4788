/** How a long save or restore talks with whoever started it. */
export interface StoreControl {
  /** Bytes; called every few milliseconds of work. */
  progress(progress: { readonly done: number; readonly total: number; readonly rows: number }): void;
  /** Lets other messages have their turn. */
  turn(): Promise<void>;
  /** True once the user has cancelled: checked after every turn. */
  readonly cancelled: boolean;
}

/** Runs work that yields the bytes of each step to its end, with progress and a turn after each; null when cancelled. */
export async function runSteps<Result>(
  work: AsyncGenerator<number, Result, void>,
  total: number,
  rows: number,
  control: StoreControl,
): Promise<Result | null> {
  for (let done = 0; ;) {
    const step = await work.next();
    if (step.done) return step.value;
    done += step.value;
    control.progress({ done, total, rows });
    await control.turn();
    if (control.cancelled) return null;
  }
}
