/** Bars of the rows `from`..`to` (both included) of a column: where they stand and how high they are. */
export interface BarRows {
  /** Ascending. */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly from: number;
  readonly to: number;
}

/** A linear scale: the pixel of the value 0, and pixels for one unit (negative where values grow upwards). */
export interface PixelScale {
  readonly zero: number;
  readonly perUnit: number;
}

/** All in pixels, but for `fill`: the part that a bar takes of its room. */
export interface BarLook {
  readonly column: number;
  readonly minWidth: number;
  readonly maxWidth: number;
  readonly fill: number;
}

export type DrawRectangle = (left: number, top: number, width: number, height: number) => void;

/**
 * Draws the bars of one sign, from the zero line to their values. Where bars share a column of pixels, their highest
 * alone: no eye sees more of them, and 25 years are a thousand rectangles instead of six thousand.
 */
export function drawSignedBars(
  sign: 1 | -1,
  { x, y, from, to }: BarRows,
  scales: { readonly x: PixelScale; readonly y: PixelScale },
  look: BarLook,
  draw: DrawRectangle,
): void {
  const room = leastDistance(x, from, to) * scales.x.perUnit;
  const isDense = room < look.column;
  const width = isDense ? look.column : Math.min(look.maxWidth, Math.max(look.minWidth, room * look.fill));
  let left = NaN;
  let highest = 0;
  const finish = (): void => {
    const height = Math.abs(highest * scales.y.perUnit);
    if (height > 0) draw(left, sign > 0 ? scales.y.zero - height : scales.y.zero, width, height);
  };
  for (let row = from; row <= to; row++) {
    const middle = scales.x.zero + x[row]! * scales.x.perUnit;
    const start = isDense ? Math.floor(middle / width) * width : middle - width / 2;
    if (start !== left) {
      finish();
      left = start;
      highest = 0;
    }
    if (y[row]! * sign > highest * sign) highest = y[row]!;
  }
  finish();
}

function leastDistance(x: ArrayLike<number>, from: number, to: number): number {
  let least = Infinity;
  for (let row = from + 1; row <= to; row++) least = Math.min(least, x[row]! - x[row - 1]!);
  return least;
}
