import type { IngestFile } from "../engine/ingest/byteSource";
import type { IngestControl } from "../engine/ingest/ingestControl";
import { ingestFiles } from "../engine/ingest/ingestFiles";
import type { IngestOutcome } from "../engine/ingest/ingestOutcome";
import { WHOLE_MARKET } from "../engine/ingest/readingScope";
import type { Problem } from "../engine/problem";
import { sampleSymbols } from "../engine/sample/sampleCompanies";

export type LoadOutcome = Exclude<IngestOutcome, { kind: "declined" | "cancelled" }>;

/**
 * Reads the files into a dataset. Unlike on the page, a file that is no table refuses them all: a script named each one
 * on purpose, and nobody is there to see a warning.
 */
export async function loadDataset(files: readonly IngestFile[]): Promise<LoadOutcome> {
  const options = { sampleSymbols: sampleSymbols(), extraCategories: [], scope: WHOLE_MARKET };
  const outcome = await ingestFiles(files, options, UNINTERRUPTED);
  if (outcome.kind === "cancelled" || outcome.kind === "declined")
    throw new Error("Broken invariant: nobody can stop the shell door's ingest");
  if (outcome.kind === "refused") return outcome;
  const refused = outcome.summary.files.filter(({ table, problems }) => table === null && !problems.every(isTwin));
  if (refused.length === 0) return outcome;
  return { kind: "refused", problems: refused.flatMap(({ problems }) => problems), files: outcome.summary.files };
}

/** Nobody waits for a turn in a shell's process, and who wants to stop it does so from outside. */
const UNINTERRUPTED: IngestControl = {
  progress: () => undefined,
  turn: () => Promise.resolve(),
  now: () => performance.now(),
  cancelled: false,
};

/** Nothing is lost by a file given twice: the summary says it. */
function isTwin({ code }: Problem): boolean {
  return code === "same-file-twice";
}
