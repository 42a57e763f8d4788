import { expect, test } from "vitest";
import { METRIC_CATALOG } from "../../../src/engine/analysis/metrics";
import {
  defaultRunConfig,
  RUN_PARAMETERS,
  type NumericKey,
  type RunConfig,
} from "../../../src/engine/backtest/runConfig";
import { Landscapes } from "../../../src/ui/state/landscapes.svelte";
import type { Landscape, LandscapeOutcome } from "../../../src/worker/engineApi";

const DAYS_KEYS = RUN_PARAMETERS.filter(({ stage }) => stage === "days").map(({ key }) => key);
const DATA = "data-a";

function config(changes: Partial<RunConfig> = {}): RunConfig {
  return { ...defaultRunConfig(), ...changes };
}

function landscapeOf(key: NumericKey): Landscape {
  const metrics = METRIC_CATALOG.map((metric) => [metric.key, Float64Array.of(1, 2)]);
  return { key, values: Float64Array.of(1, 2), metrics: Object.fromEntries(metrics) as Landscape["metrics"] };
}

interface Asked {
  readonly config: RunConfig;
  readonly key: NumericKey;
  answer(outcome?: LandscapeOutcome): Promise<void>;
  fail(error: Error): Promise<void>;
}

/** Landscapes over an engine that answers, and a page that is idle, when the test says so. */
function start() {
  const asked: Asked[] = [];
  const wishes = new Set<() => void>();
  const warmings: { readonly config: RunConfig; end(isWarm: boolean): Promise<void> }[] = [];
  const landscapes = new Landscapes({
    warm: (config) =>
      new Promise((resolve) => warmings.push({ config, end: (isWarm) => settled(() => resolve(isWarm)) })),
    engine: {
      landscape: (config, key) =>
        new Promise((resolve, reject) => {
          const done: LandscapeOutcome = { kind: "done", landscape: landscapeOf(key), elapsedMs: 1 };
          asked.push({
            config,
            key,
            answer: (outcome = done) => settled(() => resolve(outcome)),
            fail: (error) => settled(() => reject(error)),
          });
        }),
    },
    whenIdle: (callback) => {
      wishes.add(callback);
      return () => wishes.delete(callback);
    },
  });
  const idle = () => {
    for (const wish of [...wishes]) {
      wishes.delete(wish);
      wish();
    }
  };
  return { landscapes, asked, idle, wishes, warmings };
}

async function settled(act: () => void): Promise<void> {
  act();
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}

/** Rests on a config until all its landscapes are there. */
async function restFully({ landscapes, asked, idle }: ReturnType<typeof start>, at: RunConfig): Promise<void> {
  landscapes.rest(at, DATA);
  idle();
  for (let before = -1; before !== asked.length;) {
    before = asked.length;
    await asked.at(-1)?.answer();
  }
}

const states = (landscapes: Landscapes, at: RunConfig) =>
  DAYS_KEYS.map((key) => {
    const shown = landscapes.shown(key, at, DATA);
    return shown === null ? "waiting" : shown.stale ? "stale" : "fresh";
  });

test("while the page rests, the engine is asked for one landscape after the other", async () => {
  const { landscapes, asked, idle } = start();
  landscapes.rest(config(), DATA);
  expect(asked).toHaveLength(0);
  idle();
  for (const [index, key] of DAYS_KEYS.entries()) {
    expect(asked.map((one) => one.key)).toEqual(DAYS_KEYS.slice(0, index + 1));
    expect(landscapes.shown(key, config(), DATA)).toBeNull();
    await asked[index]!.answer();
    expect(landscapes.shown(key, config(), DATA)).toEqual({ landscape: landscapeOf(key), stale: false });
  }
  expect(asked).toHaveLength(DAYS_KEYS.length);
});

test("a parameter's own value leaves its landscape as it is and makes the others' stale", async () => {
  const started = start();
  await restFully(started, config());
  const { landscapes } = started;
  const before = landscapes.shown("maxHoldSessions", config(), DATA);
  const moved = config({ maxHoldSessions: 9 });
  expect(landscapes.shown("maxHoldSessions", moved, DATA)?.landscape).toBe(before?.landscape);
  expect(states(landscapes, moved)).toEqual(DAYS_KEYS.map((key) => (key === "maxHoldSessions" ? "fresh" : "stale")));
  await restFully(started, moved);
  expect(states(landscapes, moved)).toEqual(DAYS_KEYS.map(() => "fresh"));
  expect(started.asked).toHaveLength(2 * DAYS_KEYS.length - 1);
});

test("a switch makes all stale, and its landscapes are those of the same switch", async () => {
  const started = start();
  await restFully(started, config());
  const slipping = config({ slippageBps: 5 });
  expect(states(started.landscapes, slipping)).toEqual(DAYS_KEYS.map(() => "stale"));
  await restFully(started, slipping);
  expect(states(started.landscapes, slipping)).toEqual(DAYS_KEYS.map(() => "fresh"));
  expect(states(started.landscapes, config({ slippageBps: 6 }))).toEqual(DAYS_KEYS.map(() => "stale"));
});

test("a parameter of another stage makes all stale, and going back to a former setting asks for nothing", async () => {
  const started = start();
  await restFully(started, config());
  await restFully(started, config({ scoreWindow: 30 }));
  expect(states(started.landscapes, config({ scoreWindow: 31 }))).toEqual(DAYS_KEYS.map(() => "stale"));
  const asked = started.asked.length;
  await restFully(started, config());
  expect(states(started.landscapes, config())).toEqual(DAYS_KEYS.map(() => "fresh"));
  expect(started.asked).toHaveLength(asked);
});

test("a run stops it, and what is missing is asked for when the page rests again", async () => {
  const { landscapes, asked, idle, wishes } = start();
  landscapes.rest(config(), DATA);
  landscapes.pause();
  expect(wishes.size).toBe(0);
  landscapes.rest(config(), DATA);
  idle();
  await asked[0]!.answer();
  landscapes.pause();
  await asked[1]!.answer({ kind: "superseded" });
  expect(asked).toHaveLength(2);
  landscapes.rest(config(), DATA);
  idle();
  expect(asked.map(({ key }) => key)).toEqual([DAYS_KEYS[0], DAYS_KEYS[1], DAYS_KEYS[1]]);
});

test("an answer that comes too late is kept for its own settings, and no more is asked for them", async () => {
  const { landscapes, asked, idle } = start();
  landscapes.rest(config(), DATA);
  idle();
  landscapes.pause();
  await asked[0]!.answer();
  expect(asked).toHaveLength(1);
  expect(states(landscapes, config())[0]).toBe("fresh");
  expect(landscapes.shown(DAYS_KEYS[0]!, config({ scoreWindow: 30 }), DATA)).toBeNull();
});

test("resting on where it rests already changes nothing", async () => {
  const { landscapes, asked, idle, wishes } = start();
  landscapes.rest(config(), DATA);
  idle();
  landscapes.rest({ ...config() }, DATA);
  expect(wishes.size).toBe(0);
  await asked[0]!.answer();
  expect(asked).toHaveLength(2);
});

test("without the stages of a run it has the engine warmed, once, and goes on", async () => {
  const { landscapes, asked, idle, warmings } = start();
  landscapes.rest(config({ scoreWindow: 30 }), DATA);
  idle();
  await asked[0]!.answer({ kind: "unprepared" });
  expect(warmings.map((one) => one.config)).toEqual([config({ scoreWindow: 30 })]);
  await warmings[0]!.end(true);
  idle();
  expect(asked.map(({ key }) => key)).toEqual([DAYS_KEYS[0], DAYS_KEYS[0]]);
  await asked[1]!.answer();
  expect(asked[2]!.key).toBe(DAYS_KEYS[1]);
  await asked[2]!.answer({ kind: "unprepared" });
  expect([asked.length, warmings.length, landscapes.problems]).toEqual([3, 1, []]);
});

test("what can't be warmed, or no longer needs it, is left alone", async () => {
  const { landscapes, asked, idle, warmings } = start();
  landscapes.rest(config(), DATA);
  idle();
  await asked[0]!.answer({ kind: "unprepared" });
  await warmings[0]!.end(false);
  idle();
  expect(asked).toHaveLength(1);
  landscapes.rest(config({ maxPositions: 4 }), DATA);
  idle();
  landscapes.pause();
  await asked[1]!.answer({ kind: "unprepared" });
  expect(warmings).toHaveLength(1);
  landscapes.rest(config({ maxPositions: 4 }), DATA);
  idle();
  await asked[2]!.answer({ kind: "unprepared" });
  landscapes.pause();
  await warmings[1]!.end(true);
  idle();
  expect(asked).toHaveLength(3);
});

test.each(["cancelled", "superseded"] as const)(
  "one that is %s while the page still rests is asked for again in idle time",
  async (kind) => {
    const { landscapes, asked, idle, wishes } = start();
    landscapes.rest(config(), DATA);
    idle();
    await asked[0]!.answer();
    await asked[1]!.answer({ kind });
    expect([asked.length, wishes.size]).toEqual([2, 1]);
    idle();
    expect(asked[2]!.key).toBe(DAYS_KEYS[1]);
  },
);

test("other data has landscapes of its own", async () => {
  const started = start();
  await restFully(started, config());
  expect(DAYS_KEYS.map((key) => started.landscapes.shown(key, config(), "data-b"))).toEqual(DAYS_KEYS.map(() => null));
});

test("after a clear nothing is left", async () => {
  const started = start();
  await restFully(started, config());
  started.landscapes.clear();
  expect(states(started.landscapes, config())).toEqual(DAYS_KEYS.map(() => "waiting"));
});

test("what goes wrong is said until the page rests elsewhere, but a crash is the session's to tell", async () => {
  const { landscapes, asked, idle } = start();
  const problem = { code: "out-of-memory", where: "memory", message: "Too little." };
  landscapes.rest(config(), DATA);
  idle();
  await asked[0]!.answer({ kind: "refused", problems: [problem] });
  expect([asked.length, landscapes.problems]).toEqual([1, [problem]]);
  landscapes.rest(config({ maxPositions: 4 }), DATA);
  expect(landscapes.problems).toEqual([]);
  idle();
  await asked[1]!.fail(new Error("Broken invariant: x"));
  expect(landscapes.problems.map(({ code, where }) => [code, where])).toEqual([["engine-failed", "the landscapes"]]);
  landscapes.rest(config(), DATA);
  idle();
  await asked[2]!.fail(Object.assign(new Error("gone"), { name: "EngineCrashedError" }));
  expect(landscapes.problems).toEqual([]);
});

test("it keeps the newest five hundred", async () => {
  const started = start();
  for (let scoreWindow = 5; scoreWindow < 5 + 101; scoreWindow++) await restFully(started, config({ scoreWindow }));
  const { landscapes } = started;
  expect(states(landscapes, config({ scoreWindow: 5 }))).toEqual(DAYS_KEYS.map(() => "stale"));
  expect(states(landscapes, config({ scoreWindow: 6 }))).toEqual(DAYS_KEYS.map(() => "fresh"));
});
