import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { RunReport } from "../engine/analysis/runReport";
import type { Problem } from "../engine/problem";
import { configJson } from "../engine/report/configJson";
import { ledgerCsv } from "../engine/report/ledgerCsv";
import { ordersCsv } from "../engine/report/ordersCsv";
import { portfolioCsv } from "../engine/report/portfolioCsv";
import { reportHtml } from "../engine/report/reportHtml";
import { tradesCsv } from "../engine/report/tradesCsv";

/** Writes a run's files into a folder in place of an earlier run's, an allocation's too. Null, or why it failed. */
export function writeResults(directory: string, report: RunReport): Promise<Problem | null> {
  return problemOf(directory, async () => {
    await rm(join(directory, "weights.csv"), { force: true });
    await writeFile(join(directory, "trades.csv"), tradesCsv(report));
    await writeFile(join(directory, "portfolio.csv"), portfolioCsv(report));
    await writeFile(join(directory, "orders.csv"), ordersCsv(report));
    await writeFile(join(directory, "ledger.csv"), ledgerCsv(report));
    await writeFile(join(directory, "config.json"), configJson(report));
    await writeFile(join(directory, "report.html"), reportHtml(report));
  });
}

/** Makes the folder if need be: before the work, so that a long run doesn't end at a closed door. Null, or why it failed. */
export function makeFolder(directory: string): Promise<Problem | null> {
  return problemOf(directory, () => mkdir(directory, { recursive: true }));
}

/** Does the work; null, or why the folder refuses it. */
export async function problemOf(directory: string, work: () => Promise<unknown>): Promise<Problem | null> {
  try {
    await work();
    return null;
  } catch (error) {
    // Only the operating system's refusals carry a code; anything else is a bug of ours.
    if (!(error instanceof Error && "code" in error)) throw error;
    const message = `The results can't be written here: ${error.message}. Choose another --out folder.`;
    return { code: "unwritable-folder", where: directory, message };
  }
}
