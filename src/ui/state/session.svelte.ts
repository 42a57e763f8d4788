import { createContext } from "svelte";
import type { Problem } from "../../engine/problem";
import type { Stage } from "../../engine/strategies/parameter";
import type { DataChoice, EngineApi, SavedRun, StorageUse } from "../../worker/engineApi";
import { formatCount } from "../format/numberFormat";
import { Allocation } from "./allocation.svelte";
import { ConfigDraft } from "./configDraft.svelte";
import { engineFailure } from "./engineFailure";
import { Landscapes } from "./landscapes.svelte";
import { Loader } from "./loader.svelte";
import { whenIdle } from "./pageIdle";
import { RunHistory } from "./runHistory.svelte";
import { Runner } from "./runner.svelte";
import { changedSettings } from "./settings";
import { SwitchComparison } from "./switchComparison.svelte";

export type Phase = "empty" | "loading" | "ready" | "running" | "error";
export type Connect = (onCrash: (problem: Problem) => void) => EngineApi;

/** One visit: the data, the settings, the result and the engine behind them. The only caller of the engine's door. */
export class Session {
  readonly loader: Loader;
  readonly draft: ConfigDraft;
  readonly runner: Runner;
  readonly history: RunHistory;
  readonly landscapes: Landscapes;
  readonly comparison: SwitchComparison;
  readonly allocation: Allocation;
  /** What a screen reader hears: of what stands there when the page comes up it would hear nothing. */
  readonly status: string;
  #words = $state("");
  /** Set while the latest crash of the engine is unresolved or just mended. */
  crash = $state.raw<Problem | null>(null);
  storageUse = $state.raw<StorageUse | null>(null);
  readonly phase: Phase;
  /** The result on show is not that of the settings and the data on show. */
  readonly stale: boolean;
  readonly engine: EngineApi;
  /** The last visit is being brought back: neither empty nor ready yet. */
  #starting = $state(true);
  #mending = false;
  /** The kept run that was asked for last; null once another result was asked for. */
  #opening: string | null = null;

  constructor(connect: Connect) {
    const engine = connect((problem) => void this.#mend(problem));
    this.engine = engine;
    const say = (words: string): void => this.#say(words);
    this.loader = new Loader({ engine, say, loaded: (how) => this.#dataArrived(how) });
    this.runner = new Runner({ engine, say, kept: () => void this.#refreshLists() });
    this.history = new RunHistory(engine);
    this.landscapes = new Landscapes({ engine, whenIdle, warm: (config) => this.runner.warm(config) });
    this.comparison = new SwitchComparison({ engine, say });
    this.allocation = new Allocation({ engine, say });
    this.draft = new ConfigDraft(() => this.loader.summary);
    this.status = $derived(this.#starting ? "" : this.#words);
    this.phase = $derived(this.#phaseNow());
    this.stale = $derived(this.#isStale());
  }

  get starting(): boolean {
    return this.#starting;
  }

  /** Brings back the last visit: its data, its runs, its latest settings and result. */
  async start(): Promise<void> {
    await this.loader.start();
    await this.#showVisit();
  }

  load(files: readonly File[]): void {
    if (files.length > 0) void this.loader.load(files);
  }

  loadSample(): void {
    void this.loader.loadSample();
  }

  /** Reads the files behind the data again; what the choice leaves open stays as it is. */
  chooseData(choice: Partial<Pick<DataChoice, "extraCategories" | "scope">>): void {
    const { extraCategories = [], scope = null } = this.loader.summary ?? {};
    void this.loader.chooseData({ extraCategories, scope, evenIfShort: false, ...choice });
  }

  /**
   * A setting of this stage moved: `follow` reruns live while a drag is on, `typed` at once, `settled` at once and kept.
   */
  changed(how: "follow" | "typed" | "settled", stage: Stage | null = null): void {
    if (!this.loader.summary || this.loader.busy) return;
    this.crash = null;
    this.#opening = null;
    if (!this.draft.valid) return this.runner.cancel();
    if (how === "follow") this.runner.follow(this.draft.config, stage ?? "rolling");
    else this.runner.run(this.draft.config, how === "settled");
  }

  cancel(): void {
    if (this.loader.busy) this.loader.cancel();
    else if (this.runner.busy) this.runner.cancel();
    else if (this.comparison.busy) this.comparison.cancel();
    else this.allocation.allocator.stop();
  }

  /** The engine is free, and has the data of the result on show: it can run that result's switches one by one. */
  get canCompare(): boolean {
    const { loader, runner } = this;
    const sameData = runner.report !== null && runner.report.data.fingerprint === loader.summary?.fingerprint;
    return sameData && !loader.busy && !runner.busy;
  }

  /** Has the engine tell what each switch of the result on show does. */
  compareSwitches(): void {
    if (this.canCompare && this.runner.report) void this.comparison.compute(this.runner.report);
  }

  /** Puts a kept run's settings into the form and its result on show; of several asked for at once, the last. */
  async openRun({ runId, config }: SavedRun): Promise<void> {
    this.#opening = runId;
    this.runner.cancel();
    this.comparison.cancel();
    this.draft.set(config);
    const report = await this.history.open(runId);
    if (!report || this.#opening !== runId) return;
    this.runner.show(report);
    this.#say(`Showing run ${runId} again.`);
  }

  /** Empties storage and memory; the settings stay in the form. */
  async clear(): Promise<void> {
    this.cancel();
    try {
      await this.engine.clear();
    } catch (error) {
      this.loader.problems = engineFailure("storage", error);
      return;
    }
    this.loader.clear();
    this.runner.clear();
    this.landscapes.clear();
    this.comparison.clear();
    this.allocation.clear();
    this.crash = null;
    this.#say("Everything that this page kept is deleted.");
    await this.#refreshLists();
  }

  /** What follows from a crash is said after it, not in its place. */
  #say(words: string): void {
    this.#words = this.#mending ? `${this.#words} ${words}` : words;
  }

  #phaseNow(): Phase {
    if (this.#starting || this.loader.busy) return "loading";
    if (this.runner.busy) return "running";
    if (this.loader.summary) return "ready";
    return this.loader.failed || this.loader.memory.shortage || this.crash ? "error" : "empty";
  }

  #isStale(): boolean {
    const { report } = this.runner;
    const { summary } = this.loader;
    if (!report || !summary || this.phase !== "ready") return false;
    return (
      changedSettings(report.config, this.draft.config).length > 0 || report.data.fingerprint !== summary.fingerprint
    );
  }

  /** Dropped data is run at once. */
  #dataArrived(how: "loaded" | "restored"): void {
    const { summary } = this.loader;
    if (summary) this.#say(`Loaded ${formatCount(summary.rows)} rows of ${formatCount(summary.tickers)} tickers.`);
    if (how === "restored") return this.#dataCameBack();
    this.crash = null;
    this.allocation.dataChanged();
    void this.#refreshLists();
    if (this.draft.valid) this.runner.run(this.draft.config, true);
  }

  /**
   * After a crash the form and the result are as they were: the engine is only warmed for the sliders. When the user
   * tried again what the visit could not begin with, it begins now.
   */
  #dataCameBack(): void {
    if (this.#starting) return;
    const { report } = this.runner;
    if (report) void this.runner.warm(report.config);
    else if (!this.#mending) void this.#showVisit();
  }

  async #showVisit(): Promise<void> {
    this.#starting = true;
    await this.#refreshLists();
    if (this.loader.summary && !this.loader.busy) await this.#showLatestRun();
    this.#starting = false;
  }

  /** The latest run's settings go into the form and its result on show; the rerun warms the engine for the sliders. */
  async #showLatestRun(): Promise<void> {
    const latest = this.history.runs[0];
    const report = latest ? await this.history.open(latest.runId) : null;
    if (latest) this.draft.set(latest.config);
    const fits = report !== null && report.data.fingerprint === this.loader.summary?.fingerprint;
    if (fits) this.runner.show(report);
    if (this.draft.valid) this.runner.run(this.draft.config, !fits);
  }

  async #refreshLists(): Promise<void> {
    await this.history.refresh();
    this.storageUse = await this.engine.storageUse().catch(() => null);
  }

  /**
   * A crash takes the engine's memory and what was under way, nothing else: the data is read back from storage and the
   * form is as it was. One that strikes while data is brought back, or before the engine ever answered, waits for the user:
   * it could strike for ever.
   */
  async #mend(problem: Problem): Promise<void> {
    const again = this.#mending;
    this.crash = problem;
    this.#words = problem.message;
    this.runner.forgetPace();
    if (again || this.loader.restoring || problem.code === "engine-not-starting") return this.loader.clear();
    this.#mending = true;
    await this.loader.restore();
    this.#mending = false;
  }
}

/** How a component reaches the session without passing it through every level. */
export const [useSession, provideSession] = createContext<Session>();
