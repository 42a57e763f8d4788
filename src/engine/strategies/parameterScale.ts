import type { Parameter } from "./parameter";

/** What a slider spreads: a range in the parameter's own unit and how. */
export type ParameterRange = Pick<Parameter, "min" | "max" | "step" | "scale">;

/**
 * Where a value lies on the parameter's scale, 0 (left) to 1 (right). A logarithmic range with min 0 has 0 at its left
 * end alone and `step` right of it.
 */
export function positionOf(value: number, range: ParameterRange): number {
  const { min, max } = range;
  if (range.scale === "linear") return Math.min(1, Math.max(0, (value - min) / (max - min)));
  const low = lowestPositive(range);
  return value < low ? 0 : Math.min(1, Math.log(value / low) / Math.log(max / low));
}

/**
 * The value at a position of the scale, inside the range: the nearest step, and on a logarithmic scale rounded to two
 * significant digits first.
 */
export function valueAt(position: number, range: ParameterRange): number {
  const { min, max, step } = range;
  if (position <= 0) return min;
  if (position >= 1) return max;
  if (range.scale === "linear") return Math.min(max, nearestStep(min + position * (max - min), range));
  const low = lowestPositive(range);
  const twoDigits = Number((low * (max / low) ** position).toPrecision(2));
  return Math.min(max, Math.max(low, Math.round(twoDigits / step) * step));
}

/** The value so many hundredths of the scale up (or down, below 0), or the next one that differs. */
export function neighbour(value: number, hundredths: number, range: ParameterRange): number {
  const start = positionOf(value, range);
  const direction = Math.sign(hundredths);
  for (let steps = Math.abs(hundredths); steps <= 100; steps++) {
    const next = valueAt(start + (direction * steps) / 100, range);
    if (Math.sign(next - value) === direction) return next;
  }
  return direction > 0 ? range.max : range.min;
}

function lowestPositive({ min, step }: ParameterRange): number {
  return min > 0 ? min : step;
}

/** Counted from `min`, as a range input counts, and without the tail of digits that sums of decimal steps leave. */
function nearestStep(value: number, { min, step }: ParameterRange): number {
  const steps = Math.round((value - min) / step);
  return Number((min + steps * step).toFixed(Math.max(decimalsOf(min), decimalsOf(step))));
}

/** Digits after the point of a number that is written without an exponent. */
function decimalsOf(value: number): number {
  return String(value).split(".")[1]?.length ?? 0;
}
