import { assert } from "./assert";

/**
 * A 64-bit hash to tell data apart and to notice damage (not to keep secrets). Words are dealt out to four lanes in
 * turn, as xxHash32 does it, because a multiplication waits for the one before and four can wait at once; the lanes are
 * mixed into two halves by MurmurHash3. Changing one word changes its lane for certain. Returns 16 hex digits.
 *
 * Sources: Yann Collet, xxHash32 (the lanes' round and primes); Austin Appleby, MurmurHash3_x86_32 (public domain).
 */
export class ContentHash {
  readonly #lanes = Int32Array.of(0x24234428, 0x85ebca77, 0, 0x61c8864f);
  #words = 0;

  /** Adds the bytes of a typed array's part of its buffer; a tail of fewer than 4 bytes is padded with zeros. */
  addBytes(view: { readonly buffer: ArrayBufferLike; readonly byteOffset: number; readonly byteLength: number }): this {
    assert(view.byteOffset % 4 === 0, "hashed views start at a word");
    const wholeWords = view.byteLength >> 2;
    this.#addWords(new Uint32Array(view.buffer, view.byteOffset, wholeWords));
    const rest = view.byteLength & 3;
    if (rest > 0) {
      const tail = new Uint8Array(4);
      tail.set(new Uint8Array(view.buffer, view.byteOffset + wholeWords * 4, rest));
      this.#addWords(new Uint32Array(tail.buffer));
    }
    return this;
  }

  /** Adds a text with its length, so that ("ab", "c") and ("a", "bc") differ. */
  addText(text: string): this {
    const words = new Uint32Array(text.length + 1);
    words[0] = text.length;
    for (let i = 0; i < text.length; i++) words[i + 1] = text.charCodeAt(i);
    this.#addWords(words);
    return this;
  }

  digest(): string {
    return hex(mixLanes(this.#lanes, this.#words, 0x3c6ef372)) + hex(mixLanes(this.#lanes, this.#words, 0x9747b28c));
  }

  /** A word's lane is its place in all that was added, so that it doesn't matter how the words are cut into calls. */
  #addWords(words: Uint32Array): void {
    const lanes = this.#lanes;
    let i = 0;
    for (; i < words.length && (this.#words & 3) !== 0; i++) this.#addWord(words[i]!);
    let [a, b, c, d] = lanes as unknown as [number, number, number, number];
    const fours = i + ((words.length - i) & ~3);
    this.#words = (this.#words + fours - i) | 0;
    for (; i < fours; i += 4) {
      a = round(a, words[i]!);
      b = round(b, words[i + 1]!);
      c = round(c, words[i + 2]!);
      d = round(d, words[i + 3]!);
    }
    lanes.set([a, b, c, d]);
    for (; i < words.length; i++) this.#addWord(words[i]!);
  }

  #addWord(word: number): void {
    const lane = this.#words & 3;
    this.#lanes[lane] = round(this.#lanes[lane]!, word);
    this.#words = (this.#words + 1) | 0;
  }
}

/** One step of a lane; for a given word, different lanes stay different. */
function round(lane: number, word: number): number {
  const sum = (lane + Math.imul(word, 0x85ebca77)) | 0;
  return Math.imul((sum << 13) | (sum >>> 19), 0x9e3779b1);
}

/** MurmurHash3_x86_32 of the four lanes and the number of words. */
function mixLanes(lanes: Int32Array, words: number, seed: number): number {
  let hash = seed;
  for (const lane of lanes) {
    let k = Math.imul(lane, 0xcc9e2d51);
    k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
    hash ^= k;
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  return finish(hash ^ words);
}

function finish(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function hex(word: number): string {
  return word.toString(16).padStart(8, "0");
}
