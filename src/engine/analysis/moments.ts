import { pairwiseSum } from "./pairwiseSum";

/** Arithmetic mean; NaN of an empty column. */
export function mean(values: Float64Array): number {
  return pairwiseSum(values) / values.length;
}

/** Sample standard deviation (ddof 1), two-pass; NaN with fewer than two values. */
export function standardDeviation(values: Float64Array): number {
  if (values.length < 2) return NaN;
  const center = mean(values);
  const squares = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) squares[i] = (center - values[i]!) * (center - values[i]!);
  return Math.sqrt(pairwiseSum(squares) / (values.length - 1));
}
