import type { RunConfig } from "../../engine/backtest/runConfig";
import type { EngineApi, RunOutcome } from "../../worker/engineApi";

/**
 * Runs of which nothing shows, and which give way to any other: they leave in the engine what sliders and landscapes
 * start from. One that failed, as by breaking the engine, which then comes back cold, isn't tried again before a run has
 * worked: it could break it for ever.
 */
export class Warming {
  readonly #engine: Pick<EngineApi, "run">;
  #mayTry = true;

  constructor(engine: Pick<EngineApi, "run">) {
    this.#engine = engine;
  }

  /** Null when it wasn't tried or failed. */
  async run(config: RunConfig): Promise<RunOutcome | null> {
    if (!this.#mayTry) return null;
    try {
      const outcome = await this.#engine.run(config, false, () => undefined);
      if (outcome.kind === "refused") this.#mayTry = false;
      return outcome;
    } catch {
      this.#mayTry = false;
      return null;
    }
  }

  /** A run that was asked for has worked. */
  allow(): void {
    this.#mayTry = true;
  }
}
