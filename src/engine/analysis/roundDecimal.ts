import { POWERS_OF_TEN } from "../powersOfTen";

import type { Column } from "../column";

/**
 * Python's `round(x, digits)`: the double nearest to the decimal that lies nearest to the exact value of `x`, ties to
 * the even digit. Keeps the sign of zero; NaN and infinities come back as they are. `digits` is 0 to 15.
 */
export function roundDecimal(x: number, digits: number): number {
  if (!(Math.abs(x) < INTEGERS_ONLY) || x === 0) return x;
  return plainRounding(x, POWERS_OF_TEN[digits]!) ?? exactRounding(x, digits);
}

/**
 * The same by plain arithmetic, many times faster, or null where that could be wrong. The product is off by at most half
 * a unit of its last place, which can't carry it over a half that is farther away; and a whole number below 2^53 divided
 * by a power of ten below 1e22 is the double nearest to the decimal, because both are exact (IEEE 754 division).
 */
function plainRounding(x: number, power: number): number | null {
  const scaled = Math.abs(x) * power;
  const whole = Math.floor(scaled);
  const fromHalf = Math.abs(scaled - whole - 0.5);
  if (!(scaled < SURE_BELOW && fromHalf > SURE_DISTANCE)) return null;
  const rounded = (scaled - whole > 0.5 ? whole + 1 : whole) / power;
  return x < 0 ? -rounded : rounded;
}

/** Below it half a unit of the last place is under 2^-11, less than half of SURE_DISTANCE. */
const SURE_BELOW = 2 ** 42;
const SURE_DISTANCE = 1e-3;

function exactRounding(x: number, digits: number): number {
  const text = x.toFixed(digits);
  return Number(isTie(x, digits) ? evenLastDigit(text) : text);
}

/** Every column value rounded, as a new column. */
export function roundedColumn(values: Column, digits: number): Float64Array {
  const rounded = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) rounded[i] = roundDecimal(values[i]!, digits);
  return rounded;
}

/** From 2^52 on every double is a whole number. */
const INTEGERS_ONLY = 2 ** 52;

/**
 * `toFixed` is exact but for ties, which it takes away from zero. With x = m / 2^e, m odd, x * 10^digits ends in
 * exactly .5 only when e = digits + 1, that is when x * 2^(digits + 1), an exact product, is an odd whole number.
 */
function isTie(x: number, digits: number): boolean {
  return Math.abs((x * 2 ** (digits + 1)) % 2) === 1;
}

/** An odd last digit is at least 1, so going down to the even neighbour never borrows. */
function evenLastDigit(text: string): string {
  const last = Number(text.at(-1));
  return last % 2 === 0 ? text : text.slice(0, -1) + String(last - 1);
}
