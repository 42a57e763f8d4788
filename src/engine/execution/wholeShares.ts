/**
 * The whole number of shares that `dollars` buy at `price`: the floor of the exact quotient, up to 2^53 shares.
 *
 * floor(dollars / price) is not that: the division may round up to a whole number and spend a hair more than there is.
 * `%` is exact (C's fmod), so what it leaves of the dollars divides evenly but for a rounding error, which the last line
 * takes back. This is how CPython computes `//` of floats (Objects/floatobject.c, _float_div_mod).
 */
export function wholeShares(dollars: number, price: number): number {
  const quotient = (dollars - (dollars % price)) / price;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}
