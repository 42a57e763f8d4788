import type { IngestFile } from "./byteSource";
import { buildTable, type CollectedTable } from "./buildTable";
import { finishDataset } from "./finishDataset";
import { readDividends, reportDividends } from "./dividendEvents";
import type { IngestControl } from "./ingestControl";
import type { ExtraCategory, IngestOutcome } from "./ingestOutcome";
import { MemoryForecast } from "./memoryForecast";
import { Pace } from "./pace";
import { planReading, pricesMissing, type ReadingPlan } from "./planReading";
import { PriceCollection } from "./priceCollection";
import type { Problem } from "../problem";
import type { ReadingScope } from "./readingScope";
import { sniffFiles, type SniffedFiles } from "./sniffFiles";
import { TableReader, type PlannedTable } from "./tableReader";
import { readUniverse, type Universe } from "./universe";

export interface IngestOptions {
  /** Tickers of the built-in sample: a market of nothing else is marked SYNTHETIC, however its files came. */
  readonly sampleSymbols: ReadonlySet<string>;
  /** Categories let in beside the domestic common stocks. */
  readonly extraCategories: readonly ExtraCategory[];
  /** The part of the price files to read. */
  readonly scope: ReadingScope;
  /** Asked once what is to be read is known, before the gigabytes are; false: they are not read. */
  readonly admits?: (forecast: MemoryForecast) => boolean;
}

/**
 * Turns dropped files, in any order, into a dataset: opens all, recognises their tables by their headers, reads
 * TICKERS, ACTIONS, then prices, and sorts. A file that can't be used never blocks the others; every row read is kept
 * or counted under a reason. Streams: no file's bytes or text are ever held whole.
 */
export async function ingestFiles(
  files: readonly IngestFile[],
  options: IngestOptions,
  control: IngestControl,
): Promise<IngestOutcome> {
  const pace = new Pace(control);
  const sniffed = await sniffFiles(files, pace);
  if (pace.cancelled) return { kind: "cancelled" };
  const plan = planReading(sniffed.tables);
  if (plan.prices.length === 0) return refused(sniffed, files.length === 0 ? [NO_FILES] : pricesMissing(plan));
  const read = await readPlanned(plan, options, pace);
  if (read === null) return { kind: "cancelled" };
  if (read === "declined") return { kind: "declined" };
  for (const { report } of plannedTables(plan)) report.noteIfUseless();
  if (read.prices.table === null) return refused(sniffed, []);
  const finished = await finishDataset({ ...read, table: read.prices.table }, plan, sniffed, options, pace);
  return finished === null ? { kind: "cancelled" } : { kind: "ingested", ...finished };
}

/** What the planned tables gave. */
export interface ReadTables {
  readonly universe: Universe;
  readonly prices: CollectedTable;
  readonly funds: CollectedTable;
}

const NO_FILES: Problem = {
  code: "no-files",
  where: "files",
  message: "No file was given. Drop SEP (SHARADAR_SEP_….zip) and TICKERS, a prices.csv or a plain CSV of prices.",
};

/** Null once cancelled, `declined` when it is not admitted. */
async function readPlanned(
  plan: ReadingPlan,
  options: IngestOptions,
  pace: Pace,
): Promise<ReadTables | "declined" | null> {
  const reader = new TableReader(pace, plannedTables(plan));
  const { universe, listings } = await readUniverse(plan.tickers, options.extraCategories, reader);
  if (pace.cancelled) return null;
  if (options.admits?.(new MemoryForecast(plan, universe, listings)) === false) return "declined";
  const { scope } = options;
  const events = await readDividends(plan.actions, scope, reader);
  const collections = {
    prices: new PriceCollection(plan.prices, universe, scope),
    // Benchmarks are no part of the universe that a sample of tickers is taken from.
    funds: new PriceCollection(plan.funds, null, { ...scope, everyNthTicker: 1 }),
  };
  for (const table of plan.prices) await collections.prices.read(table, reader);
  for (const table of plan.funds) await collections.funds.read(table, reader);
  if (pace.cancelled) return null;
  const priceRows = collections.prices.builder.rowCount;
  const total = priceRows + collections.funds.builder.rowCount;
  const prices = await buildTable(collections.prices, events, pace, 0, total);
  const funds = prices === null ? null : await buildTable(collections.funds, events, pace, priceRows, total);
  if (prices === null || funds === null) return null;
  if (events !== null) {
    const leavesOut = (symbol: string) => collections.prices.leavesOut(symbol);
    reportDividends(events, [prices.eventFates, funds.eventFates], leavesOut);
  }
  return { universe, prices, funds };
}

function plannedTables(plan: ReadingPlan): readonly PlannedTable[] {
  return [...plan.tickers, ...plan.actions, ...plan.prices, ...plan.funds];
}

function refused(sniffed: SniffedFiles, more: readonly Problem[]): IngestOutcome {
  return {
    kind: "refused",
    problems: [...sniffed.reports.flatMap((report) => report.problems), ...more],
    files: sniffed.reports.map((report) => report.toFileReport()),
  };
}
