import { afterEach, describe, expect, it, vi } from "vitest";
import { defaultRunConfig } from "../../src/engine/backtest/runConfig";
import type { Problem } from "../../src/engine/problem";
import { connectEngine, EngineCrashedError } from "../../src/ui/engine";
import type { EngineApi, RunOutcome } from "../../src/worker/engineApi";
import { smallReport } from "../storage/smallReport";
import { FakeThread } from "./fakeThread";

const threads: FakeThread[] = [];
afterEach(() => threads.splice(0).forEach((thread) => thread.terminate()));

/** An engine whose threads run `service`, the crashes that were told, and the threads that were started. */
function connect(service: Partial<EngineApi>) {
  const crashes: Problem[] = [];
  const started: FakeThread[] = [];
  const engine = connectEngine(
    (problem) => crashes.push(problem),
    () => {
      const thread = new FakeThread(service as EngineApi);
      started.push(thread);
      threads.push(thread);
      return thread;
    },
  );
  return { engine, crashes, started };
}

const silent = () => undefined;
const forever = <Result>() => new Promise<Result>(silent);

describe("a call", () => {
  it("starts the thread only when there is something to do, and once", async () => {
    const { engine, started } = connect({ storageUse: async () => ({ bytes: 7, quotaBytes: null }) });
    engine.cancel();
    expect(started).toHaveLength(0);
    expect(await engine.storageUse()).toEqual({ bytes: 7, quotaBytes: null });
    await engine.storageUse();
    expect(started).toHaveLength(1);
  });

  it("hands its listener to the engine and releases it afterwards", async () => {
    const heard: unknown[] = [];
    let late: () => void = silent;
    const { engine } = connect({
      run: async (_config, _keep, onProgress) => {
        onProgress({ stage: "days", done: 1, total: 2 });
        late = () => onProgress({ stage: "days", done: 2, total: 2 });
        await new Promise((resolve) => setImmediate(resolve));
        return { kind: "superseded" };
      },
    });
    const outcome = await engine.run(defaultRunConfig(), false, (progress) => heard.push(progress));
    expect(outcome).toEqual({ kind: "superseded" });
    expect(heard).toEqual([{ stage: "days", done: 1, total: 2 }]);
    expect(late).toThrow("released");
  });

  it("to cancel says what of", async () => {
    const cancelled: unknown[] = [];
    const { engine } = connect({
      storageUse: async () => ({ bytes: 0, quotaBytes: null }),
      cancel: (kind) => void cancelled.push(kind),
    });
    await engine.storageUse();
    engine.cancel("export");
    await engine.storageUse();
    expect(cancelled).toEqual(["export"]);
  });

  it("gets a report whose columns were moved, not copied", async () => {
    const report = smallReport("a");
    const done: RunOutcome = { kind: "done", report, computed: "days", elapsedMs: 1 };
    const { engine } = connect({ run: async () => done, openRun: async () => smallReport("b") });
    expect(await engine.run(defaultRunConfig(), false, silent)).toEqual({ ...done, report: smallReport("a") });
    expect(report.equity.cash.length).toBe(0);
    expect(report.trades.pnl.length).toBe(0);
    expect(await engine.openRun("b")).toEqual(smallReport("b"));
  });

  it("gets a copy of a report that the engine still has to save", async () => {
    const report = smallReport("a");
    const { engine } = connect({ run: async () => ({ kind: "done", report, computed: "days", elapsedMs: 1 }) });
    expect(await engine.run(defaultRunConfig(), true, silent)).toMatchObject({ report: smallReport("a") });
    expect(report).toEqual(smallReport("a"));
  });

  it("rejects alone when the service throws", async () => {
    const { engine, crashes, started } = connect({
      listRuns: () => Promise.reject(new Error("Broken invariant: x")),
      clear: async () => undefined,
    });
    await expect(engine.listRuns()).rejects.toThrow("Broken invariant: x");
    await engine.clear();
    expect(crashes).toEqual([]);
    expect(started).toHaveLength(1);
  });

  it("rejects when what it sends can't be cloned", async () => {
    const { engine, crashes } = connect({ run: forever });
    const config = { ...defaultRunConfig(), sneaky: () => 1 };
    await expect(engine.run(config, false, silent)).rejects.toThrow(/could not be cloned/);
    expect(crashes).toEqual([]);
  });

  it("rejects when its answer can't be cloned", async () => {
    const { engine } = connect({ openRun: async () => ({ ...smallReport("a"), sneaky: () => 1 }) });
    await expect(engine.openRun("a")).rejects.toThrow("Unserializable return value");
  });

  it("goes on when its listener throws; the error is the page's", async () => {
    const { engine } = connect({
      pricesCsv: async (onProgress) => {
        onProgress({ stage: "writing", done: 1, total: 2 });
        await new Promise((resolve) => setImmediate(resolve));
        return null;
      },
    });
    const thrown: unknown[] = [];
    const microtasks = vi.spyOn(globalThis, "queueMicrotask").mockImplementation((task) => {
      try {
        task();
      } catch (error) {
        thrown.push(error);
      }
    });
    const outcome = await engine.pricesCsv(() => {
      throw new Error("the page's own bug");
    });
    microtasks.mockRestore();
    expect(outcome).toBeNull();
    expect(thrown).toMatchObject([{ message: "the page's own bug" }]);
  });
});

describe("when the thread dies", () => {
  const answering: Partial<EngineApi> = {
    storageUse: async () => ({ bytes: 0, quotaBytes: null }),
    run: forever,
    restore: forever,
  };

  it("every call under way rejects, the page is told, and the next call has a new thread", async () => {
    const { engine, crashes, started } = connect(answering);
    await engine.storageUse();
    const run = engine.run(defaultRunConfig(), false, silent);
    const restore = engine.restore(silent);
    started[0]!.crash("Out of memory");
    await expect(run).rejects.toThrow(EngineCrashedError);
    await expect(restore).rejects.toThrow(/Out of memory/);
    expect(started[0]!.terminated).toBe(true);
    expect(crashes).toMatchObject([{ code: "engine-crashed", message: expect.stringContaining("Out of memory") }]);
    expect(await engine.storageUse()).toEqual({ bytes: 0, quotaBytes: null });
    expect(started).toHaveLength(2);
  });

  it("a message that can't be read counts as a crash", async () => {
    const { engine, crashes, started } = connect(answering);
    await engine.storageUse();
    const run = engine.run(defaultRunConfig(), false, silent);
    started[0]!.dispatchEvent(new Event("messageerror"));
    await expect(run).rejects.toThrow(EngineCrashedError);
    expect(crashes).toHaveLength(1);
  });

  it("one crash is told once, and a dead thread's later words count for nothing", async () => {
    const { engine, crashes, started } = connect(answering);
    await engine.storageUse();
    started[0]!.crash("first");
    started[0]!.crash("second");
    expect(crashes).toHaveLength(1);
    await engine.storageUse();
    started[0]!.crash("third");
    expect(crashes).toHaveLength(1);
    expect(started[1]!.terminated).toBe(false);
  });

  it("before it ever answered, the page is told that it can't be started", async () => {
    const { engine, crashes, started } = connect(answering);
    const restore = engine.restore(silent);
    started[0]!.crash("");
    await expect(restore).rejects.toThrow(EngineCrashedError);
    expect(crashes).toMatchObject([{ code: "engine-not-starting" }]);
  });

  it("a thread that can't even be made is told alike", async () => {
    const crashes: Problem[] = [];
    const engine = connectEngine(
      (problem) => crashes.push(problem),
      () => {
        throw new DOMException("Blocked by policy.", "SecurityError");
      },
    );
    await expect(engine.storageUse()).rejects.toThrow(EngineCrashedError);
    expect(crashes).toMatchObject([
      { code: "engine-not-starting", message: expect.stringContaining("Blocked by policy.") },
    ]);
  });

  it("a cancel that nobody hears rejects nothing", async () => {
    const { engine, started } = connect({ ...answering, cancel: forever });
    await engine.storageUse();
    engine.cancel();
    started[0]!.crash("gone");
    engine.cancel();
    await new Promise((resolve) => setImmediate(resolve));
  });
});
