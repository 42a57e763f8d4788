import { describe, expect, it } from "vitest";
import { SeededRandom } from "../../../src/engine/sample/seededRandom";

const drawn = (count: number, draw: () => number) => Array.from({ length: count }, draw);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("seeded random numbers", () => {
  it("are the same for the same seed and others for another", () => {
    const draw = (seed: number) => {
      const random = new SeededRandom(seed);
      return drawn(5, () => random.unit());
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it("stay in their range and reach both ends of it", () => {
    const random = new SeededRandom(1);
    const units = drawn(10_000, () => random.unit());
    expect(Math.min(...units)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...units)).toBeLessThan(1);
    expect(new Set(drawn(1000, () => random.whole(2, 5)))).toEqual(new Set([2, 3, 4, 5]));
  });

  it("are bell-shaped with mean 0 and deviation about 1, the fat ones too", () => {
    const random = new SeededRandom(2);
    for (const draw of [() => random.bell(), () => random.fatBell()]) {
      const values = drawn(50_000, draw);
      expect(Math.abs(mean(values))).toBeLessThan(0.02);
      expect(Math.abs(mean(values.map((value) => value * value)) - 1)).toBeLessThan(0.06);
    }
  });

  it("shuffle without losing anything", () => {
    const random = new SeededRandom(3);
    const items = drawn(100, () => random.unit());
    const shuffled = [...items];
    random.shuffle(shuffled);
    expect(shuffled).not.toEqual(items);
    expect(shuffled.sort()).toEqual(items.sort());
  });
});
