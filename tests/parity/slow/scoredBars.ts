import type { PricedBar } from "./pricedBars";
import type { SlowSettings } from "./slowSettings";

/** A bar with its return, z-scores and score as of its close; NaN where there is none. */
export interface ScoredBar {
  readonly bar: PricedBar;
  readonly r: number;
  /** D(r). */
  readonly returnZ: number;
  /** D(v). */
  readonly volumeZ: number;
  readonly score: number;
}

/** The rows of the sessions, by ticker, then day, each scored over its ticker's last N rows. */
export function scoredBars(
  bars: readonly PricedBar[],
  settings: Pick<SlowSettings, "N" | "w1" | "w2" | "return_basis">,
): ScoredBar[] {
  const { N, w1, w2 } = settings;
  return byTicker(bars).flatMap((history) => {
    const returns = history.map((bar, i) => returnSince(history[i - 1], bar, settings.return_basis));
    const moves = returns.map(Math.abs);
    const volumes = history.map(({ volume }) => volume);
    return history.map((bar, i) => {
      const r = returns[i]!;
      const returnZ = Math.sign(r) * zScoreAt(i, moves, N);
      const volumeZ = zScoreAt(i, volumes, N);
      // A z-score of NaN makes the score NaN even where its weight is 0: a window without a score has none.
      return { bar, r, returnZ, volumeZ, score: w1 * returnZ + w2 * volumeZ };
    });
  });
}

/**
 * The distance of `values[i]` from the mean of the `length` values that end with it, in standard deviations (ddof 1), two
 * passes; NaN for fewer values, one that is missing, or all equal.
 */
export function zScoreAt(i: number, values: readonly number[], length: number): number {
  const first = i + 1 - length;
  if (first < 0) return NaN;
  let sum = 0;
  let allEqual = true;
  for (let k = first; k <= i; k++) {
    sum += values[k]!;
    allEqual &&= values[k] === values[i];
  }
  if (allEqual) return NaN;
  const mean = sum / length;
  let squares = 0;
  for (let k = first; k <= i; k++) squares += (values[k]! - mean) ** 2;
  return (values[i]! - mean) / Math.sqrt(squares / (length - 1));
}

// Open in the specification: closeadj is filled before thin sessions are dropped, as close is, so that a value that
// stood only on a dropped row still fills the rows after it. A ticker without any closeadj has no return, so no score.
function returnSince(previous: PricedBar | undefined, bar: PricedBar, basis: SlowSettings["return_basis"]): number {
  if (previous === undefined) return NaN;
  return basis === "close" ? bar.closeFfill / previous.closeFfill - 1 : bar.closeadjFfill / previous.closeadjFfill - 1;
}

function byTicker(bars: readonly PricedBar[]): PricedBar[][] {
  const histories = new Map<string, PricedBar[]>();
  for (const bar of bars) {
    const history = histories.get(bar.ticker);
    if (history) history.push(bar);
    else histories.set(bar.ticker, [bar]);
  }
  return [...histories.values()];
}
