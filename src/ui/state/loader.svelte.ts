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
import { engineFailure, isCrash } from "./engineFailure";
import { MemoryTrouble, type Attempt } from "./memoryTrouble.svelte";
import { diedRestoring, LARGE_FILES_BYTES, pageDiedReading } from "./shortage";
import { leftUnderWay, noteUnderWay } from "./underWay";

interface LoaderPorts {
  readonly engine: Pick<EngineApi, "loadFiles" | "loadSample" | "chooseData" | "restore" | "cancel">;
  say(status: string): void;
  /** A dataset is in use; called before `busy` falls, so that a run can follow without a moment of rest. */
  loaded(how: "loaded" | "restored"): void;
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
  /** The part to read of the next drop, chosen before it; null: all of it. */
  nextScope = $state.raw<ReadingScope | null>(null);
  /** The engine can read the files behind the data again. */
  filesAtHand = $state(false);
  #queued = $state(0);
  readonly busy = $derived(this.#queued > 0);
  /** The engine is bringing back the last visit's data. */
  restoring = $state(false);
  /** A load failed, and the data that made room for it is coming back: that can't be stopped. */
  readonly bringingBack = $derived(!this.restoring && this.progress?.stage === "restoring");
  readonly memory: MemoryTrouble;
  readonly #ports: LoaderPorts;
  readonly #restoring: Attempt = { what: "restoring", bytes: 0, scope: null, again: () => this.restore() };
  #last: Promise<void> = Promise.resolve();
  #cancelledUpTo = 0;
  #asked = 0;

  constructor(ports: LoaderPorts) {
    this.#ports = ports;
    this.memory = new MemoryTrouble(ports.say);
  }

  load(files: readonly File[], choice: ReadingChoice = { scope: this.nextScope, evenIfShort: false }): Promise<void> {
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    const again = (other: ReadingChoice) => this.load(files, other);
    const attempt: Attempt = { what: "reading", bytes, scope: choice.scope, again };
    return this.#enqueue((listen) => this.#ports.engine.loadFiles(files, listen, choice), attempt);
  }

  loadSample(): Promise<void> {
    return this.#enqueue((listen) => this.#ports.engine.loadSample(listen), null);
  }

  /** Reads the files behind the data again. */
  chooseData(choice: DataChoice): Promise<void> {
    const bytes = this.summary?.files.reduce((sum, { size }) => sum + size, 0) ?? 0;
    const again = (other: ReadingChoice) => this.chooseData({ ...choice, ...other });
    const attempt: Attempt = { what: "reading", bytes, scope: choice.scope, again };
    return this.#enqueue((listen) => this.#ports.engine.chooseData(choice, listen), attempt);
  }

  restore(): Promise<void> {
    return this.#enqueue((listen) => this.#ports.engine.restore(listen), this.#restoring);
  }

  /** Brings back the last visit's data, unless its page died of just that: then the user decides. */
  async start(): Promise<void> {
    const left = leftUnderWay();
    if (left?.what === "restoring") return this.memory.tell(diedRestoring(), this.#restoring);
    await this.restore();
    if (left) this.memory.tell(pageDiedReading(left.bytes), null);
  }

  /** Forgets drops that wait for their turn and stops the one being read. */
  cancel(): void {
    this.#cancelledUpTo = this.#asked;
    this.#ports.engine.cancel("load");
  }

  clear(): void {
    this.summary = null;
    this.filesAtHand = false;
    this.#forgetProblems();
    this.memory.forget();
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
    if (!this.restoring) this.memory.forget();
    if (attempt && (this.restoring || attempt.bytes >= LARGE_FILES_BYTES)) noteUnderWay(attempt);
    try {
      this.#settle(await read((progress) => (this.progress = progress)), attempt);
    } catch (error) {
      this.#fail(engineFailure("the files", error), []);
      if (attempt && isCrash(error)) this.memory.explainCrash(attempt);
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
        if (outcome.waysOut) this.memory.tell({ problem: outcome.problems[0]!, ...outcome.waysOut }, attempt);
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

  #fail(problems: readonly Problem[], files: readonly FileReport[]): void {
    this.failed = true;
    this.problems = problems;
    this.refusedFiles = files;
    // None: the session tells of a crash.
    if (problems[0]) this.#ports.say(`Not loaded. ${problems[0].message}`);
  }

  #forgetProblems(): void {
    this.failed = false;
    this.problems = [];
    this.refusedFiles = [];
  }
}
