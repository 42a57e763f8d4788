import { beforeEach, describe, expect, it, vi } from "vitest";
import { defaultRunConfig, type RunConfig } from "../../../src/engine/backtest/runConfig";
import type { Problem } from "../../../src/engine/problem";
import type { Stage } from "../../../src/engine/strategies/parameter";
import { EngineCrashedError } from "../../../src/ui/engine";
import { Runner } from "../../../src/ui/state/runner.svelte";
import type { EngineApi, RunOutcome } from "../../../src/worker/engineApi";
import { reportOf } from "./reportOf";

const FULL: Problem = { code: "storage-full", where: "storage", message: "The storage is full." };

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("requestAnimationFrame", (callback: () => void) => callback());
  return () => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  };
});

/** A runner whose engine answers when the test says so; a run is told by its holding time. */
function started() {
  const asked: { config: RunConfig; answer: (outcome: RunOutcome) => void; fail: (error: Error) => void }[] = [];
  const cancelled: unknown[] = [];
  const said: string[] = [];
  let saved: (problem: Problem | null) => void = () => undefined;
  let keptCount = 0;
  const engine: Partial<EngineApi> = {
    run: (config) => new Promise((answer, fail) => asked.push({ config, answer, fail })),
    runsKept: () => new Promise((resolve) => (saved = resolve)),
    cancel: (kind) => {
      cancelled.push(kind);
      asked.at(-1)?.answer({ kind: "cancelled" });
    },
  };
  const runner = new Runner({
    engine: engine as EngineApi,
    say: (status) => said.push(status),
    kept: () => (keptCount += 1),
  });
  return {
    runner,
    said,
    asked: () => asked.map(({ config }) => config.maxHoldSessions),
    shown: () => runner.report?.config.maxHoldSessions ?? null,
    cancelled,
    follow: (hold: number, stage: Stage = "days") => runner.follow(holding(hold), stage),
    run: (hold: number, keep = false) => runner.run(holding(hold), keep),
    async answer(run: number, computed: Stage = "days", elapsedMs = 5): Promise<void> {
      const { config, answer } = asked[run]!;
      answer({ kind: "done", report: reportOf({ config, totalValue: [1] }), computed, elapsedMs });
      await settled();
    },
    async crash(run: number): Promise<void> {
      asked[run]!.fail(new EngineCrashedError("gone"));
      await settled();
    },
    async end(run: number, outcome: RunOutcome): Promise<void> {
      asked[run]!.answer(outcome);
      await settled();
    },
    async save(problem: Problem | null): Promise<void> {
      saved(problem);
      await settled();
    },
    keptCount: () => keptCount,
  };
}

function holding(maxHoldSessions: number): RunConfig {
  return { ...defaultRunConfig(), maxHoldSessions };
}

/** Lets every promise that is already settled have its say. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

describe("the newest run wins", () => {
  it("a result older than the one on show never replaces it", async () => {
    const { run, answer, shown } = started();
    run(1);
    run(2);
    await answer(1);
    await answer(0);
    expect(shown()).toBe(2);
  });

  it("an older run's refusal doesn't stand beside a newer result", async () => {
    const { runner, run, answer, end } = started();
    run(1);
    run(2);
    await answer(1);
    await end(0, { kind: "refused", problems: [FULL] });
    expect(runner.problems).toEqual([]);
  });

  it("a fast drag shows the results on its way, and the newest in the end", async () => {
    const { follow, answer, asked, shown } = started();
    [1, 2, 3].forEach((hold) => follow(hold));
    await answer(0);
    expect(shown()).toBe(1);
    [4, 5].forEach((hold) => follow(hold));
    await answer(1);
    expect(shown()).toBe(3);
    await answer(2);
    expect([asked(), shown()]).toEqual([[1, 3, 5], 5]);
  });
});

describe("the pace", () => {
  it("of a stage is that of the runs that computed it, whatever was asked for", async () => {
    const { run, follow, answer, asked } = started();
    run(1);
    await answer(0, "rolling", 900);
    run(2);
    await answer(1, "ranking", 140);
    // The same settings once more, as when a box is left: all is found ready.
    run(2, true);
    await answer(2, "days", 8);
    follow(3, "ranking");
    expect(asked()).toEqual([1, 2, 2]);
    follow(3, "rolling");
    expect(asked()).toEqual([1, 2, 2, 3]);
  });
});

describe("a warming run", () => {
  it("computes the settings again and shows nothing of it", async () => {
    const { runner, run, answer, asked, shown, said } = started();
    run(1);
    await answer(0);
    const before = [...said];
    const warmed = runner.warm(holding(2));
    expect([asked(), runner.busy]).toEqual([[1, 2], false]);
    await answer(1);
    expect(await warmed).toBe(true);
    expect([shown(), said]).toEqual([1, before]);
  });

  it("never takes the place of a run that was asked for", async () => {
    const { runner, run, asked } = started();
    run(1);
    expect(await runner.warm(holding(2))).toBe(false);
    expect(asked()).toEqual([1]);
  });

  it("that broke the engine isn't tried again before a run has worked", async () => {
    const { runner, run, answer, crash, asked } = started();
    const warmed = runner.warm(holding(1));
    await crash(0);
    expect(await warmed).toBe(false);
    expect(await runner.warm(holding(1))).toBe(false);
    expect(asked()).toEqual([1]);
    run(2);
    await answer(1);
    void runner.warm(holding(3));
    expect(asked()).toEqual([1, 2, 3]);
  });
});

describe("a kept run", () => {
  it("is on show before it is saved, and is in the list afterwards", async () => {
    const { runner, run, answer, save, shown, keptCount } = started();
    run(1, true);
    await answer(0);
    expect([shown(), runner.busy, keptCount()]).toEqual([1, false, 0]);
    await save(null);
    expect([keptCount(), runner.problems]).toEqual([1, []]);
  });

  it("that couldn't be saved says so when it is known", async () => {
    const { runner, run, answer, save } = started();
    run(1, true);
    await answer(0);
    expect(runner.problems).toEqual([]);
    await save(FULL);
    expect(runner.problems).toEqual([FULL]);
  });
});

describe("what tells of a run under way", () => {
  it("shows after 100 ms without a result, and goes with the result", async () => {
    const { runner, run, answer } = started();
    run(1);
    vi.advanceTimersByTime(99);
    expect([runner.busy, runner.lasting]).toEqual([true, false]);
    vi.advanceTimersByTime(1);
    expect(runner.lasting).toBe(true);
    await answer(0);
    expect([runner.busy, runner.lasting]).toEqual([false, false]);
  });

  it("never shows during a drag whose results come within 100 ms, however long the drag", async () => {
    const { runner, follow, answer } = started();
    for (let move = 0; move < 10; move++) {
      follow(2 * move);
      follow(2 * move + 1);
      vi.advanceTimersByTime(90);
      expect(runner.lasting).toBe(false);
      await answer(move);
    }
    vi.advanceTimersByTime(100);
    expect(runner.lasting).toBe(true);
  });

  it("stays while newer runs take an older one's place", async () => {
    const { runner, run, end } = started();
    run(1);
    vi.advanceTimersByTime(100);
    run(2);
    await end(0, { kind: "superseded" });
    expect(runner.lasting).toBe(true);
  });

  it("goes when the run is cancelled, and nothing else is cancelled", async () => {
    const { runner, run, cancelled } = started();
    run(1);
    vi.advanceTimersByTime(100);
    runner.cancel();
    await settled();
    expect([runner.busy, runner.lasting, cancelled]).toEqual([false, false, ["run"]]);
  });

  it("goes with a crash, which is the session's to tell", async () => {
    const { runner, run, crash, said } = started();
    run(1);
    vi.advanceTimersByTime(100);
    await crash(0);
    expect([runner.lasting, runner.problems, said]).toEqual([false, [], []]);
  });
});

describe("a drag", () => {
  it("lasts until a deliberate run's result, which alone is told", async () => {
    const { runner, said, follow, run, answer } = started();
    follow(1);
    await answer(0);
    expect([runner.dragging, said]).toEqual([true, []]);
    run(1, true);
    expect(runner.dragging).toBe(true);
    await answer(1);
    expect(runner.dragging).toBe(false);
    expect(said).toHaveLength(1);
    vi.runAllTimers();
    expect(said).toHaveLength(1);
  });

  it("is over when the slider stands still, and its result is told then", async () => {
    const { runner, said, follow, answer } = started();
    follow(1);
    await answer(0);
    vi.advanceTimersByTime(249);
    expect([runner.dragging, said]).toEqual([true, []]);
    vi.advanceTimersByTime(1);
    expect(runner.dragging).toBe(false);
    expect(said).toEqual(["Result: 0 trades, total return 0.00 %, computed in 5.0 ms."]);
  });

  it("that stands still over a run under way waits for its result", async () => {
    const { runner, follow, answer } = started();
    follow(1);
    vi.advanceTimersByTime(600);
    expect(runner.dragging).toBe(true);
    await answer(0);
    vi.advanceTimersByTime(250);
    expect(runner.dragging).toBe(false);
  });
});
