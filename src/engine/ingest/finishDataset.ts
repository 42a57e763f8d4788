import type { Dataset } from "../market/dataset";
import { columnBytes, fingerprint } from "../market/fingerprint";
import type { PriceTable } from "../market/priceTable";
import type { Problem } from "../problem";
import type { IngestOptions, ReadTables } from "./ingestFiles";
import type { DatasetSummary } from "./ingestOutcome";
import type { Pace } from "./pace";
import type { ReadingPlan } from "./planReading";
import { scopeText } from "./readingScope";
import type { SniffedFiles } from "./sniffFiles";
import type { Universe } from "./universe";

/** The dataset with its fingerprint and its data check; null once cancelled. */
export async function finishDataset(
  read: ReadTables & { readonly table: PriceTable },
  plan: ReadingPlan,
  sniffed: SniffedFiles,
  { sampleSymbols, extraCategories, scope }: IngestOptions,
  pace: Pace,
): Promise<{ readonly dataset: Dataset; readonly summary: DatasetSummary } | null> {
  const { table: prices } = read;
  const funds = read.funds.table;
  const priceFileNames = priceFileNamesOf(plan);
  const synthetic = prices.securities.every(({ symbol }) => sampleSymbols.has(symbol));
  const hashed = await pace.drain(fingerprint(prices), {
    stage: "checking",
    total: columnBytes(prices),
    rows: prices.rowCount,
    fileName: priceFileNames.at(-1)!,
  });
  if (hashed === null) return null;
  const summary: DatasetSummary = {
    rows: prices.rowCount,
    tickers: prices.securities.length,
    sessions: prices.sessions.length,
    medianHistory: medianHistory(prices),
    firstDay: prices.sessions[0]!,
    lastDay: prices.sessions[prices.sessions.length - 1]!,
    sessionDays: prices.sessions.slice() as Int32Array,
    hasAdjustedCloses: prices.closeAdjusted !== null,
    hasDividends: prices.dividends !== null && prices.dividends.row.length > 0,
    synthetic,
    fingerprint: hashed.value,
    memoryBytes: columnBytes(prices) + (funds === null ? 0 : columnBytes(funds)),
    universe: universeKind(plan, read.universe),
    extraCategories,
    scope,
    files: sniffed.reports.map((report) => report.toFileReport()),
    flags: read.prices.flags,
    warnings: [...sniffed.warnings, ...universeWarnings(plan, read.universe, priceFileNames)],
  };
  const dataset = {
    prices,
    funds,
    source: { synthetic, priceFileNames, partRead: scopeText(scope) },
    fingerprint: hashed.value,
  };
  return { dataset, summary };
}

/** Names as dropped, of the files that gave a bar; a zip with several tables is named once. */
function priceFileNamesOf(plan: ReadingPlan): readonly string[] {
  const used = plan.prices.filter(({ report }) => report.rowsKept > 0);
  return [...new Set(used.map(({ table }) => table.file.source.name))];
}

/** Median number of bars a ticker has. */
function medianHistory({ firstRow, securities }: PriceTable): number {
  const lengths = Float64Array.from(securities, (_, ticker) => firstRow[ticker + 1]! - firstRow[ticker]!).sort();
  const middle = lengths.length >> 1;
  return lengths.length % 2 === 1 ? lengths[middle]! : (lengths[middle - 1]! + lengths[middle]!) / 2;
}

function universeKind(plan: ReadingPlan, universe: Universe): DatasetSummary["universe"] {
  if (plan.isPreprocessed) return "as-given";
  return universe === null ? "unfiltered" : "common-stock";
}

function universeWarnings(plan: ReadingPlan, universe: Universe, names: readonly string[]): readonly Problem[] {
  if (universeKind(plan, universe) !== "unfiltered") return [];
  return [
    {
      code: "unfiltered-universe",
      where: names.join(";"),
      message:
        "Without TICKERS the universe is unfiltered: every ticker of the price files is in, warrants and preferred stocks too, and companies have no names. Drop SHARADAR_TICKERS as well to keep common stocks only.",
    },
  ];
}
