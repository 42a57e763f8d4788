import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ContentHash } from "../../src/engine/contentHash";

const digest = (...parts: Uint32Array[]) =>
  parts.reduce((hash, part) => hash.addBytes(part), new ContentHash()).digest();
const words = fc.array(fc.nat(0xffff_ffff), { minLength: 1, maxLength: 40 });

describe("ContentHash", () => {
  it("is the same however the words are cut into calls", () => {
    fc.assert(
      fc.property(words, fc.nat(40), fc.nat(40), (all, a, b) => {
        const [first, second] = a < b ? [a, b] : [b, a];
        const cut = [all.slice(0, first), all.slice(first, second), all.slice(second)];
        expect(digest(...cut.map((part) => Uint32Array.from(part)))).toBe(digest(Uint32Array.from(all)));
      }),
    );
  });

  it("tells apart what differs in one bit, in the order of two words, or in length", () => {
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(31), fc.nat(), (all, where, bit, other) => {
        const whole = digest(Uint32Array.from(all));
        const place = where % all.length;
        const flipped = Uint32Array.from(all);
        flipped[place]! ^= 1 << bit;
        expect(digest(flipped)).not.toBe(whole);
        const swapped = Uint32Array.from(all);
        [swapped[place], swapped[other % all.length]] = [swapped[other % all.length]!, swapped[place]!];
        if (swapped[place] !== all[place]) expect(digest(swapped)).not.toBe(whole);
        expect(digest(Uint32Array.from([...all, 0]))).not.toBe(whole);
      }),
    );
  });

  it("meets no collision, in either half, among 100,000 small neighbours", () => {
    const digests = Array.from({ length: 100_000 }, (_, i) => digest(Uint32Array.of(i % 400, Math.floor(i / 400), 7)));
    expect(new Set(digests).size).toBe(digests.length);
    // Of 2^32 values 100,000 meet about once by chance in each half.
    for (const half of [0, 8]) {
      expect(new Set(digests.map((text) => text.slice(half, half + 8))).size).toBeGreaterThan(digests.length - 10);
    }
  });

  it("pads a tail of bytes and separates texts by their lengths", () => {
    const bytes = (...values: number[]) => new ContentHash().addBytes(Uint8Array.of(...values)).digest();
    expect(bytes(1, 2, 3, 4, 5)).toBe(bytes(1, 2, 3, 4, 5, 0, 0, 0));
    const texts = (...values: string[]) =>
      values.reduce((hash, text) => hash.addText(text), new ContentHash()).digest();
    expect(texts("ab", "c")).not.toBe(texts("a", "bc"));
  });
});
