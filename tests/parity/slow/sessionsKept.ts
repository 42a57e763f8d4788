/**
 * The days that count as sessions, ascending: a day with fewer bars than `minCoverage` of the median count of the (up
 * to) 20 sessions kept before it is none; the first day is kept. `bars` are the rows of the price table.
 */
export function sessionsKept(bars: readonly { readonly day: number }[], minCoverage: number): number[] {
  const barsOnDay = new Map<number, number>();
  for (const { day } of bars) barsOnDay.set(day, (barsOnDay.get(day) ?? 0) + 1);
  const kept: number[] = [];
  for (const day of [...barsOnDay.keys()].sort((a, b) => a - b)) {
    const countsBefore = kept.slice(-20).map((before) => barsOnDay.get(before)!);
    // Open in the specification: "this part of the median" is a product of doubles here, 0.55 * 20 being a hair over
    // 11. Also: a row with an empty close is counted as a bar, because it is a row of the table.
    const isThin = countsBefore.length > 0 && barsOnDay.get(day)! < minCoverage * median(countsBefore);
    if (!isThin) kept.push(day);
  }
  return kept;
}

/** Of an even number of values: the mean of the two in the middle. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
