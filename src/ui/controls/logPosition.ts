/** What a logarithmic slider spreads: a range in the parameter's own unit. A min of 0 sits at the left end alone. */
export interface LogRange {
  readonly min: number;
  readonly max: number;
  /** The smallest step; with min 0 also the first value right of the left end. */
  readonly step: number;
}

/** Where a value lies on the slider, 0 (left) to 1 (right). */
export function positionOf(value: number, { min, max, step }: LogRange): number {
  const low = min > 0 ? min : step;
  if (value < low) return 0;
  return Math.min(1, Math.log(value / low) / Math.log(max / low));
}

/** The value at a position of the slider, rounded to two significant digits and to whole steps, inside the range. */
export function valueAt(position: number, { min, max, step }: LogRange): number {
  if (position <= 0) return min;
  if (position >= 1) return max;
  const low = min > 0 ? min : step;
  const exact = low * (max / low) ** position;
  const twoDigits = Number(exact.toPrecision(2));
  return Math.min(max, Math.max(low, Math.round(twoDigits / step) * step));
}

/** The value so many hundredths of the slider up (or down, below 0), or the next one that differs. */
export function neighbour(value: number, hundredths: number, range: LogRange): number {
  const start = positionOf(value, range);
  const direction = Math.sign(hundredths);
  for (let steps = Math.abs(hundredths); steps <= 100; steps++) {
    const next = valueAt(start + (direction * steps) / 100, range);
    if (Math.sign(next - value) === direction) return next;
  }
  return direction > 0 ? range.max : range.min;
}
