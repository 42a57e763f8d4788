/**
 * Python's `round(x, digits)`: the double nearest to the decimal that lies nearest to the exact value of `x`, ties to
 * the even digit. Keeps the sign of zero; NaN and infinities come back as they are. `digits` is 0 to 15.
 */
export function roundDecimal(x: number, digits: number): number {
  if (!(Math.abs(x) < INTEGERS_ONLY) || x === 0) return x;
  const text = x.toFixed(digits);
  return Number(isTie(x, digits) ? evenLastDigit(text) : text);
}

/** Every column value rounded, as a new column. */
export function roundedColumn(values: ArrayLike<number>, digits: number): Float64Array {
  return Float64Array.from(values, (value) => roundDecimal(value, digits));
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
