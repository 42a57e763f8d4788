import { expect, test } from "vitest";
import { RunHistory } from "../../../src/ui/state/runHistory.svelte";
import type { EngineApi, SavedRun } from "../../../src/worker/engineApi";
import { reportOf } from "./reportOf";

/** A history whose storage holds runs with these ids, each saved at its moment; the answer is cloned, as from a thread. */
function historyOf(saved: Record<string, number>) {
  const { config, metrics, data } = reportOf({});
  const listRuns: EngineApi["listRuns"] = async () => ({
    runs: Object.entries(saved).map(([runId, savedAt]): SavedRun =>
      structuredClone({ runId, savedAt, config, metrics, ...data }),
    ),
    problems: [],
  });
  return new RunHistory({ listRuns } as EngineApi);
}

test("a refreshed list has the known lines themselves, so that only new ones are rendered", async () => {
  const saved: Record<string, number> = { a: 1, b: 2 };
  const history = historyOf(saved);
  await history.refresh();
  const [a, b] = history.runs;
  Object.assign(saved, { b: 3, c: 4 });
  await history.refresh();
  expect(history.runs.map(({ runId, savedAt }) => [runId, savedAt])).toEqual([
    ["a", 1],
    ["b", 3],
    ["c", 4],
  ]);
  expect(history.runs[0]).toBe(a);
  expect(history.runs[1]).not.toBe(b);
});
