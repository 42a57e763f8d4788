import type { UseStore } from "idb-keyval";
import { defaultRunConfig, type RunConfig } from "../../src/engine/backtest/runConfig";
import { DatasetStore } from "../../src/storage/datasets";
import { RunStore } from "../../src/storage/runs";
import { EngineService } from "../../src/worker/engineService";
import type { LoadOutcome, RunOutcome } from "../../src/worker/engineApi";
import { emptyStore } from "../storage/testStore";
import { TestPace } from "./testPace";

export const NOON = 1_700_000_000_000;
export const silent = (): void => undefined;

/** What a page's visit leaves behind: a second service over the same stores is the page after a reload. */
export interface Stores {
  readonly datasets: UseStore;
  readonly runs: UseStore;
}

export function emptyStores(): Stores {
  return { datasets: emptyStore(), runs: emptyStore() };
}

/** `spareBytes`: the memory that this "browser" has; all that is asked for unless a test says else. */
export function startService(
  stores: Stores = emptyStores(),
  spareBytes: (wanted: number, held: number) => number = (wanted) => wanted,
): { service: EngineService; pace: TestPace } {
  const pace = new TestPace();
  const service = new EngineService({
    now: () => pace.now(),
    turn: pace.turn,
    datasets: new DatasetStore(() => NOON, stores.datasets),
    runs: new RunStore(() => NOON, stores.runs),
    quotaBytes: async () => 1e9,
    spareBytes,
  });
  return { service, pace };
}

/** Defaults that fit the small files: a short window and no volume filter. */
export function smallConfig(changes: Partial<RunConfig> = {}): RunConfig {
  return { ...defaultRunConfig(), scoreWindow: 5, minVolume: 0, ...changes };
}

/** The summary of a load that worked; fails the test with the outcome otherwise. */
export function loaded(outcome: LoadOutcome): Extract<LoadOutcome, { kind: "loaded" }> {
  if (outcome.kind !== "loaded") throw new Error(`not loaded: ${JSON.stringify(outcome)}`);
  return outcome;
}

/** The report of a run that worked; fails the test with the outcome otherwise. */
export function reportOf(outcome: RunOutcome): Extract<RunOutcome, { kind: "done" }>["report"] {
  if (outcome.kind !== "done") throw new Error(`not done: ${JSON.stringify(outcome)}`);
  return outcome.report;
}
