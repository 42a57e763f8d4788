import { expect, test, type Page } from "@playwright/test";
import { crashEngine, holdEngine } from "./engineWorker";
import { generateMarket } from "./generatedMarket";
import {
  box,
  chooseFiles,
  expectKept,
  expectResult,
  expectState,
  exported,
  loadSample,
  metricsOf,
  openPage,
  runIdOf,
  typeParameter,
} from "./page";
import { shellSample } from "./shellRun";

test.beforeEach(({ page }) => openPage(page));

test("a crash at rest is said; data, settings and result are there again, and a run works", async ({ page }) => {
  await loadSample(page);
  await typeParameter(page, "N", "12");
  await expectResult(page);
  await expectKept(page);
  const [runId, metrics] = [await runIdOf(page), await metricsOf(page)];
  await crashEngine(page);
  await expectCrashSaid(page);
  await expectResult(page);
  await expect(box(page, "N")).toHaveValue("12");
  expect(await runIdOf(page)).toBe(runId);
  expect(await metricsOf(page)).toEqual(metrics);

  await typeParameter(page, "K", "3");
  await expectResult(page);
  expect(await exported(page, "trades.csv")).toBe((await shellSample({ N: "12", K: "3" }))["trades.csv"]);
});

test("a crash in the middle of a run is said, the earlier result stays, and the run can be repeated", async ({
  page,
}) => {
  await loadSample(page);
  const runId = await runIdOf(page);
  await holdEngine(page);
  await box(page, "K").fill("3");
  await expectState(page, "running");
  await crashEngine(page);
  await expectCrashSaid(page);
  await expectState(page, "ready");
  await expect(box(page, "K")).toHaveValue("3");
  expect(await runIdOf(page)).toBe(runId);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expectResult(page);
  expect(await exported(page, "trades.csv")).toBe((await shellSample({ K: "3" }))["trades.csv"]);
});

test("a crash in the middle of a first load leaves a page that loads", async ({ page }) => {
  const market = generateMarket(20e6);
  try {
    await holdEngine(page);
    await chooseFiles(page, [market.path]);
    await expect(page.getByRole("region", { name: "Loading" })).toBeVisible();
    await crashEngine(page);
    await expectCrashSaid(page);
    await expectState(page, "error");
    await loadSample(page);
    await expect(page.locator("[data-problem^=engine]")).toHaveCount(0);
  } finally {
    market.remove();
  }
});

test("two crashes in a row are survived", async ({ page }) => {
  await loadSample(page);
  for (let crash = 0; crash < 2; crash++) {
    await crashEngine(page);
    await expectCrashSaid(page);
    await expectResult(page);
  }
  await typeParameter(page, "K", "4");
  await expectResult(page);
});

test("a promise that is rejected and never awaited counts as a crash too", async ({ page }) => {
  await loadSample(page);
  const worker = page.workers()[0]!;
  await worker.evaluate(() => void Promise.reject(new Error("rejected by a test"))).catch(() => undefined);
  await expectCrashSaid(page);
  await expectResult(page);
});

async function expectCrashSaid(page: Page): Promise<void> {
  await expect(page.locator("[data-problem=engine-crashed]")).toBeVisible();
  await expect(page.getByRole("status").first()).toHaveText(/\S/);
}
