import { expect, test } from "vitest";
import { defaultRunConfig } from "../../../src/engine/backtest/runConfig";
import { EngineCrashedError } from "../../../src/ui/engine";
import { SwitchComparison } from "../../../src/ui/state/switchComparison.svelte";
import type { EngineApi, RunListener, SwitchEffectsOutcome } from "../../../src/worker/engineApi";
import { reportOf } from "./reportOf";

const REALISTIC = reportOf({ config: defaultRunConfig("realistic") });
const SLIPPING = reportOf({ config: { ...defaultRunConfig(), slippageBps: 5 } });
const EFFECTS = {
  asSpecifiedPct: 12.5,
  ownPct: -1,
  effects: [{ key: "slippageBps", totalReturnPct: 3 }],
} as const;
const DONE: SwitchEffectsOutcome = { kind: "done", effects: EFFECTS };

/** A comparison whose engine answers when the test says so. */
function started() {
  const asked: { listener: RunListener; answer: (outcome: SwitchEffectsOutcome) => void; fail: (e: Error) => void }[] =
    [];
  const cancelled: unknown[] = [];
  const said: string[] = [];
  const switchEffects: EngineApi["switchEffects"] = (_config, listener) =>
    new Promise((answer, fail) => asked.push({ listener, answer, fail }));
  const cancel = (kind: unknown) => void cancelled.push(kind);
  const comparison = new SwitchComparison({ engine: { switchEffects, cancel }, say: (words) => said.push(words) });
  return { comparison, asked, cancelled, said };
}

test("a run's effects are kept for that run, until another is compared", async () => {
  const { comparison, asked, said } = started();
  const first = comparison.compute(REALISTIC);
  expect(comparison.busy).toBe(true);
  asked[0]!.answer(DONE);
  await first;
  expect(comparison.busy).toBe(false);
  expect(comparison.effectsOf(REALISTIC)).toEqual(EFFECTS);
  expect(comparison.effectsOf(SLIPPING)).toBeNull();
  expect(said).toEqual([
    "Each of 1 switches was run alone: total return +12.50 % as specified, -1.00 % with all of them.",
  ]);
  const second = comparison.compute(SLIPPING);
  asked[1]!.answer(DONE);
  await second;
  expect([comparison.effectsOf(REALISTIC), comparison.effectsOf(SLIPPING)]).toEqual([null, EFFECTS]);
});

test("it is asked for once, tells how far it is, and then no more", async () => {
  const { comparison, asked } = started();
  const computing = comparison.compute(REALISTIC);
  void comparison.compute(REALISTIC);
  expect(asked).toHaveLength(1);
  const progress = { stage: "sessions", done: 1, total: 2 } as const;
  asked[0]!.listener(progress);
  expect(comparison.progress).toEqual(progress);
  asked[0]!.answer(DONE);
  await computing;
  expect(comparison.progress).toBeNull();
});

test.each(["cancelled", "superseded"] as const)(
  "when it is %s, nothing is known and nothing is wrong",
  async (kind) => {
    const { comparison, asked } = started();
    const computing = comparison.compute(REALISTIC);
    asked[0]!.answer({ kind });
    await computing;
    expect(comparison.busy).toBe(false);
    expect(comparison.effectsOf(REALISTIC)).toBeNull();
    expect(comparison.problemsOf(REALISTIC)).toEqual([]);
  },
);

test("a cancel reaches the engine only while there is something to cancel", () => {
  const { comparison, cancelled } = started();
  comparison.cancel();
  expect(cancelled).toEqual([]);
  void comparison.compute(REALISTIC);
  comparison.cancel();
  expect(cancelled).toEqual(["run"]);
});

test("what went wrong stands at its run, until it is tried again; a crash is the session's to tell", async () => {
  const { comparison, asked } = started();
  const refused = comparison.compute(REALISTIC);
  asked[0]!.answer({ kind: "refused", problems: [{ code: "no-data", where: "data", message: "None." }] });
  await refused;
  expect(comparison.problemsOf(REALISTIC).map(({ code }) => code)).toEqual(["no-data"]);
  expect(comparison.problemsOf(SLIPPING)).toEqual([]);
  const failed = comparison.compute(REALISTIC);
  expect(comparison.problemsOf(REALISTIC)).toEqual([]);
  asked[1]!.fail(new Error("Broken invariant"));
  await failed;
  expect(comparison.problemsOf(REALISTIC).map(({ code }) => code)).toEqual(["engine-failed"]);
  const crashed = comparison.compute(REALISTIC);
  asked[2]!.fail(new EngineCrashedError("gone"));
  await crashed;
  expect([comparison.problemsOf(REALISTIC), comparison.busy]).toEqual([[], false]);
});
