/** How long something took in several rounds, milliseconds. */
export interface Timing {
  readonly median: number;
  readonly fastest: number;
  readonly slowest: number;
  readonly rounds: number;
}

/** The middle of the measured milliseconds (the mean of the two middle ones of an even count), and their ends. */
export function timingOf(milliseconds: readonly number[]): Timing {
  if (milliseconds.length === 0) throw new Error("nothing was measured");
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return {
    median: (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2,
    fastest: sorted[0]!,
    slowest: sorted.at(-1)!,
    rounds: sorted.length,
  };
}
