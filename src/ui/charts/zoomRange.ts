/** Part of the x axis, seconds since 1970. */
export interface ZoomRange {
  readonly min: number;
  readonly max: number;
}

/** The range scaled about its middle (factor 0.5 shows half of it), inside the extent; null when that is all of it. */
export function scaled(range: ZoomRange | null, extent: ZoomRange, factor: number): ZoomRange | null {
  const { min, max } = range ?? extent;
  const middle = (min + max) / 2;
  const half = Math.max(MIN_SPAN / 2, ((max - min) / 2) * factor);
  return inside({ min: middle - half, max: middle + half }, extent);
}

/** The range moved by a part of its own width, stopped at the extent's ends. */
export function moved(range: ZoomRange | null, extent: ZoomRange, part: number): ZoomRange | null {
  if (!range) return null;
  const shift = (range.max - range.min) * part;
  return inside({ min: range.min + shift, max: range.max + shift }, extent);
}

/** The range pushed (not cut) into the extent; null when it covers the extent. */
export function inside({ min, max }: ZoomRange, extent: ZoomRange): ZoomRange | null {
  const span = max - min;
  if (span >= extent.max - extent.min) return null;
  const start = Math.min(Math.max(min, extent.min), extent.max - span);
  return { min: start, max: start + span };
}

/** Seconds: a zoom never shows less than a week. */
const MIN_SPAN = 7 * 86_400;
