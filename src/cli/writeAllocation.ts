import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { AllocationReport } from "../engine/analysis/allocationReport";
import type { Problem } from "../engine/problem";
import { allocationFiles } from "../engine/report/allocationFiles";
import { problemOf } from "./writeResults";

/** Writes an allocation's files into a folder; files of an earlier run are replaced. Null, or why it failed. */
export function writeAllocation(directory: string, report: AllocationReport): Promise<Problem | null> {
  return problemOf(directory, async () => {
    for (const { name, text } of allocationFiles(report)) await writeFile(join(directory, name), text);
  });
}
