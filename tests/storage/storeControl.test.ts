import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runSteps, type StoreControl } from "../../src/storage/storeControl";
import { PATIENT } from "./testStore";

async function* steps(...bytes: number[]): AsyncGenerator<number, string, void> {
  yield* bytes;
  return "done";
}

describe("work in steps", () => {
  it("reports the bytes so far after each, and gives the result", async () => {
    const progress = vi.fn<StoreControl["progress"]>();
    expect(await runSteps(steps(3, 0, 4), 7, 2, { ...PATIENT, progress })).toBe("done");
    expect(progress.mock.calls.map(([step]) => step)).toEqual([
      { done: 3, total: 7, rows: 2 },
      { done: 3, total: 7, rows: 2 },
      { done: 7, total: 7, rows: 2 },
    ]);
  });

  it("ends with null after the turn in which it was cancelled", async () => {
    const progress = vi.fn<StoreControl["progress"]>();
    expect(await runSteps(steps(3, 4), 7, 2, { ...PATIENT, progress, cancelled: true })).toBeNull();
    expect(progress).toHaveBeenCalledTimes(1);
  });
});

describe("a step that takes long", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** One step that ends, or fails, when told to. */
  function slowWork() {
    const { promise, resolve, reject } = withResolvers();
    const control = { ...PATIENT, cancelled: false };
    const outcome = runSteps(waitFor(promise), 1, 1, control);
    return { outcome, control, resolve, reject };
  }

  it("is waited for as long as nobody cancels", async () => {
    const { outcome, resolve } = slowWork();
    await vi.advanceTimersByTimeAsync(60_000);
    resolve();
    expect(await outcome).toBe("done");
  });

  it("is no longer waited for 20 ms after a cancel, and may fail unheard", async () => {
    const { outcome, control, reject } = slowWork();
    await vi.advanceTimersByTimeAsync(1000);
    control.cancelled = true;
    await vi.advanceTimersByTimeAsync(20);
    expect(await outcome).toBeNull();
    reject(new Error("Disk gone."));
    await vi.advanceTimersByTimeAsync(1000);
  });

  it("that fails fails the work, and leaves no timer behind", async () => {
    const { outcome, reject } = slowWork();
    const failure = expect(outcome).rejects.toThrow("Disk gone.");
    await vi.advanceTimersByTimeAsync(1000);
    reject(new Error("Disk gone."));
    await failure;
    expect(vi.getTimerCount()).toBe(0);
  });

  async function* waitFor(promise: Promise<void>): AsyncGenerator<number, string, void> {
    await promise;
    yield 1;
    return "done";
  }
});

function withResolvers() {
  let resolve!: () => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
