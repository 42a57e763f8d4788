import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test as plainTest, type Locator, type Page } from "@playwright/test";
import { METRIC_CATALOG } from "../../src/engine/analysis/metrics";
import { crashEngine, holdEngine } from "./engineWorker";
import { expectResult, expectState, loadFiles, loadSample, openPage } from "./page";
import { test } from "./soundPage";

const START = join(import.meta.dirname, "../../src/cli/start.js");
const GOLDEN = join(import.meta.dirname, "../golden/every-exit-reason");
const FILES = ["weights.csv", "trades.csv", "portfolio.csv", "orders.csv", "ledger.csv", "config.json"] as const;

// Of the file, whichever of the two a test is: a crash is a complaint of the page, so its test can't be a sound one.
plainTest.beforeEach(async ({ page }) => {
  await openPage(page);
  await loadSample(page);
});

test("equal parts of what is suggested: the files are the shell door's, and metrics, charts and tables are theirs", async ({
  page,
}) => {
  await openPanel(page);
  await expect(page.locator("[data-allocation-empty]")).toBeVisible();
  const assets = (await field(page, "assets").inputValue()).split(", ");
  expect(assets).toHaveLength(5);
  await expect(page.locator("[data-asset-count]")).toHaveText(/^5 assets of the \d+ symbols in the data/);
  const shell = shellAllocation([`assets=${assets.join(",")}`]);
  await simulate(page);
  await expect(panel(page).getByText("SYNTHETIC")).toBeVisible();

  const files = await shell;
  for (const name of FILES) expect((await saved(page, name)) === files[name], `${name} is the shell's`).toBe(true);
  expect(await metricsShown(page)).toEqual(JSON.parse(files["config.json"]!).metrics);
  expect(Object.keys(await metricsShown(page))).toEqual(METRIC_CATALOG.map(({ configName }) => configName));

  for (const id of ["allocation-value", "allocation-weights"]) {
    await expect(page.locator(`[data-chart="${id}"] canvas`)).toBeVisible();
  }
  await expect(page.getByRole("img", { name: /^Weights: Brought to its targets on 36 sessions/ })).toBeVisible();
  await expect(page.getByRole("list", { name: /^Weights after/ }).getByRole("listitem")).toHaveCount(6);
  const rows = { "Latest weights": 6, Rebalances: 36, "Allocation orders": linesOf(files["orders.csv"]!) };
  for (const [name, count] of Object.entries(rows)) {
    await expect(page.getByRole("table", { name, exact: true })).toHaveAttribute("aria-rowcount", String(count + 1));
  }
  await expect(
    page
      .getByRole("table", { name: "Rebalances" })
      .getByRole("cell", { name: /^20\.0 % → / })
      .first(),
  ).toBeVisible();
});

test("each model and rule shows its own fields; settings last, and a result says that it is of others", async ({
  page,
}) => {
  await openPanel(page);
  await expect(field(page, "short_span")).toHaveCount(0);
  await field(page, "strategy").selectOption("ema_allocation");
  await field(page, "rebalance").selectOption("drift");
  for (const name of ["short_span", "medium_span", "long_span", "first_weight", "second_weight", "drift_threshold"]) {
    await expect(field(page, name), name).toBeVisible();
  }
  await field(page, "long_span").fill("60");
  await page.getByRole("button", { name: "Simulate allocation" }).click();
  await expect(panel(page).locator('[data-problem="spans-not-ascending"]')).toBeVisible();
  await field(page, "long_span").fill("120");
  await page.locator("[data-allocation-costs] > summary").click();
  await field(page, "max_volume_fraction").fill("");
  const shell = shellAllocation([
    "strategy=ema_allocation",
    "rebalance=drift",
    "long_span=120",
    "max_volume_fraction=null",
    `assets=${await field(page, "assets").inputValue()}`,
  ]);
  await simulate(page);
  expect(await saved(page, "config.json")).toBe((await shell)["config.json"]);

  await field(page, "drift_threshold").fill("0.1");
  await expect(panel(page).getByText("Of earlier settings")).toBeVisible();
  await page.reload();
  await expectResult(page);
  await expect(field(page, "long_span")).toHaveValue("120");
  await expect(field(page, "drift_threshold")).toHaveValue("0.1");
  await expect(field(page, "max_volume_fraction")).toHaveValue("");
});

test("a simulation can be stopped, a newer one takes its place, and other data drops the result", async ({ page }) => {
  await openPanel(page);
  await simulate(page);
  const before = await metricsShown(page);
  for (const stop of [
    () => page.getByRole("button", { name: "Stop allocation" }).click(),
    () => page.keyboard.press("Escape"),
  ]) {
    const release = await holdEngine(page);
    await field(page, "fill_at").selectOption("close");
    await page.getByRole("button", { name: "Simulate allocation" }).click();
    await expect(page.getByRole("progressbar", { name: "Allocation" })).toBeVisible();
    await stop();
    await release();
    await expect(page.locator("[data-allocation=ready]")).toBeVisible();
    expect(await metricsShown(page)).toEqual(before);
  }

  const release = await holdEngine(page);
  for (const capital of ["20000", "30000"]) {
    await field(page, "initial_capital").fill(capital);
    await page.getByRole("button", { name: "Simulate allocation" }).click();
  }
  await release();
  await expect(page.locator("[data-allocation=ready]")).toBeVisible();
  expect(JSON.parse(await saved(page, "config.json")).initial_capital).toBe(30_000);

  await loadFiles(page, [join(GOLDEN, "SEP.csv"), join(GOLDEN, "TICKERS.csv")]);
  await expect(page.locator("[data-allocation=empty]")).toBeVisible();
  await expect(field(page, "assets")).not.toHaveValue(/ZZ/);
});

plainTest("a crash leaves settings and result, and the next simulation works", async ({ page }) => {
  await openPanel(page);
  await simulate(page);
  await holdEngine(page);
  await field(page, "rebalance").selectOption("weekly");
  await page.getByRole("button", { name: "Simulate allocation" }).click();
  await expect(page.getByRole("progressbar", { name: "Allocation" })).toBeVisible();
  await crashEngine(page);
  await expect(page.locator("[data-problem=engine-crashed]")).toBeVisible();
  await expect(page.locator("[data-allocation=ready]")).toBeVisible();
  await expectState(page, "ready");
  await simulate(page);
  expect(JSON.parse(await saved(page, "config.json")).rebalance).toBe("weekly");
});

test("by keyboard: an asset that isn't in the data is told beside its field, what was typed stays, and is mended", async ({
  page,
}) => {
  const assets = field(page, "assets");
  await page.locator("[data-allocation] > summary").focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-asset-count]")).toContainText("in the data");
  await tabTo(page, assets);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("zzald, NOSUCH");
  await page.keyboard.press("Enter");
  await expect(panel(page).locator('[data-problem="unknown-asset"]')).toHaveText(/^NOSUCH is not in the data/);
  await expect(assets).toHaveAttribute("aria-invalid", "true");
  await expect(assets).toHaveAccessibleDescription(/NOSUCH is not in the data/);
  await expect(assets).toHaveValue("zzald, NOSUCH");
  await expect(page.locator(".app > [role=status]")).toContainText("NOSUCH");

  for (let i = ", NOSUCH".length; i > 0; i--) await page.keyboard.press("Backspace");
  await expect(panel(page).locator("[data-problem]")).toHaveCount(0);
  await tabTo(page, page.getByRole("button", { name: "Simulate allocation" }));
  await page.keyboard.press("Enter");
  await expect(panel(page).getByText("The same part for each asset: ZZALD.")).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: "Export weights.csv" }));
  const saving = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  expect(await readFile(await (await saving).path(), "utf8")).toContain(",ZZALD,");
});

function panel(page: Page): Locator {
  return page.getByRole("region", { name: "Allocation", exact: true });
}

function field(page: Page, name: string): Locator {
  return page.locator(`[data-allocation-param="${name}"]`);
}

async function openPanel(page: Page): Promise<void> {
  await page.locator("[data-allocation] > summary").click();
  await expect(page.locator("[data-asset-count]")).toContainText("in the data");
}

/** Simulates what the form says, and waits for its result. */
async function simulate(page: Page): Promise<void> {
  const status = page.locator(".app > [role=status]");
  await page.getByRole("button", { name: "Simulate allocation" }).click();
  await expect(status).toHaveText(/Allocation: total return/);
  await expect(panel(page).getByText("Of earlier settings")).toHaveCount(0);
  await expect(page.locator("[data-allocation-table=rebalances]")).toBeVisible();
}

async function saved(page: Page, name: (typeof FILES)[number]): Promise<string> {
  const saving = page.waitForEvent("download");
  const button = name === "weights.csv" ? `Export ${name}` : `Save allocation ${name}`;
  await page.getByRole("button", { name: button, exact: true }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toBe(name);
  return readFile(await download.path(), "utf8");
}

async function metricsShown(page: Page): Promise<Record<string, number | null>> {
  const cards = await page
    .locator("[data-allocation-metric]")
    .evaluateAll((all) =>
      all.map((card) => [card.getAttribute("data-allocation-metric"), card.getAttribute("data-value")]),
    );
  return Object.fromEntries(cards.map(([name, value]) => [name, value === "" ? null : Number(value ?? NaN)]));
}

function linesOf(csv: string): number {
  return csv.trimEnd().split("\n").length - 1;
}

async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("60 presses of Tab did not reach it");
}

/** An allocation of the sample market through the shell door: the texts of its files. */
async function shellAllocation(settings: readonly string[]): Promise<Record<string, string>> {
  const out = await mkdtemp(join(tmpdir(), "oversell-lab-"));
  const set = ["--set", "strategy=equal_weight", ...settings];
  try {
    await promisify(execFile)(process.execPath, [START, "--sample", ...set, "--quiet", "--out", out]);
    const texts = await Promise.all(FILES.map(async (name) => [name, await readFile(join(out, name), "utf8")]));
    return Object.fromEntries(texts);
  } finally {
    await rm(out, { recursive: true });
  }
}
