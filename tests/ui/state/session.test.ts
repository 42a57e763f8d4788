import { beforeEach, expect, test, vi } from "vitest";
import { defaultRunConfig, type RunConfig } from "../../../src/engine/backtest/runConfig";
import type { DatasetSummary } from "../../../src/engine/ingest/ingestOutcome";
import { WHOLE_MARKET } from "../../../src/engine/ingest/readingScope";
import type { Problem } from "../../../src/engine/problem";
import { EngineCrashedError } from "../../../src/ui/engine";
import { Session } from "../../../src/ui/state/session.svelte";
import type { EngineApi, LoadOutcome, RestoreOutcome, SavedRun } from "../../../src/worker/engineApi";
import { reportOf } from "./reportOf";

const SUMMARY: DatasetSummary = {
  rows: 3,
  tickers: 1,
  sessions: 1000,
  medianHistory: 1000,
  firstDay: 0,
  lastDay: 2,
  sessionDays: Int32Array.from({ length: 1000 }, (_, day) => day),
  hasAdjustedCloses: true,
  hasDividends: true,
  synthetic: false,
  fingerprint: "data-a",
  memoryBytes: 0,
  universe: "unfiltered",
  extraCategories: [],
  scope: WHOLE_MARKET,
  files: [],
  flags: [],
  warnings: [],
};
const NOT_A_TABLE: Problem = { code: "not-a-table", where: "a.pdf", message: "This is no table." };
const FILE = new File(["x"], "SEP.csv");

/** An engine that answers what its fields say, and remembers what it was asked. */
class ScriptedEngine implements EngineApi {
  load: LoadOutcome = { kind: "loaded", summary: SUMMARY, storageProblem: null };
  restored: RestoreOutcome = { kind: "missing", problem: null };
  saved: SavedRun[] = [];
  damaged: Problem[] = [];
  readonly runs: { config: RunConfig; keep: boolean }[] = [];
  readonly cancels: unknown[] = [];
  loadFiles = async () => this.load;
  loadSample = async () => this.load;
  chooseData = async () => this.load;
  restore = async () => this.restored;
  async run(config: RunConfig, keep: boolean) {
    this.runs.push({ config, keep });
    const report = reportOf({ config, fingerprint: SUMMARY.fingerprint, totalValue: [1] });
    if (keep) this.saved.unshift({ ...report, ...report.data, savedAt: 0 });
    return { kind: "done" as const, report, computed: "days" as const, elapsedMs: 5 };
  }
  runsKept = async () => null;
  landscape = async () => ({ kind: "unprepared" as const });
  readonly compared: RunConfig[] = [];
  switchEffects = async (config: RunConfig) => {
    this.compared.push(config);
    return { kind: "done" as const, effects: { asSpecifiedPct: 1, ownPct: 2, effects: [] } };
  };
  allocate = async () => ({ kind: "cancelled" as const });
  assetSymbols = async () => [];
  cancel = (kind: unknown) => void this.cancels.push(kind);
  listRuns = async () => ({ runs: [...this.saved], problems: this.damaged });
  openRun = async (runId: string) => {
    const saved = this.saved.find((run) => run.runId === runId);
    return saved ? reportOf({ config: saved.config, fingerprint: saved.fingerprint, totalValue: [1] }) : null;
  };
  storageUse = async () => ({ bytes: 0, quotaBytes: null });
  async clear() {
    this.saved = [];
  }
  pricesCsv = async () => null;
  sampleFiles = async () => [];
}

let engine: ScriptedEngine;
let crash: (problem: Problem) => void;

function openSession(): Session {
  return new Session((onCrash) => {
    crash = onCrash;
    return engine;
  });
}

/** Lets every promise that is already settled have its say. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}

async function loadedSession(): Promise<Session> {
  const session = openSession();
  await session.start();
  session.load([FILE]);
  await settle();
  return session;
}

beforeEach(() => {
  engine = new ScriptedEngine();
  vi.stubGlobal("requestAnimationFrame", (callback: () => void) => callback());
  return () => vi.unstubAllGlobals();
});

test("a first visit is loading until storage has answered, then empty", async () => {
  const session = openSession();
  expect(session.phase).toBe("loading");
  await session.start();
  expect(session.phase).toBe("empty");
});

test("dropped files are read and run, and the first result is kept", async () => {
  const session = await loadedSession();
  expect(session.phase).toBe("ready");
  expect(engine.runs.map(({ keep }) => keep)).toEqual([true]);
  expect(session.history.runs.map(({ runId }) => runId)).toEqual([session.runner.report?.runId]);
});

test("a refused drop without data is an error; with data it stands beside the files", async () => {
  engine.load = { kind: "refused", problems: [NOT_A_TABLE], files: [], waysOut: null };
  const fresh = openSession();
  await fresh.start();
  fresh.load([FILE]);
  await settle();
  expect(fresh.phase).toBe("error");

  engine.load = { kind: "loaded", summary: SUMMARY, storageProblem: null };
  fresh.load([FILE]);
  await settle();
  engine.load = { kind: "refused", problems: [NOT_A_TABLE], files: [], waysOut: null };
  fresh.load([FILE]);
  await settle();
  expect(fresh.phase).toBe("ready");
  expect(fresh.loader.problems).toEqual([NOT_A_TABLE]);
  expect(fresh.loader.summary).toEqual(SUMMARY);
});

test("a slider on the move is not kept, a settled one is", async () => {
  const session = await loadedSession();
  session.draft.setText("maxHoldSessions", "6");
  session.changed("follow");
  expect(session.phase).toBe("running");
  await settle();
  session.changed("settled");
  await settle();
  expect(engine.runs.slice(1).map(({ config, keep }) => [config.maxHoldSessions, keep])).toEqual([
    [6, false],
    [6, true],
  ]);
});

test("a bad setting stops the runs and marks the result as an earlier one's", async () => {
  const session = await loadedSession();
  session.draft.setText("scoreWindow", "3");
  session.changed("typed");
  await settle();
  expect(engine.runs).toHaveLength(1);
  expect(session.draft.problemsAt("N").map(({ code }) => code)).toEqual(["out-of-range"]);
  expect([session.phase, session.stale]).toEqual(["ready", true]);
});

test("a later visit brings back data, the latest run's settings and its result", async () => {
  const earlier = await loadedSession();
  earlier.draft.setText("maxHoldSessions", "9");
  earlier.changed("settled");
  await settle();
  engine.restored = { kind: "restored", summary: SUMMARY };
  const session = openSession();
  await session.start();
  await settle();
  expect(session.draft.config.maxHoldSessions).toBe(9);
  expect(session.runner.report?.config.maxHoldSessions).toBe(9);
  expect(engine.runs.at(-1)?.keep).toBe(false);
  expect([session.phase, session.stale]).toEqual(["ready", false]);
});

test("a damaged cache is said and leaves the page empty", async () => {
  engine.restored = { kind: "missing", problem: { code: "damaged", where: "storage", message: "A chunk is missing." } };
  const session = openSession();
  await session.start();
  expect(session.phase).toBe("empty");
  expect(session.loader.problems.map(({ code }) => code)).toEqual(["damaged"]);
});

test("after a crash the data comes back and the settings are kept", async () => {
  const session = await loadedSession();
  session.draft.setText("maxHoldSessions", "9");
  engine.restored = { kind: "restored", summary: SUMMARY };
  crash({ code: "engine-crashed", where: "engine", message: "The engine stopped." });
  expect(session.phase).toBe("loading");
  await settle();
  expect(session.phase).toBe("ready");
  expect(session.draft.config.maxHoldSessions).toBe(9);
  expect(session.crash?.code).toBe("engine-crashed");
});

test("after a crash the engine is warmed for what is on show, and nothing of that shows", async () => {
  const session = await loadedSession();
  session.draft.setText("maxHoldSessions", "9");
  const shown = session.runner.report;
  engine.restored = { kind: "restored", summary: SUMMARY };
  const earlier = engine.runs.length;
  crash({ code: "engine-crashed", where: "engine", message: "The engine stopped." });
  await settle();
  expect(engine.runs.slice(earlier)).toEqual([{ config: shown?.config, keep: false }]);
  expect([session.runner.report, session.phase]).toEqual([shown, "ready"]);
  expect(session.status).toBe("The engine stopped. Loaded 3 rows of 1 tickers.");
});

test("a visit that began without its data begins when the user's next try brings it back", async () => {
  const earlier = await loadedSession();
  earlier.draft.setText("maxHoldSessions", "9");
  earlier.changed("settled");
  await settle();
  engine.restore = async () => {
    crash({ code: "engine-crashed", where: "engine", message: "The engine stopped." });
    throw new EngineCrashedError("gone");
  };
  const session = openSession();
  const starting = session.start();
  expect(session.status).toBe("");
  await starting;
  await settle();
  expect([session.phase, session.status]).toEqual(["error", session.loader.memory.shortage?.problem.message]);

  engine.restore = async () => ({ kind: "restored", summary: SUMMARY });
  session.loader.memory.repeat({ scope: null, evenIfShort: true });
  await settle();
  expect(session.draft.config.maxHoldSessions).toBe(9);
  expect(session.runner.report?.config.maxHoldSessions).toBe(9);
  expect([session.phase, session.stale]).toEqual(["ready", false]);
});

test("a crash while files are read is said, and no file is blamed", async () => {
  const session = openSession();
  await session.start();
  engine.loadFiles = async () => {
    crash({ code: "engine-crashed", where: "engine", message: "The engine stopped." });
    throw new EngineCrashedError("gone");
  };
  session.load([FILE]);
  await settle();
  expect(session.phase).toBe("error");
  expect(session.status).toMatch(/^The engine stopped\. /);
  expect(session.status).not.toContain("Not loaded");
});

test("an emptied field and a run that is opened stop runs, and nothing beside them", async () => {
  const session = await loadedSession();
  session.changed("typed");
  session.draft.setText("scoreWindow", "");
  session.changed("typed");
  expect(engine.cancels).toEqual(["run"]);
  await settle();
  await session.openRun(session.history.runs[0]!);
  session.changed("typed");
  await session.openRun(session.history.runs[0]!);
  expect(engine.cancels).toEqual(["run", "run"]);
});

test("an engine that cannot start is not started again and again", async () => {
  const session = openSession();
  await session.start();
  crash({ code: "engine-not-starting", where: "engine", message: "Reload." });
  await settle();
  expect(session.phase).toBe("error");
});

test("showing a run again puts its settings back into the form", async () => {
  const session = await loadedSession();
  const first = session.history.runs[0]!;
  session.draft.setText("maxHoldSessions", "9");
  session.changed("settled");
  await settle();
  await session.openRun(first);
  expect(session.draft.config).toEqual(first.config);
  expect(session.runner.report?.runId).toBe(first.runId);
});

test("a run that storage lost is named, and its settings are in the form", async () => {
  const session = await loadedSession();
  const lost = { ...session.history.runs[0]!, runId: "lost" };
  await session.openRun(lost);
  expect(session.history.problems.map(({ code, where }) => [code, where])).toEqual([["run-missing", "lost"]]);
  await session.openRun(session.history.runs[0]!);
  expect(session.history.problems).toEqual([]);
});

test("what is damaged in the list of runs stays said when another run is shown", async () => {
  const session = await loadedSession();
  engine.damaged = [{ code: "stored-data-damaged", where: "run-1", message: "Run 1 is damaged." }];
  await session.history.refresh();
  await session.openRun(session.history.runs[0]!);
  expect(session.history.problems).toEqual(engine.damaged);
});

test("clearing empties the page and keeps the settings", async () => {
  const session = await loadedSession();
  session.draft.setText("maxHoldSessions", "9");
  await session.clear();
  expect(session.phase).toBe("empty");
  expect([session.runner.report, session.history.runs]).toEqual([null, []]);
  expect(session.draft.text("maxHoldSessions")).toBe("9");
});

test("a switch that is set makes the result an earlier one's until the run of it is there", async () => {
  const session = await loadedSession();
  session.draft.choosePreset("realistic");
  expect([session.phase, session.stale]).toEqual(["ready", true]);
  session.changed("settled");
  await settle();
  expect(session.stale).toBe(false);
  expect(engine.runs.at(-1)).toEqual({ config: defaultRunConfig("realistic"), keep: true });
});

test("the switches of the result on show are compared, not those of the form, and only on its own data", async () => {
  const session = await loadedSession();
  session.draft.choosePreset("realistic");
  session.changed("settled");
  await settle();
  const shown = session.runner.report!;
  session.draft.setText("slippageBps", "7");
  session.compareSwitches();
  await settle();
  expect(engine.compared).toEqual([defaultRunConfig("realistic")]);
  expect(session.comparison.effectsOf(shown)).toEqual({ asSpecifiedPct: 1, ownPct: 2, effects: [] });

  session.loader.summary = { ...SUMMARY, fingerprint: "data-b" };
  expect(session.canCompare).toBe(false);
  session.compareSwitches();
  expect(engine.compared).toHaveLength(1);
});

test("a cancel and a run that is opened stop a comparison that is under way", async () => {
  const session = await loadedSession();
  engine.switchEffects = () => new Promise(() => undefined);
  session.compareSwitches();
  session.cancel();
  await session.openRun(session.history.runs[0]!);
  expect(engine.cancels).toEqual(["run", "run"]);
});
