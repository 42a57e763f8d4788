import type { Stage } from "../../engine/strategies/parameter";

/** A run faster than this follows every move of a slider; a slower one starts on release. Milliseconds. */
const LIVE_LIMIT_MS = 100;

/**
 * Whether a drag may run live, by the stage that its parameter touches. The simulation of days always may: it costs
 * milliseconds whatever the data. The stages before it grow with the data, so the latest runs that computed them decide,
 * not those that found them ready; of one not measured yet the answer is yes. The better of the last two runs counts, so that one slow run on a busy computer
 * doesn't end the drag.
 */
export class RunPace {
  #fingerprint: string | null = null;
  #latest = new Map<Stage, readonly number[]>();

  /** Before the first run on the data, which computes everything in code that is still being compiled, only days are. */
  isLive(stage: Stage): boolean {
    if (stage === "days") return true;
    const runs = this.#latest.get(stage) ?? [0];
    return this.#fingerprint !== null && Math.min(...runs) < LIVE_LIMIT_MS;
  }

  /** Notes a run on the data with this fingerprint; `computed`: the earliest stage that it computed. */
  measure(fingerprint: string, computed: Stage, elapsedMs: number): void {
    if (fingerprint !== this.#fingerprint) {
      this.#fingerprint = fingerprint;
      this.#latest.clear();
    } else {
      const earlier = this.#latest.get(computed) ?? [];
      this.#latest.set(computed, [...earlier.slice(-1), elapsedMs]);
    }
  }

  reset(): void {
    this.#fingerprint = null;
    this.#latest.clear();
  }
}
