/** Python's `round(x, digits)`: exact, ties to the even digit; keeps the sign of zero. */
export function pythonRound(x: number, digits: number): number {
  if (!Number.isFinite(x)) return x;
  let denominator = 1n;
  let scaled = Math.abs(x);
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    denominator *= 2n;
  }
  const numerator = BigInt(scaled) * 10n ** BigInt(digits);
  const floor = numerator / denominator;
  const twiceRest = 2n * (numerator % denominator);
  const goesUp = twiceRest > denominator || (twiceRest === denominator && floor % 2n === 1n);
  const rounded = Number(`${goesUp ? floor + 1n : floor}e-${digits}`);
  return x < 0 || Object.is(x, -0) ? -rounded : rounded;
}

/** Python's `repr` of a float: the shortest digits that mean it, `1.0`, `1e-05`, `1e+16`; empty for NaN, as pandas has it. */
export function pythonText(x: number): string {
  if (Number.isNaN(x)) return "";
  if (Object.is(x, -0)) return "-0.0";
  const [digits, exponentText] = x.toExponential().split("e") as [string, string];
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 16) {
    // Below 1e21 and from 1e-6 up JavaScript writes no exponent.
    const plain = String(x);
    return plain.includes(".") ? plain : `${plain}.0`;
  }
  const power = String(Math.abs(exponent)).padStart(2, "0");
  return `${digits}e${exponent < 0 ? "-" : "+"}${power}`;
}
