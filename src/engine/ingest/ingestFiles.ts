import type { IngestFile } from "./byteSource";
import { buildTable, type CollectedTable } from "./buildTable";
import { finishDataset } from "./finishDataset";
import { readDividends, reportDividends } from "./dividendEvents";
import type { IngestControl } from "./ingestControl";
import type { ExtraCategory, IngestOutcome } from "./ingestOutcome";
import { Pace } from "./pace";
import { planReading, pricesMissing, type ReadingPlan } from "./planReading";
import { PriceCollection } from "./priceCollection";
import type { Problem } from "../problem";
import { sniffFiles, type SniffedFiles } from "./sniffFiles";
import { TableReader, type PlannedTable } from "./tableReader";
import { readUniverse, type Universe } from "./universe";

export interface IngestOptions {
  /** Tickers of the built-in sample: a market of nothing else is marked SYNTHETIC, however its files came. */
  readonly sampleSymbols: ReadonlySet<string>;
  /** Categories let in beside the domestic common stocks. */
  readonly extraCategories: readonly ExtraCategory[];
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

/** Null once cancelled. */
async function readPlanned(plan: ReadingPlan, options: IngestOptions, pace: Pace): Promise<ReadTables | null> {
  const reader = new TableReader(pace, plannedTables(plan));
  const universe = await readUniverse(plan.tickers, options.extraCategories, reader);
  const events = await readDividends(plan.actions, reader);
  const collections = { prices: new PriceCollection(universe), funds: new PriceCollection(null) };
  for (const table of plan.prices) await collections.prices.read(table, reader);
  for (const table of plan.funds) await collections.funds.read(table, reader);
  if (pace.cancelled) return null;
  const prices = await buildTable(collections.prices, events, pace);
  const funds = prices === null ? null : await buildTable(collections.funds, events, pace);
  if (prices === null || funds === null) return null;
  if (events !== null) reportDividends(events, [prices.eventFates, funds.eventFates]);
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
