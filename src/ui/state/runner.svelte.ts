import type { RunReport } from "../../engine/analysis/runReport";
import type { RunConfig } from "../../engine/backtest/runConfig";
import type { Problem } from "../../engine/problem";
import type { Stage } from "../../engine/strategies/parameter";
import type { EngineApi, RunListener, RunOutcome } from "../../worker/engineApi";
import { formatCount, formatSignedFraction } from "../format/numberFormat";
import { formatElapsed } from "../format/sizeFormat";
import { engineFailure } from "./engineFailure";
import { RunPace } from "./runPace";
import { RunScheduler, type RunRequest } from "./runScheduler";

export type RunProgress = Parameters<RunListener>[0];

interface RunnerPorts {
  readonly engine: EngineApi;
  say(status: string): void;
  /** A kept run was saved. */
  kept(): void;
}

/** The result on show and the run that will replace it. */
export class Runner {
  report = $state.raw<RunReport | null>(null);
  elapsedMs = $state<number | null>(null);
  progress = $state.raw<RunProgress | null>(null);
  /** Why the latest run gave no result, or what couldn't be stored of it. */
  problems = $state.raw<readonly Problem[]>([]);
  busy = $state(false);
  readonly #ports: RunnerPorts;
  readonly #scheduler = new RunScheduler({
    start: (request) => this.#run(request),
    nextFrame: (callback) => requestAnimationFrame(callback),
    idle: () => {
      this.busy = false;
      this.progress = null;
    },
  });
  #newest = 0;
  readonly #pace = new RunPace();

  constructor(ports: RunnerPorts) {
    this.#ports = ports;
  }

  /** For a slider on the move: runs when runs of its stage are fast enough to follow, else does nothing. */
  follow(config: RunConfig, stage: Stage): void {
    if (!this.#pace.isLive(stage)) return;
    this.busy = true;
    this.#scheduler.live({ config, keep: false, stage });
  }

  run(config: RunConfig, keep: boolean, stage: Stage | null = null): void {
    this.busy = true;
    this.#scheduler.now({ config, keep, stage });
  }

  /** Shows a report that was not computed just now. */
  show(report: RunReport): void {
    this.report = report;
    this.elapsedMs = null;
    this.problems = [];
  }

  cancel(): void {
    if (!this.busy) return;
    this.#scheduler.drop();
    this.#ports.engine.cancel();
  }

  clear(): void {
    this.report = null;
    this.elapsedMs = null;
    this.#pace.reset();
    this.problems = [];
  }

  async #run({ config, keep, stage }: RunRequest): Promise<void> {
    const id = ++this.#newest;
    const isNewest = (): boolean => id === this.#newest;
    const listen: RunListener = (progress) => {
      if (isNewest()) this.progress = progress;
    };
    try {
      const outcome = await this.#ports.engine.run(config, keep, listen);
      if (isNewest()) this.#settle(outcome, keep, stage);
    } catch (error) {
      if (isNewest()) this.#refuse(engineFailure("the run", error));
    }
  }

  #settle(outcome: RunOutcome, keep: boolean, stage: Stage | null): void {
    switch (outcome.kind) {
      case "done":
        this.report = outcome.report;
        this.elapsedMs = outcome.elapsedMs;
        this.#pace.measure(outcome.report.data.fingerprint, stage, outcome.elapsedMs);
        this.problems = outcome.storageProblem ? [outcome.storageProblem] : [];
        this.#ports.say(resultText(outcome.report, outcome.elapsedMs));
        if (keep) this.#ports.kept();
        return;
      case "refused":
        return this.#refuse(outcome.problems);
      case "cancelled":
        return this.#ports.say("Run cancelled. The result on show is the earlier one.");
      case "superseded":
        return;
    }
  }

  #refuse(problems: readonly Problem[]): void {
    this.problems = problems;
    this.#ports.say(`No result. ${problems[0]?.message ?? ""}`);
  }
}

function resultText({ metrics }: RunReport, elapsedMs: number): string {
  const trades = `${formatCount(metrics.tradeCount)} ${metrics.tradeCount === 1 ? "trade" : "trades"}`;
  const total = formatSignedFraction(metrics.totalReturnPct / 100);
  return `Result: ${trades}, total return ${total}, computed in ${formatElapsed(elapsedMs)}.`;
}
