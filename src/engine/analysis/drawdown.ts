/**
 * How far each value lies below the highest one up to it, `start` (the wealth before the first value) included:
 * (value - peak) / peak, so zero or negative.
 */
export function drawdowns(values: Float64Array, start: number): Float64Array {
  let peak = start;
  return values.map((value) => {
    peak = Math.max(peak, value);
    return (value - peak) / peak;
  });
}

/** The lowest of a column of drawdowns as a decimal, zero or negative; 0 when it is empty. */
export function maxDrawdown(drawdown: Float64Array): number {
  return drawdown.reduce((lowest, value) => Math.min(lowest, value), 0);
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
