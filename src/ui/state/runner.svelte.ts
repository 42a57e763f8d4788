import type { RunReport } from "../../engine/analysis/runReport";
import type { RunConfig } from "../../engine/backtest/runConfig";
import type { Problem } from "../../engine/problem";
import type { Stage } from "../../engine/strategies/parameter";
import type { EngineApi, RunListener, RunOutcome } from "../../worker/engineApi";
import { formatCount, formatSignedFraction } from "../format/numberFormat";
import { formatElapsed } from "../format/sizeFormat";
import { Alarm } from "./alarm";
import { engineFailure } from "./engineFailure";
import { RunPace } from "./runPace";
import { RunScheduler, type RunRequest } from "./runScheduler";
import { Warming } from "./warming";

export type RunProgress = Parameters<RunListener>[0];

interface RunnerPorts {
  readonly engine: EngineApi;
  say(status: string): void;
  /** A kept run was saved. */
  kept(): void;
}

/** A run that takes longer is worth showing that it runs: quicker than this, the result itself says so. Milliseconds. */
const LASTING_MS = 100;
/** A slider that stands still for so long is looked at, not moved. Milliseconds. */
const PAUSE_MS = 250;

/** The result on show and the run that will replace it. */
export class Runner {
  report = $state.raw<RunReport | null>(null);
  elapsedMs = $state<number | null>(null);
  progress = $state.raw<RunProgress | null>(null);
  /** Why the latest run gave no result, or what couldn't be stored of it. */
  problems = $state.raw<readonly Problem[]>([]);
  busy = $state(false);
  /** Busy, and no result for a while: what tells of a run under way shows by this, or it would flicker during a drag. */
  lasting = $state(false);
  /** A slider is on the move: what is out of sight needs no result before it rests. */
  dragging = $state(false);
  readonly #ports: RunnerPorts;
  readonly #scheduler = new RunScheduler({
    start: (request) => this.#run(request),
    nextFrame: (callback) => requestAnimationFrame(callback),
    idle: () => {
      this.busy = false;
      this.progress = null;
      this.#endOfWait();
    },
  });
  readonly #pace = new RunPace();
  readonly #warming: Warming;
  readonly #wait = new Alarm(LASTING_MS, () => (this.lasting = true));
  readonly #pause = new Alarm(PAUSE_MS, () => (this.busy ? this.#pause.set() : this.#rest()));
  #asked = 0;
  /** The newest run whose end was shown: an older one's may not replace it. */
  #shown = 0;

  constructor(ports: RunnerPorts) {
    this.#ports = ports;
    this.#warming = new Warming(ports.engine);
  }

  /** For a slider on the move: runs when runs of its stage are fast enough to follow, else does nothing. */
  follow(config: RunConfig, stage: Stage): void {
    if (!this.#pace.isLive(stage)) return;
    this.dragging = true;
    this.#pause.set();
    this.#ask({ config, how: "live" });
  }

  run(config: RunConfig, keep: boolean): void {
    this.#ask({ config, how: keep ? "kept" : "now" });
  }

  /** Leaves in the engine what sliders and landscapes of this config start from; false when it came to nothing. */
  async warm(config: RunConfig): Promise<boolean> {
    const outcome = this.busy ? null : await this.#warming.run(config);
    if (outcome?.kind === "done") this.#measure(outcome);
    return outcome?.kind === "done";
  }

  /** The engine was started anew: what its runs took before says nothing of those to come. */
  forgetPace(): void {
    this.#pace.reset();
  }

  /** Shows a report that was not computed just now. */
  show(report: RunReport): void {
    this.dragging = false;
    this.report = report;
    this.elapsedMs = null;
    this.problems = [];
  }

  cancel(): void {
    if (!this.busy) return;
    this.#scheduler.drop();
    this.#ports.engine.cancel("run");
  }

  clear(): void {
    this.dragging = false;
    this.report = null;
    this.elapsedMs = null;
    this.#pace.reset();
    this.problems = [];
  }

  #ask(request: RunRequest): void {
    this.busy = true;
    if (!this.lasting && !this.#wait.isSet) this.#wait.set();
    this.#scheduler.ask(request);
  }

  /** Resolves, once the engine has answered, with what shows the answer. */
  async #run(request: RunRequest): Promise<() => void> {
    const id = ++this.#asked;
    const listen: RunListener = (progress) => {
      if (id === this.#asked) this.progress = progress;
    };
    try {
      const outcome = await this.#ports.engine.run(request.config, request.how === "kept", listen);
      return () => this.#settle(id, outcome, request);
    } catch (error) {
      return () => this.#refuse(id, engineFailure("the run", error));
    }
  }

  #settle(id: number, outcome: RunOutcome, request: RunRequest): void {
    switch (outcome.kind) {
      case "done":
        this.#measure(outcome);
        this.#warming.allow();
        if (request.how === "kept") void this.#tellWhenKept();
        return this.#showResult(id, outcome, request.how);
      case "refused":
        return this.#refuse(id, outcome.problems);
      case "cancelled":
        return this.#ports.say("Run cancelled. The result on show is the earlier one.");
      case "superseded":
        return;
    }
  }

  #measure({ report, computed, elapsedMs }: Done): void {
    this.#pace.measure(report.data.fingerprint, computed, elapsedMs);
  }

  #showResult(id: number, { report, elapsedMs }: Done, how: RunRequest["how"]): void {
    if (id < this.#shown) return;
    this.#shown = id;
    this.report = report;
    this.elapsedMs = elapsedMs;
    this.problems = [];
    this.#endOfWait();
    if (this.#asked > id) this.#wait.set();
    if (how !== "live") this.#rest();
  }

  #refuse(id: number, problems: readonly Problem[]): void {
    if (id < this.#shown) return;
    this.#shown = id;
    this.problems = problems;
    if (problems[0]) this.#ports.say(`No result. ${problems[0].message}`);
  }

  /** What is told once a drag is over, and not sixty times a second: a screen reader would never end. */
  #rest(): void {
    this.#pause.stop();
    this.dragging = false;
    if (this.report && this.elapsedMs !== null) this.#ports.say(resultText(this.report, this.elapsedMs));
  }

  #endOfWait(): void {
    this.#wait.stop();
    this.lasting = false;
  }

  /** The result is on show by now; what its saving brings is told when it is known. */
  async #tellWhenKept(): Promise<void> {
    const problem = await this.#ports.engine.runsKept().catch((error: unknown) => engineFailure("runs", error)[0]);
    if (problem) this.problems = [problem];
    this.#ports.kept();
  }
}

type Done = Extract<RunOutcome, { kind: "done" }>;

function resultText({ metrics }: RunReport, elapsedMs: number): string {
  const trades = `${formatCount(metrics.tradeCount)} ${metrics.tradeCount === 1 ? "trade" : "trades"}`;
  const total = formatSignedFraction(metrics.totalReturnPct / 100);
  return `Result: ${trades}, total return ${total}, computed in ${formatElapsed(elapsedMs)}.`;
}
