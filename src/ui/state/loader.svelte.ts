import type { DatasetSummary, FileReport } from "../../engine/ingest/ingestOutcome";
import type { ReadingScope } from "../../engine/ingest/readingScope";
import type { Problem } from "../../engine/problem";
import type {
  DataChoice,
  EngineApi,
  LoadListener,
  LoadOutcome,
  LoadProgress,
  ReadingChoice,
  RestoreOutcome,
} from "../../worker/engineApi";
import { engineFailure } from "./engineFailure";
import { diedReading, diedRestoring, LARGE_FILES_BYTES, pageDiedReading, type Shortage } from "./shortage";
import { leftUnderWay, noteUnderWay } from "./underWay";

interface LoaderPorts {
  readonly engine: Pick<EngineApi, "loadFiles" | "loadSample" | "chooseData" | "restore" | "cancel">;
  say(status: string): void;
  /** A dataset is in use; called before `busy` falls, so that a run can follow without a moment of rest. */
  loaded(how: "loaded" | "restored"): void;
}

/** A request that can be repeated by another choice. */
interface Attempt {
  readonly what: "reading" | "restoring";
  /** Of the files. */
  readonly bytes: number;
  readonly scope: ReadingScope | null;
  again(choice: ReadingChoice): Promise<void>;
}

/** The data in use and what became of the latest drop. Drops made while one is being read wait for their turn. */
export class Loader {
  summary = $state.raw<DatasetSummary | null>(null);
  progress = $state.raw<LoadProgress | null>(null);
  /** Why the latest drop was refused, what was damaged in the cache, what couldn't be stored. */
  problems = $state.raw<readonly Problem[]>([]);
  /** Files of the latest drop when it was refused. */
  refusedFiles = $state.raw<readonly FileReport[]>([]);
  /** True when the latest load failed, for whatever reason but a cancel. */
  failed = $state(false);
  /** Memory was too short, and the ways out. */
  shortage = $state.raw<Shortage | null>(null);
  /** The part to read of the next drop, chosen before it; null: all of it. */
  nextScope = $state.raw<ReadingScope | null>(null);
  /** The engine can read the files behind the data again. */
  filesAtHand = $state(false);
  /** What the shortage came of can be repeated. */
  repeatable = $state(false);
  #queued = $state(0);
  readonly busy = $derived(this.#queued > 0);
  readonly #ports: LoaderPorts;
  #last: Promise<void> = Promise.resolve();
  #attempt: Attempt | null = null;
  /** The engine is bringing back the last visit's data. */
  restoring = false;
  #cancelledUpTo = 0;
  #asked = 0;

  constructor(ports: LoaderPorts) {
    this.#ports = ports;
  }

  load(files: readonly File[], choice: ReadingChoice = { scope: this.nextScope, evenIfShort: false }): Promise<void> {
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    const again = (other: ReadingChoice) => this.load(files, other);
    return this.#enqueue((listen) => this.#ports.engine.loadFiles(files, listen, choice), {
      what: "reading",
      bytes,
      scope: choice.scope,
      again,
    });
  }

  loadSample(): Promise<void> {
    return this.#enqueue((listen) => this.#ports.engine.loadSample(listen), null);
  }

  /** Reads the files behind the data again. */
  chooseData(choice: DataChoice): Promise<void> {
    const bytes = this.summary?.files.reduce((sum, { size }) => sum + size, 0) ?? 0;
    const again = (other: ReadingChoice) => this.chooseData({ ...choice, ...other });
    return this.#enqueue((listen) => this.#ports.engine.chooseData(choice, listen), {
      what: "reading",
      bytes,
      scope: choice.scope,
      again,
    });
  }

  restore(): Promise<void> {
    const again = () => this.restore();
    return this.#enqueue((listen) => this.#ports.engine.restore(listen), {
      what: "restoring",
      bytes: 0,
      scope: null,
      again,
    });
  }

  /** Brings back the last visit's data, unless its page died of just that: then the user decides. */
  async start(): Promise<void> {
    const left = leftUnderWay();
    if (left?.what === "restoring")
      return this.#runShort(diedRestoring(), { ...left, scope: null, again: () => this.restore() });
    await this.restore();
    if (left) this.#runShort(pageDiedReading(left.bytes), null);
  }

  /** Repeats what memory was too short for, by another choice; `scope` null: of the same part. */
  repeat({ scope, evenIfShort }: ReadingChoice): void {
    const attempt = this.#attempt;
    if (attempt) void attempt.again({ scope: scope ?? attempt.scope, evenIfShort });
  }

  /** Forgets drops that wait for their turn and stops the one being read. */
  cancel(): void {
    this.#cancelledUpTo = this.#asked;
    this.#ports.engine.cancel();
  }

  clear(): void {
    this.summary = null;
    this.filesAtHand = false;
    this.#forgetProblems();
    this.#runShort(null, null);
  }

  #enqueue(
    read: (listen: LoadListener) => Promise<LoadOutcome | RestoreOutcome>,
    attempt: Attempt | null,
  ): Promise<void> {
    const turn = ++this.#asked;
    this.#queued += 1;
    this.#last = this.#last.then(async () => {
      if (turn > this.#cancelledUpTo) await this.#read(read, attempt);
      this.#queued -= 1;
    });
    return this.#last;
  }

  async #read(
    read: (listen: LoadListener) => Promise<LoadOutcome | RestoreOutcome>,
    attempt: Attempt | null,
  ): Promise<void> {
    this.#forgetProblems();
    this.restoring = attempt?.what === "restoring";
    // What brings data back after a crash keeps the way out of it.
    if (!this.restoring) this.#runShort(null, attempt);
    if (attempt && (this.restoring || attempt.bytes >= LARGE_FILES_BYTES)) noteUnderWay(attempt);
    try {
      this.#settle(await read((progress) => (this.progress = progress)), attempt);
    } catch (error) {
      this.#fail(engineFailure("the files", error), []);
      if (isCrash(error)) this.#explainCrash(attempt);
    }
    noteUnderWay(null);
    this.restoring = false;
    this.progress = null;
  }

  #settle(outcome: LoadOutcome | RestoreOutcome, attempt: Attempt | null): void {
    switch (outcome.kind) {
      case "loaded":
      case "restored":
        if (outcome.kind === "loaded" && outcome.storageProblem) this.problems = [outcome.storageProblem];
        this.summary = outcome.summary;
        this.filesAtHand = outcome.kind === "loaded";
        this.nextScope = null;
        return this.#ports.loaded(outcome.kind);
      case "refused":
        if (outcome.waysOut) this.#runShort({ problem: outcome.problems[0]!, ...outcome.waysOut }, attempt);
        return this.#fail(outcome.problems, outcome.files);
      case "lost":
        this.summary = null;
        return this.#fail(outcome.problems, []);
      case "missing":
        this.summary = null;
        this.problems = outcome.problem ? [outcome.problem] : [];
        return this.#ports.say(outcome.problem?.message ?? "Ready for files.");
      case "cancelled":
        return this.#ports.say("Loading cancelled. Nothing was changed.");
    }
  }

  #runShort(shortage: Shortage | null, attempt: Attempt | null): void {
    this.shortage = shortage;
    this.#attempt = attempt;
    this.repeatable = attempt !== null;
  }

  #explainCrash(attempt: Attempt | null): void {
    if (attempt?.what === "restoring") this.#runShort(diedRestoring(), attempt);
    else if (attempt && attempt.bytes >= LARGE_FILES_BYTES)
      this.#runShort(diedReading(attempt.bytes, attempt.scope), attempt);
  }

  #fail(problems: readonly Problem[], files: readonly FileReport[]): void {
    this.failed = true;
    this.problems = problems;
    this.refusedFiles = files;
    this.#ports.say(`Not loaded. ${problems[0]?.message ?? "No file could be used."}`);
  }

  #forgetProblems(): void {
    this.failed = false;
    this.problems = [];
    this.refusedFiles = [];
  }
}

function isCrash(error: unknown): boolean {
  return error instanceof Error && error.name === "EngineCrashedError";
}
