import { expect } from "@playwright/test";
import { holdEngine } from "./engineWorker";
import { expectResult, exported, loadSample, metricsOf, openPage, runIdOf, typeParameter } from "./page";
import { DIFFERENT, effect, effects, effectValue, preset } from "./realismForm";
import { shellSample, type ShellResult } from "./shellRun";
import { test } from "./soundPage";

test.beforeEach(async ({ page }) => {
  await openPage(page);
  await loadSample(page);
});

test("each switch's own effect stands in a table, and is a shell run's with that switch alone", async ({ page }) => {
  const asSpecified = await metricsOf(page);
  const slipping = shellSample({ slippage_bps: "5" });
  const carrying = shellSample({ missing_bar: "carry" });
  await expect(effects(page)).toHaveCount(0);
  await preset(page).selectOption("Realistic");
  await expectResult(page);
  const all = await metricsOf(page);
  const names = await effects(page).evaluateAll((rows) => rows.map((row) => row.getAttribute("data-effect")));
  expect(names).toEqual(["as_specified", ...DIFFERENT.map(({ configName }) => configName), "all"]);
  await expect(effect(page, "slippage_bps")).toHaveText(/Slippage\s*5 basis points\s*–\s*–/);

  await page.getByRole("button", { name: "Show each switch’s effect" }).click();
  await expect(page.locator("[data-switch-effects=known]")).toBeVisible();
  expect(await effectValue(page, "as_specified")).toBe(asSpecified["total_return_pct"]);
  expect(await effectValue(page, "all")).toBe(all["total_return_pct"]);
  expect(await effectValue(page, "slippage_bps")).toBe(totalReturnOf(await slipping));
  expect(await effectValue(page, "missing_bar")).toBe(totalReturnOf(await carrying));
  await expect(effect(page, "slippage_bps")).toHaveText(/%.*[+-]?\d+\.\d\d points/);
  await expect(page.locator(".app > [role=status]")).toContainText(
    `Each of ${DIFFERENT.length} switches was run alone`,
  );

  await typeParameter(page, "K", "6");
  await expectResult(page);
  await expect(page.locator("[data-switch-effects=unknown]")).toBeVisible();
});

test("the runs of single switches show their progress, can be stopped, and give way to another run", async ({
  page,
}) => {
  await preset(page).selectOption("Realistic");
  await expectResult(page);
  const [runId, trades] = [await runIdOf(page), await exported(page, "trades.csv")];
  const show = page.getByRole("button", { name: "Show each switch’s effect" });
  const progress = page.getByRole("progressbar", { name: "Runs of single switches" });

  const stops = [
    () => page.getByRole("button", { name: "Stop", exact: true }).click(),
    () => page.keyboard.press("Escape"),
  ];
  for (const stop of stops) {
    const release = await holdEngine(page);
    await show.click();
    await expect(progress).toBeVisible();
    await stop();
    await release();
    await expect(progress).toHaveCount(0);
    await expect(page.locator("[data-switch-effects=unknown]")).toBeVisible();
  }

  const release = await holdEngine(page);
  await show.click();
  await expect(progress).toBeVisible();
  await typeParameter(page, "K", "6");
  await release();
  await expectResult(page);
  await expect(progress).toHaveCount(0);
  await typeParameter(page, "K", "5");
  await expectResult(page);
  expect(await runIdOf(page)).toBe(runId);
  expect(await exported(page, "trades.csv")).toBe(trades);
});

function totalReturnOf(shell: ShellResult): number {
  return (JSON.parse(shell["config.json"]) as { metrics: { total_return_pct: number } }).metrics.total_return_pct;
}
