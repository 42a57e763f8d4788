import type { PriceTable } from "../engine/market/priceTable";
import { pricesCsv } from "../engine/report/pricesCsv";
import type { RunListener } from "./engineApi";
import type { Job } from "./jobQueue";
import { throttle } from "./throttle";
import { runInSlices, type Pace } from "./timeSlice";

/** Text gathered before it becomes a Blob, which the browser may keep on disk: 40 million rows don't fit in memory as text. */
const PART_CHARACTERS = 16 * 1024 * 1024;

/** The table as prices.csv, written in slices; null when the job was stopped. */
export async function pricesBlob(table: PriceTable, pace: Pace, job: Job, listener: RunListener): Promise<Blob | null> {
  const report = throttle(listener, pace.now);
  const parts: Blob[] = [];
  let pending: string[] = [];
  let characters = 0;
  let lines = 0;
  const flush = () => {
    parts.push(new Blob(pending));
    pending = [];
    characters = 0;
  };
  const sliced = await runInSlices(
    pricesCsv(table),
    pace,
    () => job.stopped,
    (block) => {
      pending.push(block);
      characters += block.length;
      if (characters >= PART_CHARACTERS) flush();
      lines += countLines(block);
      // The header is a line and no row.
      report({ stage: "writing", done: lines - 1, total: table.rowCount });
    },
  );
  flush();
  return sliced.kind === "finished" ? new Blob(parts, { type: "text/csv" }) : null;
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
