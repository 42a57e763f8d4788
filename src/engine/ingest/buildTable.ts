import type { DividendFate } from "../market/dividends";
import { BUILD_PASSES } from "../market/priceTableBuilder";
import type { PriceTable } from "../market/priceTable";
import type { PartTally } from "../market/barParts";
import type { DividendRow } from "./dividendEvents";
import type { FlagReason, RowCount } from "./ingestOutcome";
import type { Pace } from "./pace";
import type { PriceCollection } from "./priceCollection";

/** A collection become a table; `table` is null when none of its rows is usable. */
export interface CollectedTable {
  readonly table: PriceTable | null;
  readonly flags: readonly RowCount<FlagReason>[];
  /** What became of each dividend event. */
  readonly eventFates: readonly DividendFate[];
}

/**
 * Sorts, checks and builds a collection's table, and completes its files' reports; null once cancelled. Of `totalRows`
 * rows in all collections, `rowsBefore` are built already.
 */
export async function buildTable(
  collection: PriceCollection,
  events: readonly DividendRow[] | null,
  pace: Pace,
  rowsBefore: number,
  totalRows: number,
): Promise<CollectedTable | null> {
  const { builder } = collection;
  const built = await pace.drain(
    builder.build((symbol) => collection.describe(symbol), events),
    {
      stage: "sorting",
      total: totalRows * BUILD_PASSES,
      rows: totalRows,
      fileName: collection.tables.at(-1)?.table.file.source.name ?? "",
    },
    rowsBefore * BUILD_PASSES,
  );
  if (built === null) return null;
  const { table, flags, tallies, eventFates } = built.value;
  tallies.forEach((tally, part) => report(collection, part, tally));
  return {
    table,
    flags: flags.map(({ flag, count, examples }) => ({
      reason: flag,
      count,
      examples: examples.map((bar) => collection.exampleOf(bar)),
    })),
    eventFates,
  };
}

function report(collection: PriceCollection, part: number, tally: PartTally): void {
  const { report } = collection.tables[part]!;
  report.addKept(tally);
  for (const [reason, { count, examples }] of tally.refusals) {
    const examplesOf = examples.map((bar) => collection.exampleOf(bar));
    report.refused.addCounted(reason, count, examplesOf);
  }
}
