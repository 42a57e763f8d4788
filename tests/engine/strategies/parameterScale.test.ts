import fc from "fast-check";
import { expect, test } from "vitest";
import { RUN_PARAMETERS } from "../../../src/engine/backtest/runConfig";
import { neighbour, positionOf, valueAt, type ParameterRange } from "../../../src/engine/strategies/parameterScale";

const capital: ParameterRange = { min: 1000, max: 1_000_000_000, step: 1000, scale: "logarithmic" };
const volume: ParameterRange = { min: 0, max: 10_000_000, step: 1000, scale: "logarithmic" };
const exit: ParameterRange = { min: 0.001, max: 0.5, step: 0.001, scale: "linear" };

test("on a linear scale equal differences take equal room, and values stand on steps counted from the lowest", () => {
  expect([positionOf(0.001, exit), positionOf(0.2505, exit), positionOf(0.5, exit)]).toEqual([0, 0.5, 1]);
  // 0.001 + 0.0168 * 0.499 = 0.0093832; nine steps of 0.001 by sums of doubles would be 0.009000000000000001.
  expect(valueAt(0.0168, exit)).toBe(0.009);
  expect(valueAt(0.5, { min: 5, max: 250, step: 1, scale: "linear" })).toBe(128);
});

test("on a logarithmic scale equal ratios do: a million lies halfway between a thousand and a billion", () => {
  expect(positionOf(1_000_000, capital)).toBeCloseTo(0.5, 12);
  expect(valueAt(0.5, capital)).toBe(1_000_000);
});

test("the ends are the range's ends, and 0 has a logarithmic scale's left end to itself", () => {
  expect([valueAt(-0.1, capital), valueAt(1.2, capital)]).toEqual([1000, 1_000_000_000]);
  expect([valueAt(-0.1, exit), valueAt(1.2, exit)]).toEqual([0.001, 0.5]);
  expect([positionOf(-3, exit), positionOf(7, exit)]).toEqual([0, 1]);
  expect([valueAt(0, volume), positionOf(0, volume)]).toEqual([0, 0]);
  expect(valueAt(1e-9, volume)).toBe(1000);
});

test("logarithmic values are round: two digits, whole steps", () => {
  // 1000 * 10000^0.7 = 630,957.3...
  expect(valueAt(0.7, volume)).toBe(630_000);
});

test("an arrow key always moves, and never leaves the range", () => {
  expect(neighbour(0, 1, volume)).toBe(1000);
  expect(neighbour(1000, -1, volume)).toBe(0);
  expect(neighbour(10_000_000, 1, volume)).toBe(10_000_000);
  expect(neighbour(1000, -1, capital)).toBe(1000);
});

test("a value in a logarithmic range is found again to half a step and half of its second digit", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 1_000_000_000 }), (value) => {
      const found = valueAt(positionOf(value, capital), capital);
      expect(Math.abs(found - value)).toBeLessThanOrEqual(capital.step / 2 + 0.05 * value);
      expect(found % capital.step).toBe(0);
    }),
  );
});

test("every value of every parameter is valid, and on a linear scale it is found again as it is", () => {
  fc.assert(
    fc.property(fc.constantFrom(...RUN_PARAMETERS), fc.double({ min: 0, max: 1, noNaN: true }), (parameter, at) => {
      const value = valueAt(at, parameter);
      expect(value).toBeGreaterThanOrEqual(parameter.min);
      expect(value).toBeLessThanOrEqual(parameter.max);
      if (parameter.integer) expect(value % 1).toBe(0);
      if (parameter.scale === "linear") expect(valueAt(positionOf(value, parameter), parameter)).toBe(value);
    }),
  );
});
