import { join } from "node:path";
import { expect } from "@playwright/test";
import {
  app,
  box,
  expectKept,
  expectResult,
  expectState,
  exported,
  loadFiles,
  loadSample,
  metricsOf,
  openPage,
  runIdOf,
  typeParameter,
} from "./page";
import { damageEntry, storedEntries, type Damage } from "./pageStorage";
import { servedFromDisk } from "./servedFromDisk";
import { test } from "./soundPage";

const DATASETS = "oversell-lab-datasets";
const RUNS = "oversell-lab-runs";
const GOLDEN = join(import.meta.dirname, "../golden/every-exit-reason");
const OTHER_FILES = [join(GOLDEN, "SEP.csv"), join(GOLDEN, "TICKERS.csv")];

test("a reload brings back data, settings, result and the list of runs, without files and without a network", async ({
  page,
  context,
}) => {
  await servedFromDisk(page);
  await openPage(page);
  await loadSample(page);
  await typeParameter(page, "N", "12");
  await expectResult(page);
  const [runId, metrics, trades] = [await runIdOf(page), await metricsOf(page), await exported(page, "trades.csv")];
  await expect(page.locator("[data-run]")).toHaveCount(2);
  await context.setOffline(true);
  await page.reload();
  await expectResult(page);
  expect(await runIdOf(page)).toBe(runId);
  expect(await metricsOf(page)).toEqual(metrics);
  expect(await exported(page, "trades.csv")).toBe(trades);
  await expect(box(page, "N")).toHaveValue("12");
  await expect(page.locator("[data-run]")).toHaveCount(2);
  await expect(page.getByRole("banner")).toContainText("SYNTHETIC");
  await typeParameter(page, "N", "20");
  await expectResult(page);
  expect(await runIdOf(page)).not.toBe(runId);
});

test("one click shows an earlier run again, with its settings", async ({ page }) => {
  await openPage(page);
  await loadSample(page);
  const [runId, trades] = [await runIdOf(page), await exported(page, "trades.csv")];
  await typeParameter(page, "max_positions", "7");
  await expectResult(page);
  await page.locator(`[data-run="${runId}"]`).getByRole("button").click();
  await expectResult(page);
  expect(await runIdOf(page)).toBe(runId);
  await expect(box(page, "max_positions")).toHaveValue("3");
  expect(await exported(page, "trades.csv")).toBe(trades);
});

test("Clear asks, empties the storage and leaves an empty page, after a reload too", async ({ page }) => {
  await openPage(page);
  await loadSample(page);
  await expect
    .poll(async () => Number(await page.locator("[data-storage-bytes]").getAttribute("data-storage-bytes")))
    .toBeGreaterThan(500_000);
  expect(await storedEntries(page)).toBeGreaterThan(10);
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await page.getByRole("button", { name: "Keep it" }).click();
  expect(await storedEntries(page)).toBeGreaterThan(10);
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await page.getByRole("button", { name: "Clear everything" }).click();
  await expectState(page, "empty");
  await expect(page.locator("[data-storage-bytes]")).toHaveAttribute("data-storage-bytes", "0");
  expect(await storedEntries(page)).toBe(0);
  await page.reload();
  await expectState(page, "empty");
});

const DAMAGES: readonly [Damage, string][] = [
  ["flip a byte", "/prices/volume/0"],
  ["cut it short", "/prices/open/0"],
  ["remove it", "/prices/closeFfill/0"],
  ["replace it", "/manifest"],
];

for (const [damage, part] of DAMAGES) {
  test(`stored data that is damaged (${damage} of ${part}) is said, and the page is usable`, async ({ page }) => {
    await openPage(page);
    await loadSample(page);
    await damageEntry(page, DATASETS, part, damage);
    await page.reload();
    await expect(page.locator("[data-problem=stored-data-damaged]")).toBeVisible();
    await expect(page.locator("[data-problem=stored-data-damaged]")).toContainText(/[Dd]rop the files again/);
    await loadSample(page);
    await expect(page.locator("[data-problem=stored-data-damaged]")).toHaveCount(0);
  });
}

test("a saved run that is damaged is named, and the others stay", async ({ page }) => {
  await openPage(page);
  await loadSample(page);
  const damaged = await runIdOf(page);
  await typeParameter(page, "K", "3");
  await expectResult(page);
  await expectKept(page);
  await damageEntry(page, RUNS, `line/${damaged}`, "replace it");
  await page.reload();
  await expectResult(page);
  await expect(page.locator("[data-run]")).toHaveCount(1);
  await expect(page.locator("[data-problem=stored-data-damaged]")).toContainText(damaged);
});

test("two tabs keep their own data; a reload brings the one that was loaded last", async ({ page, context }) => {
  await openPage(page);
  await loadSample(page);
  const second = await context.newPage();
  await openPage(second);
  await expectResult(second);
  expect(await metricsOf(second)).toEqual(await metricsOf(page));

  await loadFiles(second, OTHER_FILES);
  await expect(second.getByRole("banner")).not.toContainText("SYNTHETIC");
  await typeParameter(page, "K", "4");
  await expectResult(page);
  await expect(page.getByRole("banner")).toContainText("SYNTHETIC");
  await page.reload();
  await expectResult(page);
  await expect(page.getByRole("banner")).not.toContainText("SYNTHETIC");
});

test("two tabs that load at the same moment leave one sound dataset", async ({ page, context }) => {
  const second = await context.newPage();
  await Promise.all([openPage(page), openPage(second)]);
  await Promise.all([loadSample(page), loadFiles(second, OTHER_FILES)]);
  await page.reload();
  await expectResult(page);
  await expect(app(page).locator("[data-problem]")).toHaveCount(0);
});
