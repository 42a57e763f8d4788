import { basename } from "node:path";
import { expect } from "@playwright/test";
import { METRIC_CATALOG } from "../../src/engine/analysis/metrics";
import { EXIT_REASONS } from "../../src/engine/execution/exitReason";
import { expectResult, expectState, loadSample, metric, metricsOf, openPage } from "./page";
import { test } from "./soundPage";

test.beforeEach(({ page }) => openPage(page));

test("one click shows the sample's result", async ({ page }) => {
  await expectState(page, "empty");
  await page.getByRole("button", { name: "Try with sample data" }).click();
  await expectResult(page);
});

test("every metric of the catalogue has its card with the full-precision value", async ({ page }) => {
  await loadSample(page);
  const metrics = await metricsOf(page);
  expect(Object.keys(metrics)).toEqual(METRIC_CATALOG.map(({ configName }) => configName));
  for (const [name, value] of Object.entries(metrics)) expect(value, name).not.toBeNaN();
  expect(metrics["n_trades"]).toBeGreaterThan(100);
  await expect(metric(page, "total_return_pct")).toContainText("Total return");
});

test("SYNTHETIC stands beside the data, the result and the run", async ({ page }) => {
  await loadSample(page);
  await expect(page.getByRole("banner")).toContainText("SYNTHETIC");
  await expect(page.getByRole("heading", { name: /^Result/ })).toContainText("SYNTHETIC");
  await expect(page.locator("[data-run]").first()).toContainText("SYNTHETIC");
});

test("the three charts are drawn, in ink on more than a grid", async ({ page }) => {
  await loadSample(page);
  for (const id of ["total-value", "drawdown", "daily-returns"]) {
    const canvas = page.locator(`[data-chart="${id}"] canvas`);
    await expect(canvas).toBeVisible();
    await expect.poll(() => canvas.evaluate(inkedColours), { message: `colours in ${id}` }).toBeGreaterThan(3);
  }
});

test("each chart says in words what it shows", async ({ page }) => {
  await loadSample(page);
  await expect(page.getByRole("img", { name: /Total value: From the initial capital of \$500,000\.00/ })).toBeVisible();
  await expect(page.getByRole("img", { name: /Drawdown: At worst -/ })).toBeVisible();
  await expect(page.getByRole("img", { name: /Daily returns: \d+ sessions gained/ })).toBeVisible();
});

test("the trades table holds every trade and is filtered by each exit reason", async ({ page }) => {
  await loadSample(page);
  const table = page.getByRole("table", { name: "Trades" });
  const total = (await metricsOf(page))["n_trades"]!;
  await expect(table).toHaveAttribute("aria-rowcount", String(total + 1));
  await expect(table.getByRole("columnheader")).toHaveCount(17);
  expect(await table.getByRole("cell").first().textContent()).not.toBe("");

  let counted = 0;
  for (const reason of EXIT_REASONS) {
    await page.getByLabel("Exit reason").selectOption(reason);
    await expect(table.getByRole("cell", { name: reason, exact: true }).first(), reason).toBeVisible();
    const shown = Number(await table.getAttribute("aria-rowcount")) - 1;
    expect(shown, `trades that left by ${reason}`).toBeGreaterThan(0);
    counted += shown;
  }
  expect(counted).toBe(total);
});

test("the trades table is sorted and filtered by ticker", async ({ page }) => {
  await loadSample(page);
  const table = page.getByRole("table", { name: "Trades" });
  await table.getByRole("button", { name: "Ticker" }).click();
  await expect(table.getByRole("columnheader", { name: "Ticker" })).toHaveAttribute("aria-sort", "ascending");
  const first = (await table.getByRole("cell").first().textContent())!.trim();
  await table.getByRole("button", { name: "Ticker" }).click();
  await expect(table.getByRole("cell").first()).not.toHaveText(first);
  await page.getByRole("searchbox", { name: /Ticker/ }).fill(first.toLowerCase());
  await expect(table.getByRole("cell").first()).toHaveText(first);
});

test("the sample's files can be saved and dropped, with the sample's result and its mark", async ({ page }) => {
  const saved: Promise<string>[] = [];
  page.on("download", (download) => saved.push(download.path()));
  await page.getByRole("button", { name: "Download the sample files" }).click();
  await expect.poll(() => saved.length).toBe(2);
  await loadSample(page);
  const ofSample = await metricsOf(page);
  const paths = await Promise.all(saved);
  await page.getByLabel("Sharadar files").setInputFiles(paths);
  // Playwright keeps a download under a name of its own, so these files are told from the built-in ones.
  for (const path of paths) await expect(page.locator(`[data-file="${basename(path)}"]`)).toHaveCount(1);
  await expectResult(page);
  expect(await metricsOf(page)).toEqual(ofSample);
  await expect(page.getByRole("banner")).toContainText("SYNTHETIC");
});

/** How many colours cover at least a hundred of a canvas's pixels. */
function inkedColours(element: HTMLElement | SVGElement): number {
  const canvas = element as HTMLCanvasElement;
  const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
  const pixels = new Map<number, number>();
  const words = new Uint32Array(data.buffer);
  for (const word of words) pixels.set(word, (pixels.get(word) ?? 0) + 1);
  return [...pixels].filter(([word, count]) => word !== 0 && count >= 100).length;
}
