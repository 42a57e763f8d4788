import type { Stage } from "../../engine/strategies/parameter";

/** A run faster than this follows every move of a slider; a slower one starts on release. Milliseconds. */
const LIVE_LIMIT_MS = 100;

/**
 * Whether a drag may run live, by the stage that its parameter touches: a change of exits stays live where a change of
 * the score window takes too long. Of a stage not measured yet the answer is yes. The better of the last two runs
 * counts, so that one slow run on a busy computer doesn't end the drag.
 */
export class RunPace {
  #fingerprint: string | null = null;
  #latest = new Map<Stage, readonly number[]>();

  /** False before the first run on the data, which computes everything in code that is still being compiled. */
  isLive(stage: Stage): boolean {
    const runs = this.#latest.get(stage) ?? [0];
    return this.#fingerprint !== null && Math.min(...runs) < LIVE_LIMIT_MS;
  }

  /** Notes a run on the data with this fingerprint; `stage` null: not asked for by one parameter's change. */
  measure(fingerprint: string, stage: Stage | null, elapsedMs: number): void {
    if (fingerprint !== this.#fingerprint) {
      this.#fingerprint = fingerprint;
      this.#latest.clear();
    } else if (stage !== null) {
      const earlier = this.#latest.get(stage) ?? [];
      this.#latest.set(stage, [...earlier.slice(-1), elapsedMs]);
    }
  }

  reset(): void {
    this.#fingerprint = null;
    this.#latest.clear();
  }
}
