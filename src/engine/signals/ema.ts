/**
 * Exponential moving average of the values `first` up to, not including, `end`, written to the same places of `into`:
 * alpha = 2 / (span + 1), begun with the first value, as pandas' `Series.ewm(span=span, adjust=False).mean()`. NaN until
 * `span` values were seen. Only earlier values are used, so that a longer column gives the same beginning. The values are
 * numbers throughout.
 */
export function writeEma(
  values: { readonly [row: number]: number },
  first: number,
  end: number,
  span: number,
  into: Float64Array,
): void {
  const alpha = 2 / (span + 1);
  let average = NaN;
  for (let row = first; row < end; row++) {
    const value = values[row]!;
    average = row === first ? value : average + alpha * (value - average);
    into[row] = row - first + 1 < span ? NaN : average;
  }
}
