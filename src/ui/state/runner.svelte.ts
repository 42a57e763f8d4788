import type { RunReport } from "../../engine/analysis/runReport";
import type { RunConfig } from "../../engine/backtest/runConfig";
import type { Problem } from "../../engine/problem";
import type { EngineApi, RunListener, RunOutcome } from "../../worker/engineApi";
import { formatCount, formatSignedFraction } from "../format/numberFormat";
import { formatElapsed } from "../format/sizeFormat";
import { engineFailure } from "./engineFailure";
import { RunScheduler, type RunRequest } from "./runScheduler";

export type RunProgress = Parameters<RunListener>[0];

/** A run faster than this follows every move of a slider; a slower one starts on release. Milliseconds. */
const LIVE_LIMIT_MS = 100;

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
  /** What a run takes when a setting moves, milliseconds; null before the first run. */
  #paceMs: number | null = null;
  /** Fingerprint of the data that the latest run was computed on. */
  #ranOn: string | null = null;

  constructor(ports: RunnerPorts) {
    this.#ports = ports;
  }

  /** For a slider on the move: runs when the last run was fast enough to follow, else does nothing. */
  follow(config: RunConfig): void {
    if (this.#paceMs === null || this.#paceMs >= LIVE_LIMIT_MS) return;
    this.busy = true;
    this.#scheduler.live({ config, keep: false });
  }

  run(config: RunConfig, keep: boolean): void {
    this.busy = true;
    this.#scheduler.now({ config, keep });
  }

  /** Shows a report that was not computed just now. */
  show(report: RunReport): void {
    this.report = report;
    this.elapsedMs = null;
    this.problems = [];
  }

  cancel(): void {
    this.#scheduler.drop();
    this.#ports.engine.cancel();
  }

  clear(): void {
    this.report = null;
    this.elapsedMs = null;
    this.#paceMs = null;
    this.#ranOn = null;
    this.problems = [];
  }

  async #run({ config, keep }: RunRequest): Promise<void> {
    const id = ++this.#newest;
    const isNewest = (): boolean => id === this.#newest;
    const listen: RunListener = (progress) => {
      if (isNewest()) this.progress = progress;
    };
    try {
      const outcome = await this.#ports.engine.run(config, keep, listen);
      if (isNewest()) this.#settle(outcome, keep);
    } catch (error) {
      if (isNewest()) this.#refuse(engineFailure("the run", error));
    }
  }

  #settle(outcome: RunOutcome, keep: boolean): void {
    switch (outcome.kind) {
      case "done":
        this.report = outcome.report;
        this.elapsedMs = outcome.elapsedMs;
        this.#measurePace(outcome.report.data.fingerprint, outcome.elapsedMs);
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

  /**
   * The first run on new data scores every ticker, in code that is still being compiled: it says nothing of the next one,
   * which is tried.
   */
  #measurePace(fingerprint: string, elapsedMs: number): void {
    this.#paceMs = fingerprint === this.#ranOn ? elapsedMs : 0;
    this.#ranOn = fingerprint;
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
