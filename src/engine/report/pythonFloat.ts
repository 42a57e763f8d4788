/**
 * A number as Python's `repr(float)` prints it and pandas' `to_csv` writes it: the shortest digits that read back as the
 * same double, `.0` on whole numbers, an exponent below 1e-4 and from 1e16 on (`5e-05`, `1e+16`), NaN as an empty cell.
 */
export function pythonFloat(x: number): string {
  if (Number.isNaN(x)) return "";
  if (!Number.isFinite(x)) return x > 0 ? "inf" : "-inf";
  if (x === 0) return Object.is(x, -0) ? "-0.0" : "0.0";
  const size = Math.abs(x);
  if (size < 1e-4 || size >= 1e16) return exponential(x);
  return Number.isInteger(x) ? `${x}.0` : String(x);
}

/** Same digits as JavaScript's, but Python's exponent has two digits at least. */
function exponential(x: number): string {
  return x.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
}
