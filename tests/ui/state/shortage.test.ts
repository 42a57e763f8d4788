import { beforeEach, expect, test, vi } from "vitest";
import { WHOLE_MARKET } from "../../../src/engine/ingest/readingScope";
import { EngineCrashedError } from "../../../src/ui/engine";
import { Loader } from "../../../src/ui/state/loader.svelte";
import { noteUnderWay } from "../../../src/ui/state/underWay";
import type {
  LoadListener,
  LoadOutcome,
  LoadProgress,
  ReadingChoice,
  RestoreOutcome,
} from "../../../src/worker/engineApi";
import { smallSummary } from "../../storage/smallDataset";

const HALF = { ...WHOLE_MARKET, everyNthTicker: 2 };
const SHORT: LoadOutcome = {
  kind: "refused",
  problems: [{ code: "memory-short", where: "memory", message: "Too little." }],
  files: [],
  waysOut: { scopes: [HALF], mayTryAnyway: true },
};
const LOADED: LoadOutcome = { kind: "loaded", summary: smallSummary(), storageProblem: null };
/** A handle on a file of 3 GB. */
const LARGE = Object.defineProperty(new File([], "SEP.csv"), "size", { value: 3e9 });

/** Answers what its fields say, a function by what it throws; remembers what was asked. */
class ScriptedEngine {
  load: LoadOutcome | Error = LOADED;
  restored: RestoreOutcome | Error = { kind: "missing", problem: null };
  readonly asked: (ReadingChoice | "restore" | undefined)[] = [];
  loadFiles = (_files: readonly File[], _listen: LoadListener, choice?: ReadingChoice) =>
    this.#answer(choice, this.load);
  chooseData = (choice: ReadingChoice) => this.#answer(choice, this.load);
  loadSample = () => this.#answer(undefined, this.load);
  restore: (listen: LoadListener) => Promise<RestoreOutcome> = () => this.#answer("restore", this.restored);
  readonly cancelled: unknown[] = [];
  cancel = (kind: unknown) => void this.cancelled.push(kind);

  async #answer<Outcome>(asked: ReadingChoice | "restore" | undefined, outcome: Outcome | Error): Promise<Outcome> {
    this.asked.push(asked);
    if (outcome instanceof Error) throw outcome;
    return outcome;
  }
}

let engine: ScriptedEngine;
let loader: Loader;
let said: string[];
let noted: Map<string, string>;

/** The page as it comes up in the same tab. */
function visit(): void {
  engine = new ScriptedEngine();
  said = [];
  loader = new Loader({ engine, say: (status) => said.push(status), loaded: () => undefined });
}

beforeEach(() => {
  noted = new Map();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => noted.get(key) ?? null,
    setItem: (key: string, value: string) => void noted.set(key, value),
    removeItem: (key: string) => void noted.delete(key),
  });
  vi.stubGlobal("addEventListener", () => undefined);
  visit();
  return () => vi.unstubAllGlobals();
});

test("a shortage offers its ways, and each reads the same files again", async () => {
  engine.load = SHORT;
  await loader.load([LARGE]);
  expect(loader.memory.shortage).toEqual({
    problem: SHORT.kind === "refused" && SHORT.problems[0],
    scopes: [HALF],
    mayTryAnyway: true,
  });
  loader.memory.repeat({ scope: HALF, evenIfShort: false });
  loader.memory.repeat({ scope: null, evenIfShort: true });
  engine.load = LOADED;
  await loader.load([LARGE]);
  expect(engine.asked.slice(1, 3)).toEqual([
    { scope: HALF, evenIfShort: false },
    { scope: null, evenIfShort: true },
  ]);
  expect(loader.memory.shortage).toBeNull();
});

test("trying anyway keeps to the part that was tried", async () => {
  engine.load = SHORT;
  await loader.load([LARGE], { scope: HALF, evenIfShort: false });
  loader.memory.repeat({ scope: null, evenIfShort: true });
  await loader.loadSample();
  expect(engine.asked[1]).toEqual({ scope: HALF, evenIfShort: true });
});

test("a choice for what is loaded is repeated with its categories", async () => {
  engine.load = SHORT;
  await loader.chooseData({ extraCategories: ["ADR"], scope: WHOLE_MARKET, evenIfShort: false });
  loader.memory.repeat({ scope: HALF, evenIfShort: false });
  await loader.loadSample();
  expect(engine.asked[1]).toEqual({ extraCategories: ["ADR"], scope: HALF, evenIfShort: false });
});

test("a crash while large files are read names memory, and offers parts of what was tried", async () => {
  engine.load = new EngineCrashedError("gone");
  await loader.load([LARGE], { scope: HALF, evenIfShort: false });
  await loader.restore();
  expect(loader.memory.shortage?.problem.code).toBe("engine-died-reading");
  expect(loader.memory.shortage?.problem.message).toContain("3 GB");
  expect(loader.memory.shortage?.scopes.map(({ everyNthTicker }) => everyNthTicker)).toEqual([4, 8]);
  loader.memory.repeat({ scope: loader.memory.shortage!.scopes[0]!, evenIfShort: false });
  await loader.loadSample();
  expect(engine.asked[2]).toMatchObject({ scope: { everyNthTicker: 4 } });
});

test("a crash while small files are read has another cause", async () => {
  engine.load = new EngineCrashedError("gone");
  await loader.load([new File(["x"], "SEP.csv")]);
  expect(loader.memory.shortage).toBeNull();
});

test("a page that died while it brought data back waits for the user at its next visit", async () => {
  noteUnderWay({ what: "restoring", bytes: 0 });
  visit();
  await loader.start();
  expect(engine.asked).toEqual([]);
  expect(loader.memory.shortage?.problem.code).toBe("died-restoring");
  engine.restored = { kind: "restored", summary: smallSummary() };
  loader.memory.repeat({ scope: null, evenIfShort: true });
  await loader.loadSample();
  expect(engine.asked[0]).toBe("restore");
});

test("a page that died while it read large files says so, and lets the user choose a part before the next drop", async () => {
  noteUnderWay({ what: "reading", bytes: 3e9 });
  visit();
  await loader.start();
  expect(engine.asked).toEqual(["restore"]);
  expect(loader.memory.shortage?.problem.code).toBe("page-died-reading");
  expect(loader.memory.repeatable).toBe(false);
  loader.nextScope = HALF;
  await loader.load([LARGE]);
  expect(engine.asked[1]).toEqual({ scope: HALF, evenIfShort: false });
  expect([loader.nextScope, loader.memory.shortage]).toEqual([null, null]);
});

test("a visit that ended in order leaves no trace", async () => {
  await loader.load([LARGE]);
  await loader.restore();
  expect(noted.size).toBe(0);
  await loader.start();
  expect(loader.memory.shortage).toBeNull();
});

test("data that could not be brought back is gone from the page, and said", async () => {
  await loader.load([LARGE]);
  engine.load = { kind: "lost", problems: [{ code: "data-lost", where: "data", message: "Lost." }] };
  await loader.load([LARGE]);
  expect([loader.summary, loader.problems.map(({ code }) => code)]).toEqual([null, ["data-lost"]]);
});

test("files are at hand after a load, and out of reach after a reload", async () => {
  await loader.load([LARGE]);
  expect(loader.filesAtHand).toBe(true);
  engine.restored = { kind: "restored", summary: smallSummary() };
  await loader.restore();
  expect(loader.filesAtHand).toBe(false);
});

test("a crash is explained where memory is its likely cause, else left to the session; no file is blamed", async () => {
  engine.load = new EngineCrashedError("gone");
  await loader.load([new File(["x"], "SEP.csv")]);
  expect(said).toEqual([]);
  await loader.load([LARGE]);
  expect(said).toEqual([loader.memory.shortage!.problem.message]);
  noteUnderWay({ what: "restoring", bytes: 0 });
  visit();
  await loader.start();
  expect(said).toEqual([loader.memory.shortage!.problem.message]);
});

test("earlier data on its way back can't be stopped, the last visit's can", async () => {
  const restoring: LoadProgress = {
    stage: "restoring",
    fileName: "",
    done: 1,
    total: 2,
    rows: 0,
    megabytesPerSecond: 0,
    secondsLeft: null,
  };
  const seen: boolean[] = [];
  const look = (listen: LoadListener, stage: LoadProgress["stage"]) => {
    listen({ ...restoring, stage });
    seen.push(loader.bringingBack);
  };
  engine.loadFiles = async (_files, listen) => {
    look(listen, "reading");
    loader.cancel();
    look(listen, "restoring");
    return { kind: "cancelled" };
  };
  engine.restore = async (listen) => {
    look(listen, "restoring");
    return { kind: "missing", problem: null };
  };
  await loader.load([LARGE]);
  seen.push(loader.bringingBack);
  await loader.restore();
  expect(seen).toEqual([false, true, false, false]);
  expect(engine.cancelled).toEqual(["load"]);
});
