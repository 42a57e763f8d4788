import type { AllocationReport } from "../../engine/analysis/allocationReport";
import type { AllocationConfig } from "../../engine/backtest/allocation/allocationConfig";
import type { Problem } from "../../engine/problem";
import type { AllocationOutcome, EngineApi } from "../../worker/engineApi";
import { formatCounted, formatSignedFraction } from "../format/numberFormat";
import { formatElapsed } from "../format/sizeFormat";
import { Alarm } from "./alarm";
import { engineFailure } from "./engineFailure";
import type { RunProgress } from "./runner.svelte";

interface AllocatorPorts {
  readonly engine: Pick<EngineApi, "allocate" | "cancel">;
  say(status: string): void;
}

/** Simulations that take longer show that they run. Milliseconds. */
const LASTING_MS = 100;

/** The allocation on show and the one that will replace it. */
export class Allocator {
  report = $state.raw<AllocationReport | null>(null);
  elapsedMs = $state(0);
  progress = $state.raw<RunProgress | null>(null);
  /** Why the latest one gave no result. */
  problems = $state.raw<readonly Problem[]>([]);
  busy = $state(false);
  /** Busy for a while: what tells of it shows by this, or it would flicker. */
  lasting = $state(false);
  readonly #ports: AllocatorPorts;
  readonly #wait = new Alarm(LASTING_MS, () => (this.lasting = true));
  #asked = 0;

  constructor(ports: AllocatorPorts) {
    this.#ports = ports;
  }

  /** Simulates; a newer one takes the place of one that is under way. */
  async run(config: AllocationConfig): Promise<void> {
    const id = ++this.#asked;
    const isNewest = (): boolean => id === this.#asked;
    this.#begin();
    try {
      const outcome = await this.#ports.engine.allocate(config, (progress) => {
        if (isNewest()) this.progress = progress;
      });
      if (isNewest()) this.#settle(outcome);
    } catch (error) {
      if (isNewest()) this.#refuse(engineFailure("the allocation", error));
    }
    if (isNewest()) this.#end();
  }

  stop(): void {
    if (this.busy) this.#ports.engine.cancel("allocation");
  }

  /** What was wrong with a setting is no more, now that it is another. */
  edited(configName: string): void {
    this.problems = this.problems.filter(({ where }) => where !== configName);
  }

  problemsAt(configName: string): readonly Problem[] {
    return this.problems.filter(({ where }) => where === configName);
  }

  /** The data of the result is no longer that in use. */
  clear(): void {
    this.report = null;
    this.problems = [];
  }

  #begin(): void {
    this.busy = true;
    this.progress = null;
    if (!this.lasting) this.#wait.set();
  }

  #end(): void {
    this.busy = false;
    this.progress = null;
    this.#wait.stop();
    this.lasting = false;
  }

  #settle(outcome: AllocationOutcome): void {
    switch (outcome.kind) {
      case "done":
        this.report = outcome.report;
        this.elapsedMs = outcome.elapsedMs;
        this.problems = [];
        return this.#ports.say(resultText(outcome.report, outcome.elapsedMs));
      case "refused":
        return this.#refuse(outcome.problems);
      case "cancelled":
        return this.#ports.say("Allocation stopped.");
      case "superseded":
        return;
    }
  }

  #refuse(problems: readonly Problem[]): void {
    this.problems = problems;
    // None: the session tells of a crash.
    if (problems[0]) this.#ports.say(`No allocation. ${problems[0].message}`);
  }
}

function resultText({ metrics, weights }: AllocationReport, elapsedMs: number): string {
  const total = formatSignedFraction(metrics.totalReturnPct / 100);
  const rebalances = formatCounted(weights.rebalances.length, "rebalance");
  return `Allocation: total return ${total}, ${rebalances}, computed in ${formatElapsed(elapsedMs)}.`;
}
