import { SvelteMap } from "svelte/reactivity";
import { RUN_PARAMETERS, type NumericKey, type RunConfig } from "../../engine/backtest/runConfig";
import type { Problem } from "../../engine/problem";
import type { EngineApi, Landscape, LandscapeOutcome } from "../../worker/engineApi";
import { engineFailure } from "./engineFailure";
import { LandscapeMetric } from "./landscapeMetric.svelte";
import { SETTINGS } from "./settings";

interface LandscapePorts {
  readonly engine: Pick<EngineApi, "landscape">;
  /** Has the engine compute what landscapes of this config start from; false when it came to nothing. */
  warm(config: RunConfig): Promise<boolean>;
  /** Calls back when the page has nothing else to do; the function that it gives takes the wish back. */
  whenIdle(callback: () => void): () => void;
}

/** A parameter's landscape as far as it is known. */
export interface ShownLandscape {
  readonly landscape: Landscape;
  /** Of other settings than those in the form, until it is renewed. */
  readonly stale: boolean;
}

/** Results' landscapes that are kept: about 8 KB each. */
const KEPT = 500;

/**
 * What each parameter of the stage `days` would make of the result: computed one after the other while the page rests,
 * and kept by everything that they depend on, so that a former setting has its landscapes at once. A landscape doesn't
 * depend on its own parameter's value: dragging its slider leaves it as it is.
 */
export class Landscapes {
  readonly metric = new LandscapeMetric();
  /** Why the latest landscapes couldn't be computed. */
  problems = $state.raw<readonly Problem[]>([]);
  readonly #ports: LandscapePorts;
  readonly #kept = new SvelteMap<string, Landscape>();
  readonly #latest = new SvelteMap<NumericKey, { readonly landscape: Landscape; readonly fingerprint: string }>();
  /** The settings and data that the page rests at; null while something else goes first. */
  #place: string | null = null;
  #turn = 0;
  #takeBack: () => void = () => undefined;

  constructor(ports: LandscapePorts) {
    this.#ports = ports;
  }

  /** The landscape for these settings, else the one that was shown before on the same data, else null. */
  shown(key: NumericKey, config: RunConfig, fingerprint: string): ShownLandscape | null {
    const kept = this.#kept.get(keyOf(config, fingerprint, key));
    if (kept) return { landscape: kept, stale: false };
    const latest = this.#latest.get(key);
    return latest?.fingerprint === fingerprint ? { landscape: latest.landscape, stale: true } : null;
  }

  /** The page rests on the result of these settings: time for what is missing around it. */
  rest(config: RunConfig, fingerprint: string): void {
    const place = keyOf(config, fingerprint, null);
    if (place === this.#place) return;
    this.pause();
    this.#place = place;
    this.problems = [];
    this.#seekMissing(config, fingerprint, true);
  }

  /** Something else goes first: nothing more is asked for until the page rests again. */
  pause(): void {
    this.#takeBack();
    this.#place = null;
    this.#turn += 1;
  }

  clear(): void {
    this.pause();
    this.#kept.clear();
    this.#latest.clear();
    this.problems = [];
  }

  /** `mayWarm`: the engine may be warmed for it. */
  #seekMissing(config: RunConfig, fingerprint: string, mayWarm: boolean): void {
    const missing = DAYS_KEYS.filter((key) => !this.#show(key, config, fingerprint));
    if (missing.length === 0) return;
    this.#takeBack = this.#ports.whenIdle(() => void this.#compute(missing, config, fingerprint, mayWarm));
  }

  async #compute(keys: readonly NumericKey[], config: RunConfig, fingerprint: string, mayWarm: boolean): Promise<void> {
    const turn = this.#turn;
    for (const key of keys) {
      const end = await this.#computeOne(key, config, fingerprint);
      if (turn !== this.#turn) return;
      // Something else went first, and changed nothing of where the page rests.
      if (end === "cancelled" || end === "superseded") return this.#seekMissing(config, fingerprint, mayWarm);
      if (end === "unprepared" && mayWarm) return this.#warm(config, fingerprint);
      if (end !== "done") return;
      this.#show(key, config, fingerprint);
    }
  }

  /** The engine was started anew, or ran other settings last: a kept result came from storage. */
  async #warm(config: RunConfig, fingerprint: string): Promise<void> {
    const turn = this.#turn;
    const isWarm = await this.#ports.warm(config);
    if (isWarm && turn === this.#turn) this.#seekMissing(config, fingerprint, false);
  }

  /** How it ended; one that the engine gave too late is kept all the same. */
  async #computeOne(key: NumericKey, config: RunConfig, fingerprint: string): Promise<LandscapeOutcome["kind"]> {
    try {
      const outcome = await this.#ports.engine.landscape(config, key);
      if (outcome.kind === "refused") this.problems = outcome.problems;
      if (outcome.kind === "done") this.#keep(keyOf(config, fingerprint, key), outcome.landscape);
      return outcome.kind;
    } catch (error) {
      this.problems = engineFailure("the landscapes", error);
      return "refused";
    }
  }

  #keep(name: string, landscape: Landscape): void {
    this.#kept.set(name, landscape);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }

  /** Notes the landscape, if there is one, as the one on show. */
  #show(key: NumericKey, config: RunConfig, fingerprint: string): boolean {
    const landscape = this.#kept.get(keyOf(config, fingerprint, key));
    if (landscape) this.#latest.set(key, { landscape, fingerprint });
    return landscape !== undefined;
  }
}

const DAYS_KEYS = RUN_PARAMETERS.filter(({ stage }) => stage === "days").map(({ key }) => key);

/** Names the data and all settings, but that of the parameter that a landscape varies. */
function keyOf(config: RunConfig, fingerprint: string, varied: NumericKey | null): string {
  return [fingerprint, ...SETTINGS.map(({ key }) => (key === varied ? "*" : config[key]))].join(" ");
}
