/**
 * What is known of tickers by their bytes, so that a row of a known ticker makes no string: a hash table with open
 * addressing, its keys up to eight bytes in two words, the first byte lowest.
 */
export class TickerBytes {
  #low = new Int32Array(FIRST_SLOTS);
  #high = new Int32Array(FIRST_SLOTS);
  #ids = new Int32Array(FIRST_SLOTS);
  #isTaken = new Uint8Array(FIRST_SLOTS);
  #count = 0;

  /** The id that `set` gave these bytes, or UNSEEN. */
  get(low: number, high: number): number {
    const slot = this.#slotOf(low, high);
    return this.#isTaken[slot] === 1 ? this.#ids[slot]! : UNSEEN;
  }

  set(low: number, high: number, id: number): void {
    if (2 * ++this.#count > this.#ids.length) this.#grow();
    this.#put(low, high, id);
  }

  #put(low: number, high: number, id: number): void {
    const slot = this.#slotOf(low, high);
    this.#low[slot] = low;
    this.#high[slot] = high;
    this.#ids[slot] = id;
    this.#isTaken[slot] = 1;
  }

  /** The slot that holds the key, or the free one where it belongs. */
  #slotOf(low: number, high: number): number {
    const mask = this.#ids.length - 1;
    // Two odd constants of good spread (from MurmurHash3).
    const mixed = Math.imul(low, 0xcc9e2d51) ^ Math.imul(high, 0x1b873593);
    let slot = (mixed ^ (mixed >>> 15)) & mask;
    while (this.#isTaken[slot] === 1 && (this.#low[slot] !== low || this.#high[slot] !== high))
      slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [low, high, ids, isTaken] = [this.#low, this.#high, this.#ids, this.#isTaken];
    this.#low = new Int32Array(2 * ids.length);
    this.#high = new Int32Array(2 * ids.length);
    this.#ids = new Int32Array(2 * ids.length);
    this.#isTaken = new Uint8Array(2 * ids.length);
    for (let slot = 0; slot < ids.length; slot++) {
      if (isTaken[slot] === 1) this.#put(low[slot]!, high[slot]!, ids[slot]!);
    }
  }
}

/** No id that a ticker has. */
export const UNSEEN = -0x8000_0000;

/** A power of two. */
const FIRST_SLOTS = 1 << 12;
