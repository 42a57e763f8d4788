import { expect } from "@playwright/test";
import { SWITCH_CATALOG } from "../../src/engine/backtest/switchCatalog";
import { box, expectKept, expectResult, expectState, loadSample, openPage, runIdOf, typeParameter } from "./page";
import {
  control,
  DIFFERENT,
  expectShellResult,
  header,
  preset,
  setByKeyboard,
  summary,
  tabToControl,
} from "./realismForm";
import { shellRun, shellSample } from "./shellRun";
import { test } from "./soundPage";

test.beforeEach(async ({ page }) => {
  await openPage(page);
  await loadSample(page);
});

test("choosing Realistic runs at once, and gives the shell door's result of that preset", async ({ page }) => {
  const shell = shellRun(["--sample", "--preset", "realistic"]);
  const asSpecified = await shellSample();
  await expectShellResult(page, asSpecified);
  await expect(header(page)).toContainText("As specified");
  await preset(page).selectOption("Realistic");
  await expectResult(page);
  await expectShellResult(page, await shell);
  await expect(header(page)).toContainText(`Realistic: differs from “As specified” in ${DIFFERENT.length} switches`);
  await expectKept(page);
  await expect(page.locator(`[data-run="${await runIdOf(page)}"]`)).toContainText("Realistic");
  await preset(page).selectOption("As specified");
  await expectResult(page);
  await expectShellResult(page, asSpecified);
});

test("every switch has a name and a help, stands in the tab order, and can be set without a mouse", async ({
  page,
}) => {
  const shell = shellRun(["--sample", "--preset", "realistic"]);
  await summary(page).focus();
  await page.keyboard.press("Enter");
  await expect(control(page, "slippage_bps")).toBeVisible();
  const reached: string[] = [];
  for (const entry of SWITCH_CATALOG) {
    await tabToControl(page, reached);
    const focused = control(page, entry.configName);
    await expect(focused).toBeFocused();
    await expect(focused).toHaveAccessibleName(entry.label);
    await expect(focused).toHaveAccessibleDescription(new RegExp(`^${escaped(entry.help)}`));
    await setByKeyboard(page, entry);
  }
  expect(reached).toEqual(SWITCH_CATALOG.map(({ configName }) => configName));
  await page.keyboard.press("Tab");
  await expectResult(page);
  await expect(preset(page)).toHaveValue("realistic");
  await expectShellResult(page, await shell);
});

test("a switch that is changed by hand is told, and its own way back leads to the preset", async ({ page }) => {
  const shell = shellRun(["--sample", "--preset", "realistic", "--set", "slippage_bps=25", "max_volume_fraction=null"]);
  await preset(page).selectOption("Realistic");
  await expectResult(page);
  const realistic = await runIdOf(page);
  await typeParameter(page, "max_volume_fraction", "");
  await typeParameter(page, "slippage_bps", "25");
  await expectResult(page);
  await expect(preset(page)).toHaveValue("custom");
  await expect(page.locator("[data-preset-note]")).toHaveText(
    "Realistic, but most of the volume none, slippage 25 basis points.",
  );
  await expect(header(page)).toContainText("Custom");
  await expectShellResult(page, await shell);
  await expectKept(page);
  await expect(page.locator(`[data-run="${await runIdOf(page)}"]`)).toContainText(
    "Realistic, max_volume_fraction none",
  );

  await page.getByRole("button", { name: "Reset slippage to 5 basis points" }).click();
  await expect(box(page, "slippage_bps")).toBeFocused();
  await page.getByRole("button", { name: "Reset most of the volume to 10.0 %" }).click();
  await expectResult(page);
  await expect(preset(page)).toHaveValue("realistic");
  expect(await runIdOf(page)).toBe(realistic);
});

test("the switches stand open when one is set, and stay as the user left them", async ({ page }) => {
  const section = page.locator("[data-realism]");
  await expect(section).not.toHaveAttribute("open");
  await preset(page).selectOption("Realistic");
  await expect(section).toHaveAttribute("open");
  await expectResult(page);
  await expectKept(page);
  await page.reload();
  await expectState(page, "ready");
  await expect(section).toHaveAttribute("open");
  await summary(page).click();
  await expect(section).not.toHaveAttribute("open");
  await page.reload();
  await expectState(page, "ready");
  await expect(section).not.toHaveAttribute("open");
});

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
