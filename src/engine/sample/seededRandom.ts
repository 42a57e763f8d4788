/**
 * Repeatable pseudo-random numbers: Tommy Ettinger's mulberry32 (public domain). Only integer operations and
 * + - * / on doubles, so every browser draws the same numbers to the last bit (Math.log, exp and sin may differ there).
 */
export class SeededRandom {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** Uniform, 0 included, 1 excluded. */
  unit(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.unit();
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor((high - low + 1) * this.unit());
  }

  /** Bell-shaped with mean 0 and deviation 1: four uniforms have a variance of 4/12, so their sum is stretched by sqrt(3). */
  bell(): number {
    return (this.unit() + this.unit() + this.unit() + this.unit() - 2) * Math.sqrt(3);
  }

  /** Bell-shaped with fat tails, as daily returns have: one draw in sixteen is three times as wide. Deviation about 1. */
  fatBell(): number {
    return this.bell() * (this.unit() < 1 / 16 ? 2.45 : 0.82);
  }

  /** Puts the items into a random order, in place (Fisher-Yates). */
  shuffle<Item>(items: Item[]): void {
    for (let last = items.length - 1; last > 0; last--) {
      const other = this.whole(0, last);
      [items[last], items[other]] = [items[other]!, items[last]!];
    }
  }
}
