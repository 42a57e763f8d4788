import type { Problem } from "../problem";
import { fileIdentity } from "./fileIdentity";
import type { IngestFile } from "./byteSource";
import { faultOf, isFault } from "./fileFault";
import { openTables } from "./openTables";
import type { Pace } from "./pace";
import { sniffTable } from "./sniffTable";
import type { PlannedTable } from "./tableReader";
import { TableReport } from "./tableReport";

/** Every table in the dropped files, recognised or refused. */
export interface SniffedFiles {
  /** In the order dropped; tables that were refused are not among `tables`. */
  readonly reports: readonly TableReport[];
  readonly tables: readonly PlannedTable[];
  readonly warnings: readonly Problem[];
}

/** Opens all files and reads all headers, so that the tables can then be read in the order that they need. */
export async function sniffFiles(files: readonly IngestFile[], pace: Pace): Promise<SniffedFiles> {
  const reports: TableReport[] = [];
  const tables: PlannedTable[] = [];
  const warnings: Problem[] = [];
  const seen = new Map<string, string>();
  for (const file of files) {
    const { name, size } = file.source;
    if (!(await pace.goesOn({ stage: "reading", done: 0, total: 0, rows: 0, fileName: name }))) break;
    const identity = await faultOf(name, () => fileIdentity(file.source));
    if (typeof identity !== "string") reports.push(refusedReport(name, size, identity.fault));
    else if (seen.has(identity)) {
      const problem = droppedTwice(name, seen.get(identity)!);
      warnings.push(problem);
      reports.push(refusedReport(name, size, problem));
    } else {
      seen.set(identity, name);
      await sniffFile(file, reports, tables);
    }
  }
  return { reports, tables, warnings };
}

async function sniffFile(file: IngestFile, reports: TableReport[], tables: PlannedTable[]): Promise<void> {
  const { name, size } = file.source;
  const opened = await faultOf(name, () => openTables(file));
  if (isFault(opened)) {
    reports.push(refusedReport(name, size, opened.fault));
    return;
  }
  for (const table of opened) {
    const sniffed = await faultOf(table.name, () => sniffTable(table));
    const report = new TableReport(table.name, size);
    reports.push(report);
    if (isFault(sniffed)) report.refuse(sniffed.fault);
    else {
      report.kind = sniffed.kind;
      tables.push({ ...sniffed, report });
    }
  }
}

function refusedReport(name: string, size: number, problem: Problem): TableReport {
  const report = new TableReport(name, size);
  report.refuse(problem);
  return report;
}

function droppedTwice(name: string, first: string): Problem {
  const twin = first === name ? "was dropped twice" : `is the same as ${first}`;
  return { code: "same-file-twice", where: name, message: `This file ${twin}; it was read once.` };
}
