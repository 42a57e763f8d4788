import type { Stage } from "../../engine/strategies/parameter";
import type { RunConfig } from "../../engine/backtest/runConfig";

export interface RunRequest {
  readonly config: RunConfig;
  /** Whether the result goes into the list of runs. */
  readonly keep: boolean;
  /** The stage of the parameter that changed; null: not one parameter's change. */
  readonly stage: Stage | null;
}

export interface SchedulerPorts {
  /** Runs one request; resolves when it is over, however it ended. Never rejects. */
  start(request: RunRequest): Promise<void>;
  /** Calls back before the next picture is drawn. */
  nextFrame(callback: () => void): void;
  /** Nothing runs and nothing waits any more. */
  idle(): void;
}

/**
 * Decides when a run starts. Requests of a drag (`live`) are merged to the newest, one a frame, and wait for the run
 * under way, so that a fast drag still shows results; a deliberate one (`now`) starts at once and the engine drops the
 * older run.
 */
export class RunScheduler {
  readonly #ports: SchedulerPorts;
  #waiting: RunRequest | null = null;
  #frameAsked = false;
  #underWay = 0;

  constructor(ports: SchedulerPorts) {
    this.#ports = ports;
  }

  live(request: RunRequest): void {
    this.#waiting = request;
    if (this.#underWay === 0) this.#askFrame();
  }

  now(request: RunRequest): void {
    this.#waiting = null;
    this.#launch(request);
  }

  /** Forgets what waits; what runs is the engine's to cancel. */
  drop(): void {
    this.#waiting = null;
    if (this.#underWay === 0) this.#ports.idle();
  }

  #askFrame(): void {
    if (this.#frameAsked) return;
    this.#frameAsked = true;
    this.#ports.nextFrame(() => {
      this.#frameAsked = false;
      const request = this.#waiting;
      this.#waiting = null;
      if (request) this.#launch(request);
    });
  }

  #launch(request: RunRequest): void {
    this.#underWay += 1;
    void this.#ports.start(request).then(() => {
      this.#underWay -= 1;
      if (this.#underWay > 0) return;
      if (this.#waiting) this.#askFrame();
      else this.#ports.idle();
    });
  }
}
