/**
 * How far each value lies below the highest one up to it, `start` (the wealth before the first value) included:
 * (value - peak) / peak, so zero or negative.
 */
export function drawdowns(values: Float64Array, start: number): Float64Array {
  const falls = new Float64Array(values.length);
  let peak = start;
  for (let i = 0; i < values.length; i++) {
    peak = Math.max(peak, values[i]!);
    falls[i] = (values[i]! - peak) / peak;
  }
  return falls;
}

/** The lowest of a column of drawdowns as a decimal, zero or negative; 0 when it is empty. */
export function maxDrawdown(drawdown: Float64Array): number {
  let lowest = 0;
  for (let i = 0; i < drawdown.length; i++) lowest = Math.min(lowest, drawdown[i]!);
  return lowest;
}

/** The worst fall: positions in the column of drawdowns it was found in. */
export interface DeepestDrawdown {
  /** Decimal, negative. */
  readonly depth: number;
  /** The last value at its running maximum before the trough; -1: the start itself. */
  readonly peak: number;
  readonly trough: number;
  /** The first value at a new maximum after the trough; null: none by the end. */
  readonly recovery: number | null;
}

/** The deepest of a column of drawdowns (the first of equals), or null when no value lies below its maximum. */
export function deepestDrawdown(drawdown: Float64Array): DeepestDrawdown | null {
  const depth = maxDrawdown(drawdown);
  if (depth === 0) return null;
  const trough = drawdown.indexOf(depth);
  const recovery = drawdown.indexOf(0, trough);
  return { depth, peak: drawdown.lastIndexOf(0, trough), trough, recovery: recovery === -1 ? null : recovery };
}
