import { expect, type Page } from "@playwright/test";
import { holdEngine } from "./engineWorker";
import { generateMarket, type GeneratedMarket } from "./generatedMarket";
import {
  app,
  box,
  chooseFiles,
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
import { shellSample } from "./shellRun";
import { test } from "./soundPage";

/** The aim is 50 ms; the bound leaves room for a machine that is busy with other things. */
const CANCEL_BOUND_MS = 500;

let market: GeneratedMarket;
test.beforeAll(() => {
  market = generateMarket(25e6);
});
test.afterAll(() => market.remove());

test.beforeEach(({ page }) => openPage(page));

test("a load that is cancelled ends at once, and the earlier data and result are still there", async ({
  page,
}, testInfo) => {
  await loadSample(page);
  const [runId, metrics, trades] = [await runIdOf(page), await metricsOf(page), await exported(page, "trades.csv")];
  const release = await holdEngine(page);
  await chooseFiles(page, [market.path]);
  await page.getByRole("region", { name: "Loading" }).waitFor();
  await release();
  const elapsed = await page.evaluate(cancelAndWait, "loading");
  testInfo.annotations.push({ type: "cancel of a load", description: `${Math.round(elapsed)} ms` });
  expect(elapsed).toBeLessThan(CANCEL_BOUND_MS);

  await expectState(page, "ready");
  expect(await runIdOf(page)).toBe(runId);
  expect(await metricsOf(page)).toEqual(metrics);
  await expect(page.getByRole("banner")).toContainText("SYNTHETIC");
  await typeParameter(page, "K", "6");
  await expectResult(page);
  await typeParameter(page, "K", "5");
  await expectResult(page);
  expect(await exported(page, "trades.csv")).toBe(trades);
});

test("Escape cancels a first load, and the page is empty again", async ({ page }) => {
  const release = await holdEngine(page);
  await chooseFiles(page, [market.path]);
  await page.getByRole("region", { name: "Loading" }).waitFor();
  await page.keyboard.press("Escape");
  await release();
  await expectState(page, "empty");
  await expect(page.getByRole("button", { name: "Try with sample data" })).toBeEnabled();
  await page.reload();
  await expectState(page, "empty");
});

test("a run that is cancelled ends at once and leaves the earlier result", async ({ page }, testInfo) => {
  await loadFiles(page, [market.path]);
  const [runId, metrics] = [await runIdOf(page), await metricsOf(page)];
  const release = await holdEngine(page);
  await box(page, "N").fill("250");
  await expectState(page, "running");
  await expect(page.getByRole("button", { name: "Cancel" })).toBeEnabled();
  // Pressed while the engine is held, because a run may be over before it can be.
  const cancelled = page.evaluate(cancelAndWait, "running");
  await page.waitForFunction(() => "cancelPressed" in globalThis);
  await release();
  const elapsed = await cancelled;
  testInfo.annotations.push({ type: "cancel of a run", description: `${Math.round(elapsed)} ms` });
  expect(elapsed).toBeLessThan(CANCEL_BOUND_MS);
  await expectState(page, "ready");
  expect(await runIdOf(page)).toBe(runId);
  expect(await metricsOf(page)).toEqual(metrics);
  await expect(app(page)).toHaveAttribute("data-stale", "true");
});

test("of runs that overtake each other, the newest is shown", async ({ page }) => {
  await loadSample(page);
  const shell = shellSample({ N: "12" });
  const release = await holdEngine(page);
  for (const value of ["40", "30", "12"]) await box(page, "N").fill(value);
  await expectState(page, "running");
  await release();
  await expectResult(page);
  expect(await exported(page, "config.json")).toBe((await shell)["config.json"]);
  expect(await exported(page, "trades.csv")).toBe((await shell)["trades.csv"]);
});

test("of two drops, the later one is what stays", async ({ page }) => {
  await loadSample(page);
  const release = await holdEngine(page);
  await chooseFiles(page, [market.path]);
  await page.getByRole("region", { name: "Loading" }).waitFor();
  await dropAgain(page);
  await release();
  await expectResult(page);
  await expect(page.locator('[data-file="LATER.csv"]')).toBeAttached();
});

async function dropAgain(page: Page): Promise<void> {
  const bars = Array.from(
    { length: 40 },
    (_, i) => `LATE,2024-${i < 20 ? "01" : "02"}-${String((i % 20) + 1).padStart(2, "0")},10,11,9,10,1000\n`,
  );
  const buffer = Buffer.from(`ticker,date,open,high,low,close,volume\n${bars.join("")}`);
  await chooseFiles(page, [{ name: "LATER.csv", mimeType: "text/csv", buffer }]);
}

/** Presses the Cancel button that is on show; milliseconds of page time until the state has changed. */
function cancelAndWait(from: string): Promise<number> {
  const state = document.querySelector("[data-state]")!;
  const button = [...document.querySelectorAll("button")].find(
    (b) => b.textContent?.trim() === "Cancel" && !b.disabled,
  );
  if (!button) throw new Error("there is no Cancel button to press");
  return new Promise((resolve, reject) => {
    if (state.getAttribute("data-state") !== from)
      reject(new Error(`not ${from}: ${state.getAttribute("data-state")}`));
    const start = performance.now();
    new MutationObserver(() => {
      if (state.getAttribute("data-state") !== from) resolve(performance.now() - start);
    }).observe(state, { attributes: true, attributeFilter: ["data-state"] });
    button.click();
    Object.assign(globalThis, { cancelPressed: true });
  });
}
