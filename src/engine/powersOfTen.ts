/**
 * 10^0 to 10^22, which a double holds exactly. A whole number below 2^53 divided by one of them is the double nearest to
 * the decimal, because both are exact and a division rounds once (Clinger's fast path).
 */
export const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
