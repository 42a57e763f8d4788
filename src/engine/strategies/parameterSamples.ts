import type { Parameter } from "./parameter";
import { positionOf, valueAt } from "./parameterScale";

/**
 * Up to `count` (3 or more) valid values of a parameter, ascending and distinct: both ends, the default, and between
 * them evenly spread over its scale. Fewer where the range has fewer steps, or several positions share one.
 */
export function parameterSamples(parameter: Parameter, count: number): Float64Array<ArrayBuffer> {
  const spread = Array.from({ length: count }, (_, i) => valueAt(i / (count - 1), parameter));
  const values = [...new Set(spread)].sort((a, b) => a - b);
  if (!values.includes(parameter.default)) takeInDefault(values, parameter);
  return Float64Array.from(values);
}

/** Puts the default in the place of the value nearest to it on the scale; the ends stay. */
function takeInDefault(values: number[], parameter: Parameter): void {
  const place = positionOf(parameter.default, parameter);
  const distance = (i: number): number => Math.abs(positionOf(values[i]!, parameter) - place);
  let nearest = 1;
  for (let i = 1; i < values.length - 1; i++) if (distance(i) < distance(nearest)) nearest = i;
  values.splice(nearest, values.length > 2 ? 1 : 0, parameter.default);
}
