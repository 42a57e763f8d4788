import { expect, type Page } from "@playwright/test";
import { SHARED_IS_HERE, SKIP_NOTE, zipsOf } from "../parity/sharedData";
import { exported, loadFiles, loadSample, metricsOf, openPage, RESULT_FILES, textFile } from "./page";
import { shellRun, shellSample, type ShellResult } from "./shellRun";
import { test } from "./soundPage";

test.beforeEach(({ page }) => openPage(page));

test("each file of the sample's result is the shell door's to the byte", async ({ page }) => {
  await loadSample(page);
  await expectSameFiles(page, await shellSample());
});

test("each file of real zips' result is the shell door's to the byte" + SKIP_NOTE, async ({ page }) => {
  test.skip(!SHARED_IS_HERE, "There is no ../shared beside this clone.");
  const zips = zipsOf("pystock10");
  await loadFiles(
    page,
    zips.map(({ path }) => path),
  );
  await expectSameFiles(page, await shellRun(zips.flatMap(({ table, path }) => [`--${table.toLowerCase()}`, path])));
});

test("prices.csv, dropped again, gives the same trades", async ({ page }) => {
  await loadSample(page);
  const [trades, metrics] = [await exported(page, "trades.csv"), await metricsOf(page)];
  const prices = await exported(page, "prices.csv");
  expect(prices.slice(0, prices.indexOf("\n")).split(",")).toHaveLength(14);
  await loadFiles(page, [textFile("prices.csv", prices)]);
  await expect(page.locator('[data-file="prices.csv"]')).toBeAttached();
  expect(await exported(page, "trades.csv")).toBe(trades);
  expect(await metricsOf(page)).toEqual(metrics);
});

async function expectSameFiles(page: Page, shell: ShellResult): Promise<void> {
  for (const name of RESULT_FILES) {
    expect((await exported(page, name)) === shell[name], `${name} is the shell's`).toBe(true);
  }
}
