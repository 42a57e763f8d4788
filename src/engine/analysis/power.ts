/**
 * `base` (0 or more) to a positive power, by products and square roots, which every engine rounds alike. `**` isn't: two
 * versions of one JavaScript engine differ in its last digits, and so would page and shell. Right to about 1e-14.
 */
export function power(base: number, exponent: number): number {
  let whole = Math.floor(exponent);
  let rest = exponent - whole;
  let result = 1;
  for (let square = base; whole > 0; whole = Math.floor(whole / 2), square *= square) {
    if (whole % 2 === 1) result *= square;
  }
  for (let root = base; rest > 0;) {
    root = Math.sqrt(root);
    rest *= 2;
    if (rest >= 1) {
      result *= root;
      rest -= 1;
    }
  }
  return result;
}
