import type { DatasetSummary, ExtraCategory, FileReport } from "../../engine/ingest/ingestOutcome";
import type { Problem } from "../../engine/problem";
import type { EngineApi, LoadListener, LoadOutcome, LoadProgress, RestoreOutcome } from "../../worker/engineApi";
import { engineFailure } from "./engineFailure";

interface LoaderPorts {
  readonly engine: EngineApi;
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
  #queued = $state(0);
  readonly busy = $derived(this.#queued > 0);
  readonly #ports: LoaderPorts;
  #last: Promise<void> = Promise.resolve();
  #cancelledUpTo = 0;
  #asked = 0;

  constructor(ports: LoaderPorts) {
    this.#ports = ports;
  }

  load(files: readonly File[]): Promise<void> {
    return this.#enqueue((listen) => this.#ports.engine.loadFiles(files, listen));
  }

  loadSample(): Promise<void> {
    return this.#enqueue((listen) => this.#ports.engine.loadSample(listen));
  }

  chooseUniverse(extraCategories: readonly ExtraCategory[]): Promise<void> {
    return this.#enqueue((listen) => this.#ports.engine.chooseUniverse(extraCategories, listen));
  }

  restore(): Promise<void> {
    return this.#enqueue((listen) => this.#ports.engine.restore(listen));
  }

  /** Forgets drops that wait for their turn and stops the one being read. */
  cancel(): void {
    this.#cancelledUpTo = this.#asked;
    this.#ports.engine.cancel();
  }

  clear(): void {
    this.summary = null;
    this.#forgetProblems();
  }

  #enqueue(read: (listen: LoadListener) => Promise<LoadOutcome | RestoreOutcome>): Promise<void> {
    const turn = ++this.#asked;
    this.#queued += 1;
    this.#last = this.#last.then(async () => {
      if (turn > this.#cancelledUpTo) await this.#read(read);
      this.#queued -= 1;
    });
    return this.#last;
  }

  async #read(read: (listen: LoadListener) => Promise<LoadOutcome | RestoreOutcome>): Promise<void> {
    this.#forgetProblems();
    try {
      this.#settle(await read((progress) => (this.progress = progress)));
    } catch (error) {
      this.#fail(engineFailure("the files", error), []);
    }
    this.progress = null;
  }

  #settle(outcome: LoadOutcome | RestoreOutcome): void {
    switch (outcome.kind) {
      case "loaded":
      case "restored":
        if (outcome.kind === "loaded" && outcome.storageProblem) this.problems = [outcome.storageProblem];
        this.summary = outcome.summary;
        return this.#ports.loaded(outcome.kind);
      case "refused":
        return this.#fail(outcome.problems, outcome.files);
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
    this.#ports.say(`Not loaded. ${problems[0]?.message ?? "No file could be used."}`);
  }

  #forgetProblems(): void {
    this.failed = false;
    this.problems = [];
    this.refusedFiles = [];
  }
}
