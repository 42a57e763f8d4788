import type { RunConfig } from "../../engine/backtest/runConfig";

export interface RunRequest {
  readonly config: RunConfig;
  /** `live`: a slider on the move. `now`: asked for deliberately. `kept`: so too, and it goes into the list of runs. */
  readonly how: "live" | "now" | "kept";
}

export interface SchedulerPorts {
  /** Runs one request; resolves when it is over, however it ended, with what shows its end. Never rejects. */
  start(request: RunRequest): Promise<() => void>;
  /** Calls back before the next picture is drawn. */
  nextFrame(callback: () => void): void;
  /** Nothing runs and nothing waits any more. */
  idle(): void;
}

/**
 * Decides when a run starts. A drag's first request starts at once; those that follow are merged to the newest, which
 * starts when the run under way is over, so that a fast drag still shows results, and at most once a frame. A deliberate
 * one starts at once and the engine drops the older run. The next run starts before the last one's result is drawn: the
 * engine works while the page draws.
 */
export class RunScheduler {
  readonly #ports: SchedulerPorts;
  #waiting: RunRequest | null = null;
  #underWay = 0;
  /** A run has started in the frame that is not drawn yet. */
  #frameTaken = false;

  constructor(ports: SchedulerPorts) {
    this.#ports = ports;
  }

  ask(request: RunRequest): void {
    this.#waiting = request;
    if (request.how === "live") this.#startWaiting();
    else this.#launch();
  }

  /** Forgets what waits; what runs is the engine's to cancel. */
  drop(): void {
    this.#waiting = null;
    if (this.#underWay === 0) this.#ports.idle();
  }

  #startWaiting(): void {
    if (this.#underWay === 0 && !this.#frameTaken) this.#launch();
  }

  #launch(): void {
    const request = this.#waiting;
    if (!request) return;
    this.#waiting = null;
    this.#underWay += 1;
    this.#takeFrame();
    void this.#ports.start(request).then((show) => {
      this.#underWay -= 1;
      this.#startWaiting();
      show();
      if (this.#underWay === 0 && !this.#waiting) this.#ports.idle();
    });
  }

  #takeFrame(): void {
    if (this.#frameTaken) return;
    this.#frameTaken = true;
    this.#ports.nextFrame(() => {
      this.#frameTaken = false;
      this.#startWaiting();
    });
  }
}
