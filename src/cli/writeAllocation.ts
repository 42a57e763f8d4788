import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { AllocationReport } from "../engine/analysis/allocationReport";
import type { Problem } from "../engine/problem";
import { allocationFiles } from "../engine/report/allocationFiles";
import { problemOf } from "./writeResults";

/** Writes an allocation's files into a folder in place of an earlier run's, of any strategy. Null, or why it failed. */
export function writeAllocation(directory: string, report: AllocationReport): Promise<Problem | null> {
  return problemOf(directory, async () => {
    await rm(join(directory, "report.html"), { force: true });
    for (const { name, text } of allocationFiles(report)) await writeFile(join(directory, name), text);
  });
}
