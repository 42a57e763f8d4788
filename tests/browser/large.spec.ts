import { expect, type Page } from "@playwright/test";
import { generateMarket, type GeneratedMarket } from "./generatedMarket";
import { holdEngine } from "./engineWorker";
import { chooseFiles, expectResult, expectState, openPage } from "./page";
import { test } from "./soundPage";

/** A page whose main thread is never busy for longer answers at once. */
const LONGEST_TASK_MS = 100;

let market: GeneratedMarket;
test.beforeAll(() => {
  market = generateMarket(105e6);
});
test.afterAll(() => market.remove());

test("a file of more than 100 MB loads with moving progress on a page that answers", async ({ page }, testInfo) => {
  test.setTimeout(180_000);
  await openPage(page);
  await page.evaluate(watchProgressAndTasks);
  await provokeLongTask(page);
  const release = await holdEngine(page);
  await chooseFiles(page, [market.path]);

  const loading = page.getByRole("region", { name: "Loading" });
  await loading.waitFor();
  await page.getByLabel("Theme").selectOption("dark");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expectState(page, "loading");
  await release();
  await expect(loading).toBeHidden({ timeout: 120_000 });
  await expectResult(page);
  await expect(page.getByRole("banner")).toContainText(`${market.rows.toLocaleString("en-US")} rows`);

  const { percents, loadMs, tasks, texts } = await page.evaluate(() => (globalThis as unknown as Seeing).seen);
  const longest = (whileLoading: boolean) =>
    Math.max(0, ...tasks.filter((task) => task.whileLoading === whileLoading).map(({ duration }) => duration));
  testInfo.annotations.push(
    { type: "large file", description: `${market.bytes / 1e6} MB, ${market.rows} rows in ${Math.round(loadMs)} ms` },
    { type: "longest main-thread task of the load", description: atLeast50(longest(true)) },
    { type: "longest main-thread task of its first result", description: atLeast50(longest(false)) },
    { type: "progress values drawn", description: String(percents.length) },
  );
  expect(texts, "speed and time left").toEqual(expect.arrayContaining(["MB/s", "left"]));
  // About ten a second are drawn, and the load may take half of one.
  expect(percents.length, "different progress values").toBeGreaterThan(3);
  expect(longest(true), "the longest main-thread task of the load").toBeLessThanOrEqual(LONGEST_TASK_MS);
});

/** Shorter tasks aren't reported. */
function atLeast50(ms: number): string {
  return ms === 0 ? "under 50 ms" : `${Math.round(ms)} ms`;
}

interface Seeing {
  readonly seen: {
    /** Values of the progress bar, in the order in which they were drawn. */
    readonly percents: number[];
    /** Words that stood beside it. */
    readonly texts: string[];
    /** How long the progress was on show. */
    loadMs: number;
    /** Main-thread tasks over 50 ms. */
    readonly tasks: { readonly duration: number; readonly whileLoading: boolean }[];
  };
}

function watchProgressAndTasks(): void {
  const seen: Seeing["seen"] = { percents: [], texts: [], loadMs: 0, tasks: [] };
  Object.assign(globalThis, { seen });
  let start = Infinity;
  let end = Infinity;
  const observer = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      seen.tasks.push({ duration, whileLoading: startTime < end });
    }
  });
  observer.observe({ type: "longtask" });
  const look = (): void => {
    const bar = document.querySelector<HTMLProgressElement>("section[aria-label=Loading] progress");
    const text = bar?.closest("section")?.textContent ?? "";
    for (const word of ["MB/s", "left"]) if (text.includes(word) && !seen.texts.includes(word)) seen.texts.push(word);
    if (bar) start = Math.min(start, performance.now());
    else if (start < Infinity) end = Math.min(end, performance.now());
    seen.loadMs = end - start;
    if (bar && bar.position > 0 && bar.value !== seen.percents.at(-1)) seen.percents.push(bar.value);
    requestAnimationFrame(look);
  };
  look();
}

/** Shows that a task which is too long would be noticed, and forgets it. */
async function provokeLongTask(page: Page): Promise<void> {
  await page.evaluate(() =>
    setTimeout(() => {
      const end = performance.now() + 120;
      while (performance.now() < end);
    }),
  );
  await expect.poll(() => page.evaluate(() => (globalThis as unknown as Seeing).seen.tasks.length)).toBe(1);
  await page.evaluate(() => (globalThis as unknown as Seeing).seen.tasks.pop());
}
