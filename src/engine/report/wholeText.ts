/** A whole number with all its digits, also above 2^53, where a double's own text has an exponent. */
export function wholeText(whole: number): string {
  return BigInt(whole).toString();
}
