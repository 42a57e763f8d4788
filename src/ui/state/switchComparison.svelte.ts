import type { RunReport } from "../../engine/analysis/runReport";
import type { Problem } from "../../engine/problem";
import type { EngineApi, SwitchEffects, SwitchEffectsOutcome } from "../../worker/engineApi";
import { formatSignedFraction } from "../format/numberFormat";
import { engineFailure } from "./engineFailure";
import type { RunProgress } from "./runner.svelte";

interface ComparisonPorts {
  readonly engine: Pick<EngineApi, "switchEffects" | "cancel">;
  say(status: string): void;
}

/** What each switch of a run does by itself, from when it is asked for until another run is compared. */
export class SwitchComparison {
  busy = $state(false);
  progress = $state.raw<RunProgress | null>(null);
  readonly #ports: ComparisonPorts;
  #known = $state.raw<{ readonly runId: string; readonly effects: SwitchEffects } | null>(null);
  #failed = $state.raw<{ readonly runId: string; readonly problems: readonly Problem[] } | null>(null);

  constructor(ports: ComparisonPorts) {
    this.#ports = ports;
  }

  /** Null when this run wasn't compared, or another one since. */
  effectsOf({ runId }: RunReport): SwitchEffects | null {
    return this.#known?.runId === runId ? this.#known.effects : null;
  }

  /** Why the latest try to compare this run failed. */
  problemsOf({ runId }: RunReport): readonly Problem[] {
    return this.#failed?.runId === runId ? this.#failed.problems : [];
  }

  /** Has the engine run the run's switches one by one, unless it is at it. Any other run goes first and ends it. */
  async compute({ runId, config }: RunReport): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.#failed = null;
    try {
      this.#settle(runId, await this.#ports.engine.switchEffects(config, (progress) => (this.progress = progress)));
    } catch (error) {
      this.#failed = { runId, problems: engineFailure("the effects of the switches", error) };
    }
    this.busy = false;
    this.progress = null;
  }

  cancel(): void {
    if (!this.busy) return;
    this.#ports.engine.cancel("run");
    this.#ports.say("Cancelled. What each switch does is not known yet.");
  }

  clear(): void {
    this.#known = null;
    this.#failed = null;
  }

  #settle(runId: string, outcome: SwitchEffectsOutcome): void {
    switch (outcome.kind) {
      case "done":
        this.#known = { runId, effects: outcome.effects };
        return this.#ports.say(effectsText(outcome.effects));
      case "refused":
        this.#failed = { runId, problems: outcome.problems };
        return;
      case "cancelled":
      case "superseded":
        return;
    }
  }
}

function effectsText({ effects, asSpecifiedPct, ownPct }: SwitchEffects): string {
  const [plan, own] = [asSpecifiedPct, ownPct].map((percent) => formatSignedFraction(percent / 100));
  return `Each of ${effects.length} switches was run alone: total return ${plan} as specified, ${own} with all of them.`;
}
