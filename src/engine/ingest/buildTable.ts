import { BUILD_PASSES } from "../market/sortedBars";
import type { BarFlagCount } from "../market/barFlags";
import type { DividendFate } from "../market/dividends";
import { SORT_PASSES } from "../market/priceTableBuilder";
import type { PriceTable } from "../market/priceTable";
import type { DividendRow } from "./dividendEvents";
import type { FlagReason, RowCount } from "./ingestOutcome";
import type { Pace } from "./pace";
import type { PriceCollection } from "./priceCollection";
import { reportFates } from "./reportFates";

/** A collection become a table; `table` is null when none of its rows is usable. */
export interface CollectedTable {
  readonly table: PriceTable | null;
  readonly flags: readonly RowCount<FlagReason>[];
  /** What became of each dividend event. */
  readonly eventFates: readonly DividendFate[];
}

/** Sorts, checks and builds a collection's table, and completes its files' reports; null once cancelled. */
export async function buildTable(
  collection: PriceCollection,
  events: readonly DividendRow[] | null,
  pace: Pace,
): Promise<CollectedTable | null> {
  const rows = collection.builder.rowCount;
  const progress = { rows, fileName: collection.tables.at(-1)?.table.file.source.name ?? "" };
  const sorted = await pace.drain(collection.builder.sort(), {
    ...progress,
    stage: "sorting",
    total: rows * SORT_PASSES,
  });
  if (sorted === null) return null;
  const reported = await pace.drain(reportFates(sorted.value, collection), {
    ...progress,
    stage: "checking",
    total: rows,
  });
  if (reported === null) return null;
  const { keptCount, partStarts } = sorted.value;
  if (keptCount === 0) return { table: null, flags: [], eventFates: (events ?? []).map(() => "no such ticker") };
  const building = sorted.value.build((symbol) => collection.describe(symbol), events);
  const built = await pace.drain(building, { ...progress, stage: "sorting", total: keptCount * BUILD_PASSES });
  if (built === null) return null;
  const { table, flags, eventFates } = built.value;
  return { table, flags: flags.map((flag) => rowCount(flag, collection, partStarts)), eventFates };
}

function rowCount(
  { flag, count, examples }: BarFlagCount,
  collection: PriceCollection,
  partStarts: readonly number[],
): RowCount<FlagReason> {
  const partOf = (row: number) => partStarts.findLastIndex((start) => start <= row);
  return {
    reason: flag,
    count,
    examples: examples.map((bar) => collection.exampleOf(bar.inputRow, partOf(bar.inputRow), bar)),
  };
}
