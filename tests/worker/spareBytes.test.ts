import { describe, expect, it } from "vitest";
import { spareBytes } from "../../src/worker/spareBytes";

const GIBIBYTE = 2 ** 30;

/** A browser whose arrays may take so many bytes in all. */
function browserWith(room: number) {
  const pieces: number[] = [];
  return {
    pieces,
    allocate: (bytes: number) => {
      room -= bytes;
      if (room < 0) throw new RangeError("Array buffer allocation failed");
      pieces.push(bytes);
    },
  };
}

describe("spareBytes", () => {
  it("is half of what the device has, less what is held, when more is wanted", () => {
    const { allocate } = browserWith(Infinity);
    expect(spareBytes(6 * GIBIBYTE, 0, 8, allocate)).toBe(4 * GIBIBYTE);
    expect(spareBytes(6 * GIBIBYTE, GIBIBYTE, 8, allocate)).toBe(3 * GIBIBYTE);
    expect(spareBytes(6 * GIBIBYTE, 5 * GIBIBYTE, 8, allocate)).toBe(0);
    expect(spareBytes(100, 0, 8, allocate)).toBe(100);
  });

  it("is what a trial gets, where that is less", () => {
    expect(spareBytes(3e9, 0, 8, browserWith(1.2e9).allocate)).toBe(1.024e9);
    expect(spareBytes(3e9, 0, undefined, browserWith(1.2e9).allocate)).toBe(1.024e9);
    expect(spareBytes(3e9, 0, undefined, browserWith(Infinity).allocate)).toBe(3e9);
  });

  it("tries in pieces as large as the largest columns, and never for more than is wanted", () => {
    const browser = browserWith(Infinity);
    spareBytes(1.1e9, 0, undefined, browser.allocate);
    expect(browser.pieces).toEqual([512e6, 512e6, 76e6]);
  });

  it("tries with real arrays, which take no memory unless they are written to", () => {
    expect(spareBytes(1e6, 0, undefined)).toBe(1e6);
    const before = process.memoryUsage().rss;
    expect(spareBytes(2e9, 0, undefined)).toBe(2e9);
    expect(process.memoryUsage().rss - before).toBeLessThan(100e6);
  });

  it("lets our own bugs through", () => {
    const broken = () => {
      throw new TypeError("a bug");
    };
    expect(() => spareBytes(1, 0, undefined, broken)).toThrow("a bug");
  });
});
