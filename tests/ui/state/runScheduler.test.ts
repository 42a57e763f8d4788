import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultRunConfig } from "../../../src/engine/backtest/runConfig";
import { RunScheduler, type RunRequest } from "../../../src/ui/state/runScheduler";

/** A scheduler whose frames and runs end when the test says so; a run is told by its holding time. */
function scheduled() {
  const finishes: ((show: () => void) => void)[] = [];
  const log: string[] = [];
  const holds: number[] = [];
  let frames: (() => void)[] = [];
  let idleCount = 0;
  const scheduler = new RunScheduler({
    start: ({ config }) => {
      holds.push(config.maxHoldSessions);
      log.push(`start ${config.maxHoldSessions}`);
      return new Promise((finish) => finishes.push(finish));
    },
    nextFrame: (callback) => frames.push(callback),
    idle: () => (idleCount += 1),
  });
  return {
    holds,
    log,
    live: (hold: number) => scheduler.ask(request(hold, "live")),
    now: (hold: number) => scheduler.ask(request(hold, "now")),
    drop: () => scheduler.drop(),
    frame(): void {
      const due = frames;
      frames = [];
      due.forEach((callback) => callback());
    },
    async finish(run: number): Promise<void> {
      finishes[run]!(() => log.push(`show ${holds[run]}`));
      await Promise.resolve();
      await Promise.resolve();
    },
    idleCount: () => idleCount,
  };
}

function request(maxHoldSessions: number, how: RunRequest["how"]): RunRequest {
  return { config: { ...defaultRunConfig(), maxHoldSessions }, how };
}

test("a drag's first request starts at once; what follows in the frame becomes one run of the newest", async () => {
  const { live, frame, finish, holds } = scheduled();
  [1, 2, 3].forEach(live);
  expect(holds).toEqual([1]);
  await finish(0);
  expect(holds).toEqual([1]);
  frame();
  expect(holds).toEqual([1, 3]);
});

test("a drag waits for the run under way, so that each run shows its result", async () => {
  const { live, frame, finish, holds, idleCount } = scheduled();
  live(1);
  frame();
  live(2);
  live(3);
  frame();
  expect(holds).toEqual([1]);
  await finish(0);
  expect(holds).toEqual([1, 3]);
  expect(idleCount()).toBe(0);
  await finish(1);
  expect(idleCount()).toBe(1);
});

test("the next run is on its way before the last one's result is drawn", async () => {
  const { live, frame, finish, log } = scheduled();
  live(1);
  frame();
  live(2);
  await finish(0);
  expect(log).toEqual(["start 1", "start 2", "show 1"]);
});

test("each of a drag's requests runs when runs are shorter than frames", async () => {
  const { live, frame, finish, holds } = scheduled();
  for (const hold of [1, 2, 3, 4]) {
    live(hold);
    frame();
    await finish(hold - 1);
  }
  expect(holds).toEqual([1, 2, 3, 4]);
});

test("a deliberate run starts at once and takes the place of what waits", async () => {
  const { live, now, frame, finish, holds, idleCount } = scheduled();
  live(1);
  live(2);
  now(3);
  expect(holds).toEqual([1, 3]);
  await finish(1);
  frame();
  expect([holds, idleCount()]).toEqual([[1, 3], 0]);
  await finish(0);
  expect(idleCount()).toBe(1);
});

test("dropping what waits leaves nothing to run", async () => {
  const { live, drop, frame, finish, holds, idleCount } = scheduled();
  live(1);
  live(2);
  drop();
  expect(idleCount()).toBe(0);
  await finish(0);
  frame();
  expect([holds, idleCount()]).toEqual([[1], 1]);
});

test("however moves, frames and answers fall, a drag starts at most one run a frame and ends with its newest", async () => {
  const event = fc.constantFrom("move", "frame", "finish");
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 60 }), async (events) => {
      const { live, frame, finish, holds } = scheduled();
      let moves = 0;
      let finished = 0;
      let startedInFrame = 0;
      const step = async (kind: string): Promise<void> => {
        const before = holds.length;
        if (kind === "frame") startedInFrame = 0;
        if (kind === "move") live((moves += 1));
        else if (kind === "frame") frame();
        else if (finished < holds.length) await finish(finished++);
        startedInFrame += holds.length - before;
        expect(startedInFrame).toBeLessThanOrEqual(1);
        expect(holds.length - finished).toBeLessThanOrEqual(1);
      };
      for (const kind of events) await step(kind);
      for (const kind of ["finish", "frame", "finish", "frame"]) await step(kind);
      expect(holds).toEqual([...holds].sort((a, b) => a - b));
      if (moves > 0) expect(holds.at(-1)).toBe(moves);
    }),
  );
});
