import { expect, type Locator, type Page } from "@playwright/test";
import { switchesOf } from "../../src/engine/backtest/presets";
import { SWITCH_CATALOG } from "../../src/engine/backtest/switchCatalog";
import type { Switch } from "../../src/engine/backtest/switches";
import { exported } from "./page";
import type { ShellResult } from "./shellRun";

/** Of the switches, those in which the presets differ. */
export const DIFFERENT = SWITCH_CATALOG.filter(({ asSpecified, realistic }) => asSpecified !== realistic);

/** The preset chooser. */
export function preset(page: Page): Locator {
  return page.locator('select[data-param="preset"]');
}

/** The heading that opens and closes the switches. */
export function summary(page: Page): Locator {
  return page.locator("[data-realism] > summary");
}

/** A switch's control by config.json's name. */
export function control(page: Page, name: string): Locator {
  return page.locator(`[data-param="${name}"]`);
}

/** What the result on show says of its preset. */
export function header(page: Page): Locator {
  return page.locator("[data-run-preset]");
}

/** The rows of the table of what each switch does. */
export function effects(page: Page): Locator {
  return page.locator("[data-effect]");
}

/** The row of one switch by config.json's name, of `as_specified`, or of `all`. */
export function effect(page: Page, name: string): Locator {
  return page.locator(`[data-effect="${name}"]`);
}

/** Percent, in full precision. */
export async function effectValue(page: Page, name: string): Promise<number> {
  return Number(await effect(page, name).getAttribute("data-value"));
}

/** What is wrong with a switch. */
export function problemsBeside(page: Page, name: string): Locator {
  return page.locator(".field", { has: control(page, name) }).locator("[data-problem]");
}

/** Waits until a problem stands beside a switch and stops the runs. */
export async function expectProblem(page: Page, name: string, code: string): Promise<void> {
  await expect(problemsBeside(page, name)).toHaveAttribute("data-problem", code);
  await expect(control(page, name)).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByRole("button", { name: "Run", exact: true })).toBeDisabled();
}

/** Gives a date and leaves its control, as a person does. */
export async function setDate(page: Page, name: string, date: string): Promise<void> {
  await control(page, name).fill(date);
  await control(page, name).blur();
}

/** Presses Tab until another control has the focus; one with parts, such as a date, takes several. */
export async function tabToControl(page: Page, reached: string[]): Promise<void> {
  const focusedName = () => page.evaluate(() => document.activeElement?.getAttribute("data-param") ?? null);
  for (let presses = 0; presses < 8; presses++) {
    await page.keyboard.press("Tab");
    const name = await focusedName();
    if (name !== null && name !== reached.at(-1)) return void reached.push(name);
  }
  throw new Error(`8 presses of Tab after ${reached.at(-1) ?? "the heading"} reached no other control`);
}

/** Gives the focused control its value of the preset "Realistic". */
export async function setByKeyboard(page: Page, entry: Switch): Promise<void> {
  switch (entry.kind) {
    case "number":
      await page.keyboard.press("ControlOrMeta+a");
      return page.keyboard.type(String(REALISTIC[entry.key]));
    case "choice":
      return page.keyboard.type(entry.choices.find(({ value }) => value === entry.realistic)!.label);
    case "toggle":
      return page.keyboard.press("Space");
    case "date":
      return expect(control(page, entry.configName)).toHaveValue("");
  }
}

/** Compares the result on show with one of the shell door. */
export async function expectShellResult(page: Page, shell: ShellResult): Promise<void> {
  for (const name of ["config.json", "trades.csv", "portfolio.csv"] as const) {
    expect(await exported(page, name), name).toBe(shell[name]);
  }
}

const REALISTIC = switchesOf("realistic");
