import type { IngestFile } from "../../../src/engine/ingest/byteSource";
import type { IngestControl } from "../../../src/engine/ingest/ingestControl";
import { ingestFiles, type IngestOptions } from "../../../src/engine/ingest/ingestFiles";
import type { FileReport, IngestOutcome } from "../../../src/engine/ingest/ingestOutcome";
import { memorySource } from "../../../src/engine/ingest/memorySource";
import { WHOLE_MARKET } from "../../../src/engine/ingest/readingScope";

/** File contents by name, in the order dropped; `declared` as the shell's flags would. */
export type Drop = Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>;

export function ingestFile(
  name: string,
  content: string | Uint8Array<ArrayBuffer>,
  declaredTable: IngestFile["declaredTable"] = null,
): IngestFile {
  return { source: memorySource(name, content), declaredTable };
}

/** Ingests at once, and checks on the way what must hold of every outcome. */
async function drop(files: Drop | readonly IngestFile[], options?: Partial<IngestOptions>): Promise<IngestOutcome> {
  const list = Array.isArray(files)
    ? (files as readonly IngestFile[])
    : Object.entries(files as Drop).map(([name, content]) => ingestFile(name, content));
  const outcome = await ingestFiles(
    list,
    { sampleSymbols: new Set(), extraCategories: [], scope: WHOLE_MARKET, ...options },
    quietControl(),
  );
  if (outcome.kind === "ingested" || outcome.kind === "refused") {
    for (const file of outcome.kind === "ingested" ? outcome.summary.files : outcome.files) assertNothingLost(file);
  }
  return outcome;
}

/** Every row read is kept or counted under a reason. */
function assertNothingLost(file: FileReport): void {
  const refused = file.refused.reduce((sum, { count }) => sum + count, 0);
  if (file.rowsRead !== file.rowsKept + refused) {
    throw new Error(`${file.name}: ${file.rowsRead} rows read, ${file.rowsKept} kept, ${refused} refused`);
  }
}

/** The ingested dataset; fails with the problems when there is none. */
export async function dropped(files: Drop | readonly IngestFile[], options?: Partial<IngestOptions>) {
  const outcome = await drop(files, options);
  if (outcome.kind !== "ingested") throw new Error(`not ingested: ${JSON.stringify(outcome)}`);
  return outcome;
}

/** The problems of a drop that gave nothing. */
export async function refusal(files: Drop | readonly IngestFile[], options?: Partial<IngestOptions>) {
  const outcome = await drop(files, options);
  if (outcome.kind !== "refused") throw new Error(`not refused: ${outcome.kind}`);
  return outcome;
}

/** A control that lets everything pass; its clock moves a millisecond a look, so that turns are taken. */
function quietControl(): IngestControl {
  let time = 0;
  return { progress: () => undefined, turn: () => Promise.resolve(), now: () => time++, cancelled: false };
}
