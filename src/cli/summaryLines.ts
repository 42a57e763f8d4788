import type { DatasetSummary, FileReport } from "../engine/ingest/ingestOutcome";
import { isoDate } from "../engine/market/isoDate";
import type { Problem } from "../engine/problem";

/** The data check as lines of text: each file, what was refused of it, what is flagged, warnings. */
export function summaryLines(summary: DatasetSummary): string[] {
  const { rows, tickers, sessions, firstDay, lastDay } = summary;
  const mark = summary.synthetic ? " (SYNTHETIC)" : "";
  const span = `${isoDate(firstDay)} to ${isoDate(lastDay)}`;
  return [
    ...summary.files.flatMap(fileLines),
    `data${mark}: ${grouped(rows)} rows, ${grouped(tickers)} tickers, ${grouped(sessions)} sessions, ${span}`,
    ...summary.flags.map(({ reason, count }) => `  flagged  ${reason}: ${grouped(count)} rows`),
    ...problemLines("warning", summary.warnings),
  ];
}

/** Problems as lines of text: "error: where: message". */
export function problemLines(severity: "error" | "warning", problems: readonly Problem[]): string[] {
  return problems.map(({ where, message }) => `${severity}: ${where}: ${message}`);
}

/** One file: what became of its rows. Why a file was refused as a whole stands in the outcome's problems, not here. */
export function fileLines({ name, table, rowsRead, rowsKept, refused, problems }: FileReport): string[] {
  if (table === null) return [`${name}: refused`];
  return [
    `${name}: ${table}, ${grouped(rowsKept)} of ${grouped(rowsRead)} rows kept`,
    ...refused.map(({ reason, count }) => `  refused  ${reason}: ${grouped(count)} rows`),
    ...problemLines("warning", problems),
  ];
}

function grouped(count: number): string {
  return count.toLocaleString("en-US");
}
