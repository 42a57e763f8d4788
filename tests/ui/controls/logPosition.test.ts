import fc from "fast-check";
import { expect, test } from "vitest";
import { neighbour, positionOf, valueAt } from "../../../src/ui/controls/logPosition";

const capital = { min: 1000, max: 1_000_000_000, step: 1000 };
const volume = { min: 0, max: 10_000_000, step: 1000 };

test("equal ratios take equal room: a million lies halfway between a thousand and a billion", () => {
  expect(positionOf(1_000_000, capital)).toBeCloseTo(0.5, 12);
  expect(valueAt(0.5, capital)).toBe(1_000_000);
});

test("the ends are the range's ends, and 0 has the left end to itself", () => {
  expect([valueAt(-0.1, capital), valueAt(1.2, capital)]).toEqual([1000, 1_000_000_000]);
  expect([valueAt(0, volume), positionOf(0, volume)]).toEqual([0, 0]);
  expect(valueAt(1e-9, volume)).toBe(1000);
});

test("values are round: two digits, whole steps", () => {
  // 1000 * 10000^0.7 = 630,957.3...
  expect(valueAt(0.7, volume)).toBe(630_000);
});

test("an arrow key always moves, and never leaves the range", () => {
  expect(neighbour(0, 1, volume)).toBe(1000);
  expect(neighbour(1000, -1, volume)).toBe(0);
  expect(neighbour(10_000_000, 1, volume)).toBe(10_000_000);
  expect(neighbour(1000, -1, capital)).toBe(1000);
});

test("a value in the range is found again to half a step and half of its second digit", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 1_000_000_000 }), (value) => {
      const found = valueAt(positionOf(value, capital), capital);
      expect(Math.abs(found - value)).toBeLessThanOrEqual(capital.step / 2 + 0.05 * value);
      expect(found % capital.step).toBe(0);
    }),
  );
});
