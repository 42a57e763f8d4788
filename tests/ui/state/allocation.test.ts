import { beforeEach, expect, test, vi } from "vitest";
import type { AllocationConfig } from "../../../src/engine/backtest/allocation/allocationConfig";
import { EngineCrashedError } from "../../../src/ui/engine";
import { formatSignedFraction } from "../../../src/ui/format/numberFormat";
import { Allocation } from "../../../src/ui/state/allocation.svelte";
import type { AllocationOutcome, RunListener } from "../../../src/worker/engineApi";
import { smallAllocation } from "../../engine/report/smallAllocation";

beforeEach(() => {
  vi.stubGlobal("localStorage", undefined);
  return () => vi.unstubAllGlobals();
});

interface Asked {
  readonly config: AllocationConfig;
  readonly listener: RunListener;
  answer(outcome: AllocationOutcome): void;
  fail(error: Error): void;
}

/** An allocation whose engine answers when the test says so. */
function started(symbols: () => Promise<readonly string[]> = async () => ["AAA", "BBB"]) {
  const asked: Asked[] = [];
  const cancelled: unknown[] = [];
  const said: string[] = [];
  const engine = {
    allocate: (config: AllocationConfig, listener: RunListener) =>
      new Promise<AllocationOutcome>((answer, fail) => asked.push({ config, listener, answer, fail })),
    assetSymbols: symbols,
    cancel: (kind: unknown) => void cancelled.push(kind),
  };
  const allocation = new Allocation({ engine, say: (words) => said.push(words) });
  return { allocation, allocator: allocation.allocator, asked, cancelled, said };
}

/** Lets every promise that is already settled have its say. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

const UNKNOWN: AllocationOutcome = {
  kind: "refused",
  problems: [{ code: "unknown-asset", where: "assets", message: "AAA is not in the data." }],
};

test("who looks gets symbols and a suggestion; a failed answer leaves names to be typed", async () => {
  const { allocation } = started();
  await allocation.look();
  expect([allocation.symbols.all, allocation.draft.text("assets")]).toEqual([["AAA", "BBB"], "AAA, BBB"]);
  const without = started(() => Promise.reject(new EngineCrashedError("gone")));
  await without.allocation.look();
  expect([without.allocation.symbols.all, without.allocation.draft.text("assets")]).toEqual([null, ""]);
});

test("of two looks the later one's symbols stay, and none of data that is gone", async () => {
  const answers: ((symbols: readonly string[]) => void)[] = [];
  const { allocation } = started(() => new Promise((answer) => answers.push(answer)));
  const looks = [allocation.look(), allocation.look()];
  answers[1]!(["NEW"]);
  answers[0]!(["OLD"]);
  await Promise.all(looks);
  expect(allocation.symbols.all).toEqual(["NEW"]);
  const late = allocation.look();
  allocation.dataChanged();
  answers[2]!(["OLD"]);
  await late;
  expect(allocation.symbols.all).toBeNull();
});

test("a result is shown and said, and is stale as soon as a setting is another", async () => {
  const { allocation, allocator, asked, said } = started();
  allocation.draft.setText("assets", "AAA");
  allocation.simulate();
  expect(allocator.busy).toBe(true);
  asked[0]!.listener({ stage: "days", done: 1, total: 2 });
  expect(allocator.progress).toEqual({ stage: "days", done: 1, total: 2 });
  const report = { ...smallAllocation(), config: asked[0]!.config };
  asked[0]!.answer({ kind: "done", report, elapsedMs: 5 });
  await settle();
  expect([allocator.busy, allocator.progress, allocator.report]).toEqual([false, null, report]);
  const total = formatSignedFraction(report.metrics.totalReturnPct / 100);
  expect(said).toEqual([`Allocation: total return ${total}, 3 rebalances, computed in 5.0 ms.`]);
  expect(allocation.stale).toBe(false);
  allocation.draft.setText("assets", "AAA, BBB");
  expect(allocation.stale).toBe(true);
  allocation.draft.setText("assets", "AAA");
  expect(allocation.stale).toBe(false);
});

test("of two that were asked for, only the newer counts, whichever answers first", async () => {
  const { allocation, allocator, asked } = started();
  allocation.simulate();
  allocation.simulate();
  asked[0]!.listener({ stage: "days", done: 1, total: 2 });
  asked[0]!.answer({ kind: "superseded" });
  await settle();
  expect([allocator.busy, allocator.progress]).toEqual([true, null]);
  const report = smallAllocation();
  asked[1]!.answer({ kind: "done", report, elapsedMs: 5 });
  await settle();
  expect([allocator.busy, allocator.report]).toEqual([false, report]);
});

test("what is refused stands at its setting until that is another, and the earlier result stays", async () => {
  const { allocation, allocator, asked, said } = started();
  const report = smallAllocation();
  allocation.simulate();
  asked[0]!.answer({ kind: "done", report, elapsedMs: 5 });
  await settle();
  allocation.simulate();
  asked[1]!.answer(UNKNOWN);
  await settle();
  expect(allocator.report).toBe(report);
  expect(allocator.problemsAt("assets").map(({ code }) => code)).toEqual(["unknown-asset"]);
  expect(said.at(-1)).toBe("No allocation. AAA is not in the data.");
  allocator.edited("rebalance");
  expect(allocator.problems).toHaveLength(1);
  allocator.edited("assets");
  expect(allocator.problems).toEqual([]);
});

test("a stop reaches the engine only while there is something to stop, and is said", async () => {
  const { allocation, allocator, asked, cancelled, said } = started();
  allocator.stop();
  expect(cancelled).toEqual([]);
  allocation.simulate();
  allocator.stop();
  asked[0]!.answer({ kind: "cancelled" });
  await settle();
  expect([cancelled, said, allocator.busy]).toEqual([["allocation"], ["Allocation stopped."], false]);
});

test("an error is told with its next step; a crash is the session's to tell", async () => {
  const { allocation, allocator, asked } = started();
  allocation.simulate();
  asked[0]!.fail(new Error("Broken invariant"));
  await settle();
  expect(allocator.problems.map(({ code }) => code)).toEqual(["engine-failed"]);
  allocation.simulate();
  asked[1]!.fail(new EngineCrashedError("gone"));
  await settle();
  expect([allocator.problems, allocator.busy]).toEqual([[], false]);
});

test("only what lasts is shown as under way", () => {
  vi.useFakeTimers();
  const { allocation, allocator } = started();
  allocation.simulate();
  expect(allocator.lasting).toBe(false);
  vi.advanceTimersByTime(100);
  expect(allocator.lasting).toBe(true);
  vi.useRealTimers();
});

test("other data drops result and symbols, and leaves the settings", async () => {
  const { allocation, allocator, asked } = started();
  await allocation.look();
  allocation.draft.setText("assets", "AAA");
  allocation.simulate();
  asked[0]!.answer({ kind: "done", report: smallAllocation(), elapsedMs: 5 });
  await settle();
  allocation.clear();
  expect([allocator.report, allocation.symbols.all, allocation.draft.text("assets")]).toEqual([null, null, "AAA"]);
});
