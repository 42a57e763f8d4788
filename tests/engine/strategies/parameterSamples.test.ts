import fc from "fast-check";
import { expect, test } from "vitest";
import { checkRunConfig, defaultRunConfig, RUN_PARAMETERS } from "../../../src/engine/backtest/runConfig";
import { parameterSamples } from "../../../src/engine/strategies/parameterSamples";
import { valueAt } from "../../../src/engine/strategies/parameterScale";

const parameter = (configName: string) => RUN_PARAMETERS.find((candidate) => candidate.configName === configName)!;

test("a range of fewer whole numbers than samples is sampled whole", () => {
  expect([...parameterSamples(parameter("max_positions"), 60)]).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
  expect([...parameterSamples(parameter("K"), 60)]).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
});

test("the default takes the place of the sample nearest to it", () => {
  // 0.001 to 0.5 in five: 0.001, 0.126, 0.25 or 0.251, 0.375 or 0.376, 0.5.
  const values = parameterSamples(parameter("win_take_rate"), 5);
  expect([...values].map((value) => value.toFixed(2))).toEqual(["0.00", "0.05", "0.25", "0.38", "0.50"]);
  expect(values[1]).toBe(0.05);
});

test("a logarithmic range is sampled by ratios, without the positions that meet on a step", () => {
  // 1000 to a billion in seven: a factor of ten each; the default, half a million, is nearest to the million.
  expect([...parameterSamples(parameter("initial_capital"), 7)]).toEqual([1e3, 1e4, 1e5, 5e5, 1e7, 1e8, 1e9]);
  const values = parameterSamples(parameter("initial_capital"), 60);
  expect(values.length).toBeGreaterThan(50);
  expect([...values.slice(0, 3)]).toEqual([1000, 2000, 3000]);
});

test("samples are valid, distinct and ascending, with both ends, the default, and no wide gap", () => {
  fc.assert(
    fc.property(fc.constantFrom(...RUN_PARAMETERS), fc.integer({ min: 3, max: 200 }), (sampled, count) => {
      const values = [...parameterSamples(sampled, count)];
      expect(values.length).toBeLessThanOrEqual(count);
      expect(values).toEqual([...new Set(values)].sort((a, b) => a - b));
      expect([values[0], values.at(-1)]).toEqual([sampled.min, sampled.max]);
      expect(values).toContain(sampled.default);
      for (const value of values) {
        const { problems } = checkRunConfig({ ...defaultRunConfig(), [sampled.key]: value }, null);
        expect(problems.filter(({ where }) => where === sampled.configName)).toEqual([]);
      }
      // Every value of the scale has a sample within two of its positions.
      const near = (at: number) => [valueAt(at - 2 / (count - 1), sampled), valueAt(at + 2 / (count - 1), sampled)];
      for (let at = 0; at <= 1; at += 0.05) {
        const [low, high] = near(at);
        expect(values.some((value) => value >= low! && value <= high!)).toBe(true);
      }
    }),
  );
});
