import { BarField } from "./bar";
import type { CollectedBars } from "./collectedBars";
import { inSlices } from "./inSlices";

/** What becomes of a row once its neighbours are known; codes of a `Uint8Array`, one a row. */
export const BarFate = { kept: 0, duplicate: 1, closeNotPositive: 2, beforeFirstClose: 3 } as const;

/**
 * Decides every row's fate, in the order of the agreed preprocessing: of the rows of one ticker and day the later
 * `lastupdated` wins, then the later row; then a close of zero or less is refused; then rows before the ticker's first
 * close are dropped. `order` (by ticker, day, row) is compacted in place to the kept rows, and their number returned.
 * Yields how many rows it has gone over.
 */
export function* decideFates(
  bars: CollectedBars,
  order: Int32Array,
): Generator<number, { fates: Uint8Array; keptCount: number }, void> {
  const decision: Decision = {
    fates: new Uint8Array(bars.rowCount),
    next: 0,
    keptCount: 0,
    ticker: -1,
    hasClose: false,
  };
  yield* inSlices(order.length, (_, end) => {
    while (decision.next < end) decideNextBar(bars, order, decision);
  });
  return decision;
}

/** How far the decision has come: `next` is a place in `order`, `hasClose` whether the ticker had a close before it. */
interface Decision {
  readonly fates: Uint8Array;
  next: number;
  keptCount: number;
  ticker: number;
  hasClose: boolean;
}

function decideNextBar(bars: CollectedBars, order: Int32Array, decision: Decision): void {
  const end = endOfSameBar(bars, order, decision.next);
  const row = winner(bars, order, decision.next, end, decision.fates);
  decision.next = end;
  const ticker = bars.ticker.get(row);
  if (ticker !== decision.ticker) {
    decision.ticker = ticker;
    decision.hasClose = false;
  }
  const close = bars.fields[BarField.close]!.get(row);
  if (close <= 0) {
    decision.fates[row] = BarFate.closeNotPositive;
  } else if (close > 0 || decision.hasClose) {
    decision.hasClose = true;
    order[decision.keptCount++] = row;
  } else {
    decision.fates[row] = BarFate.beforeFirstClose;
  }
}

function endOfSameBar(bars: CollectedBars, order: Int32Array, start: number): number {
  const ticker = bars.ticker.get(order[start]!);
  const day = bars.day.get(order[start]!);
  let end = start + 1;
  while (end < order.length && bars.day.get(order[end]!) === day && bars.ticker.get(order[end]!) === ticker) end++;
  return end;
}

function winner(bars: CollectedBars, order: Int32Array, start: number, end: number, fates: Uint8Array): number {
  let best = order[start]!;
  for (let i = start + 1; i < end; i++) {
    const row = order[i]!;
    const isNewer = bars.lastUpdated.get(row) >= bars.lastUpdated.get(best);
    fates[isNewer ? best : row] = BarFate.duplicate;
    if (isNewer) best = row;
  }
  return best;
}
