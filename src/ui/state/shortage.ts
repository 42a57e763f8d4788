import { WHOLE_MARKET, type ReadingScope } from "../../engine/ingest/readingScope";
import type { Problem } from "../../engine/problem";
import type { WaysOut } from "../../worker/engineApi";
import { formatBytes } from "../format/sizeFormat";

/** Memory is or was too short, as far as one can tell, and what can be done about it. */
export interface Shortage extends WaysOut {
  readonly problem: Problem;
}

/** Files of fewer bytes hardly bring a browser down: a crash then has another cause. */
export const LARGE_FILES_BYTES = 100e6;

/** The engine's thread died while such files were being read; `scope` as it was chosen. */
export function diedReading(bytes: number, scope: ReadingScope | null): Shortage {
  const chosen = scope ?? WHOLE_MARKET;
  const message = `The engine stopped while files of ${formatBytes(bytes)} were being read, most likely for lack of memory. Read a part of them, or close other tabs and programs and try again.`;
  const scopes = [2, 4].map((n) => ({ ...chosen, everyNthTicker: chosen.everyNthTicker * n }));
  return { problem: { code: "engine-died-reading", where: "memory", message }, scopes, mayTryAnyway: true };
}

/** The browser ended the whole page while such files were being read: they are out of reach. */
export function pageDiedReading(bytes: number): Shortage {
  const message = `The browser ended this page while files of ${formatBytes(bytes)} were being read, most likely for lack of memory. Choose a part to read, and drop them again.`;
  return { problem: { code: "page-died-reading", where: "memory", message }, scopes: [], mayTryAnyway: false };
}

/** Engine or page died while the last visit's data was being brought back: doing it again at once could never end. */
export function diedRestoring(): Shortage {
  const message =
    "Bringing back the data of your last visit ended in a crash, most likely for lack of memory. It is still kept: close other tabs and programs and try again, or drop the files again and read a part of them.";
  return { problem: { code: "died-restoring", where: "memory", message }, scopes: [], mayTryAnyway: true };
}
