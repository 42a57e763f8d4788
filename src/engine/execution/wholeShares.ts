/**
 * The whole number of shares that `dollars` buy at `price`: the floor of the exact quotient.
 *
 * floor(dollars / price) is not that: the division may round up to a whole number and spend a hair more than there is.
 * `%` is exact (C's fmod), so what it leaves of the dollars divides almost evenly; this is Python's `//` for floats.
 */
export function wholeShares(dollars: number, price: number): number {
  return Math.round((dollars - (dollars % price)) / price);
}
