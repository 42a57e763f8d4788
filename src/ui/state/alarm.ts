/** A callback after a while: set again it starts anew, stopped it never comes. */
export class Alarm {
  readonly #delayMs: number;
  readonly #ring: () => void;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(delayMs: number, ring: () => void) {
    this.#delayMs = delayMs;
    this.#ring = ring;
  }

  get isSet(): boolean {
    return this.#timer !== null;
  }

  set(): void {
    this.stop();
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#ring();
    }, this.#delayMs);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
