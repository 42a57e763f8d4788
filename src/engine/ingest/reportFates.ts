import { BarFate } from "../market/barFate";
import { inSlices } from "../market/inSlices";
import type { SortedBars } from "../market/sortedBars";
import type { RefusalReason } from "./ingestOutcome";
import type { PriceCollection } from "./priceCollection";

/**
 * Completes the reports of a collection's files with what was decided after sorting. Must run before the table is
 * built, which moves the values away. Yields how many rows it has gone over.
 */
export function* reportFates(sorted: SortedBars, collection: PriceCollection): Generator<number, void, void> {
  const lastPartOfTicker = new Map<number, number>();
  const { partStarts } = sorted;
  let part = 0;
  yield* inSlices(sorted.fates.length, (start, end) => {
    for (let row = start; row < end; row++) {
      while (row >= partStarts[part + 1]!) part++;
      const { report } = collection.tables[part]!;
      const reason = REASONS[sorted.fates[row]!]!;
      if (reason !== "kept") {
        report.refused.addExample(reason, () => collection.exampleOf(row, part, sorted.barAt(row)));
        continue;
      }
      report.rowsKept++;
      report.spanDay(sorted.dayAt(row));
      const ticker = sorted.tickerAt(row);
      if (lastPartOfTicker.get(ticker) === part) continue;
      lastPartOfTicker.set(ticker, part);
      report.tickers++;
    }
  });
}

const REASONS: Readonly<Record<number, RefusalReason | "kept">> = {
  [BarFate.kept]: "kept",
  [BarFate.duplicate]: "duplicate",
  [BarFate.closeNotPositive]: "close not positive",
  [BarFate.beforeFirstClose]: "before the first close",
};
