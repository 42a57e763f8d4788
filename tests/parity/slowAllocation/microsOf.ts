const MICROS_A_DOLLAR = 1_000_000n;

/** The whole micro-dollars nearest to the exact value of some dollars, halves to the even one. */
export function microsOf(dollars: number): bigint {
  if (dollars < 0) return -microsOf(-dollars);
  let denominator = 1n;
  let whole = dollars;
  // Doubling a double is exact.
  while (!Number.isInteger(whole)) {
    whole *= 2;
    denominator *= 2n;
  }
  const numerator = BigInt(whole) * MICROS_A_DOLLAR;
  const floor = numerator / denominator;
  const twiceRest = 2n * (numerator % denominator);
  const goesUp = twiceRest > denominator || (twiceRest === denominator && floor % 2n === 1n);
  return goesUp ? floor + 1n : floor;
}

/** The double nearest to some micro-dollars, in dollars. */
export function dollarsOf(micros: bigint): number {
  return Number(micros) / Number(MICROS_A_DOLLAR);
}

/** Dollars with all six decimals. */
export function microsText(micros: bigint): string {
  const size = micros < 0n ? -micros : micros;
  const decimals = String(size % MICROS_A_DOLLAR).padStart(6, "0");
  return `${micros < 0n ? "-" : ""}${size / MICROS_A_DOLLAR}.${decimals}`;
}
