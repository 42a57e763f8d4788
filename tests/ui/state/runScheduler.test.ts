import { expect, test } from "vitest";
import { defaultRunConfig } from "../../../src/engine/backtest/runConfig";
import { RunScheduler, type RunRequest } from "../../../src/ui/state/runScheduler";

/** A scheduler whose frames and runs end when the test says so. */
function scheduled() {
  const started: { request: RunRequest; finish: () => void }[] = [];
  const frames: (() => void)[] = [];
  let idleCount = 0;
  const scheduler = new RunScheduler({
    start: (request) => new Promise((finish) => started.push({ request, finish })),
    nextFrame: (callback) => frames.push(callback),
    idle: () => (idleCount += 1),
  });
  return {
    scheduler,
    holds: () => started.map(({ request }) => request.config.maxHoldSessions),
    frame: () => frames.shift()?.(),
    async finish(run: number): Promise<void> {
      started[run]!.finish();
      await Promise.resolve();
      await Promise.resolve();
    },
    idleCount: () => idleCount,
  };
}

function request(maxHoldSessions: number): RunRequest {
  return { config: { ...defaultRunConfig(), maxHoldSessions }, keep: false, stage: null };
}

test("a drag's requests within a frame become one run of the newest", () => {
  const { scheduler, holds, frame } = scheduled();
  [1, 2, 3].forEach((hold) => scheduler.live(request(hold)));
  expect(holds()).toEqual([]);
  frame();
  expect(holds()).toEqual([3]);
});

test("a drag waits for the run under way, so that each run shows its result", async () => {
  const { scheduler, holds, frame, finish, idleCount } = scheduled();
  scheduler.live(request(1));
  frame();
  scheduler.live(request(2));
  scheduler.live(request(3));
  frame();
  expect(holds()).toEqual([1]);
  await finish(0);
  frame();
  expect(holds()).toEqual([1, 3]);
  expect(idleCount()).toBe(0);
  await finish(1);
  expect(idleCount()).toBe(1);
});

test("a deliberate run starts at once and takes the place of what waits", async () => {
  const { scheduler, holds, frame, finish, idleCount } = scheduled();
  scheduler.live(request(1));
  scheduler.now(request(2));
  frame();
  expect(holds()).toEqual([2]);
  scheduler.now(request(3));
  expect(holds()).toEqual([2, 3]);
  await finish(1);
  expect(idleCount()).toBe(0);
  await finish(0);
  expect(idleCount()).toBe(1);
});

test("dropping what waits for its frame leaves nothing to run", () => {
  const { scheduler, holds, frame, idleCount } = scheduled();
  scheduler.live(request(1));
  scheduler.drop();
  frame();
  expect(holds()).toEqual([]);
  expect(idleCount()).toBe(1);
});
