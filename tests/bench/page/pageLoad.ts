import type { Page } from "@playwright/test";
import { readWatch, type PageWatch } from "./pageWatch";

/** What a person waits for when files are dropped or brought back; milliseconds. */
export interface PageLoad {
  readonly rows: number;
  /** Bytes of the price columns, as the data check says them. */
  readonly memoryBytes: number;
  /**
   * From the call of the engine until the data is in use, without the time in which it is kept for the next visit: at
   * most, because the page hears up to SEEN_LATE_MS late that keeping has begun.
   */
  readonly inUseMs: number;
  /** Keeping the data for the next visit. */
  readonly savingMs: number;
  /** Until the first result stands, all included. */
  readonly resultMs: number;
  readonly longestTaskMs: number;
}

/** Chooses files with the file button and waits for their first result. */
export async function loadInPage(page: Page, files: readonly string[]): Promise<PageLoad> {
  await page.locator("[data-state=empty]").waitFor();
  await page.getByLabel("Sharadar files").setInputFiles(files);
  await page.locator("[data-state=loading]").waitFor();
  await resultStands(page);
  const watch = await readWatch(page);
  if (watch.askedMs === null) throw new Error("the page was given no files");
  return loadOf(watch, watch.askedMs);
}

/** Waits until a page that was just opened has brought back the last visit's data and run on it; throws when it has none. */
export async function restoreInPage(page: Page): Promise<PageLoad> {
  await resultStands(page);
  return loadOf(await readWatch(page), 0);
}

/** The page is at rest, with the result of the data and the settings on show. */
export async function resultStands(page: Page): Promise<void> {
  const result = page.locator("[data-state=ready][data-run-id]:not([data-stale])");
  await result.or(page.locator("[data-state=error], [data-state=empty]")).waitFor();
  if (!(await result.isVisible())) throw new Error(`the page has no data: ${await page.locator("main").innerText()}`);
  await page.locator("[data-metric=n_trades]").waitFor();
}

function loadOf(watch: PageWatch, startMs: number): PageLoad {
  if (watch.loaded === null) throw new Error("the engine told of no data");
  const endMs = stateAfter(watch, "loading", startMs);
  const { tookMs } = watch.loads.at(-1)!;
  const savingMs = watch.loadStages
    .map(({ words, sinceMs }, index) => ({ words, ms: (watch.loadStages[index + 1]?.sinceMs ?? endMs) - sinceMs }))
    .reduce((sum, { words, ms }) => (SAVING.test(words) ? sum + ms : sum), 0);
  return {
    ...watch.loaded,
    inUseMs: tookMs - savingMs,
    savingMs,
    resultMs: watch.states.at(-1)!.sinceMs - startMs,
    longestTaskMs: Math.max(0, ...watch.longTasks.map(({ durationMs }) => durationMs)),
  };
}

/** The worker tells of its progress every 100 ms, and of keeping the data after a first step of that. */
export const SEEN_LATE_MS = 150;

/** The loading bar's words while data is written to storage. */
const SAVING = /^Keeping the data/;

/** When the page left a state that it was in at `fromMs` or came into later. */
function stateAfter({ states }: PageWatch, state: string, fromMs: number): number {
  const left = states.find(({ sinceMs }, index) => sinceMs >= fromMs && states[index - 1]?.state === state);
  if (left === undefined) throw new Error(`the page never left "${state}": ${JSON.stringify(states)}`);
  return left.sinceMs;
}
