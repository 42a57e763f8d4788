import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "@playwright/test";

export type PageState = "empty" | "loading" | "ready" | "running" | "error";
/** What a result can leave as. */
export const RESULT_FILES = [
  "trades.csv",
  "portfolio.csv",
  "orders.csv",
  "ledger.csv",
  "config.json",
  "report.html",
] as const;
export type ExportName = (typeof RESULT_FILES)[number] | "prices.csv";
/** A file that exists only in the test. */
export interface InMemoryFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}
/** Paths on disk, or files that exist only in the test. */
export type ChosenFiles = readonly string[] | readonly InMemoryFile[];

/** Reading and simulating a real data set; everything else has Playwright's own bounds. */
const LOADING_MS = 60_000;

/** Opens the built page and waits until it knows whether an earlier visit left something. */
export async function openPage(page: Page): Promise<void> {
  await page.goto("./");
  await expect(app(page)).not.toHaveAttribute("data-state", "loading");
}

/** The element that carries the page's state, and the run on show. */
export function app(page: Page): Locator {
  return page.locator("[data-state]");
}

export async function expectState(page: Page, state: PageState): Promise<void> {
  await expect(app(page)).toHaveAttribute("data-state", state, { timeout: LOADING_MS });
}

/** Waits until the result on show is that of the data and the settings on show. */
export async function expectResult(page: Page): Promise<void> {
  await expectState(page, "ready");
  await expect(app(page)).not.toHaveAttribute("data-stale");
  await expect(metric(page, "n_trades")).toBeVisible();
}

/** Waits until the run on show is saved: a result is shown before it is. */
export async function expectKept(page: Page): Promise<void> {
  await expect(page.locator(`[data-run="${await runIdOf(page)}"]`)).toBeVisible();
}

export async function loadSample(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Try with sample data" }).click();
  await expectResult(page);
}

/** Gives the files to the file button, as a person who chooses them does, and doesn't wait. */
export async function chooseFiles(page: Page, files: ChosenFiles): Promise<void> {
  await page.getByLabel("Sharadar files").setInputFiles(files);
}

/** Chooses the files and waits for their result. */
export async function loadFiles(page: Page, files: ChosenFiles): Promise<void> {
  await chooseFiles(page, files);
  await expectResult(page);
}

export function textFile(name: string, text: string): InMemoryFile {
  return { name, mimeType: "text/csv", buffer: Buffer.from(text) };
}

export function metric(page: Page, name: string): Locator {
  return page.locator(`[data-metric="${name}"]`);
}

/** Every metric card's full-precision value by config.json's name; null where the metric is not defined. */
export async function metricsOf(page: Page): Promise<Record<string, number | null>> {
  const entries = await page
    .locator("[data-metric]")
    .evaluateAll((cards) => cards.map((card) => [card.getAttribute("data-metric"), card.getAttribute("data-value")]));
  return Object.fromEntries(entries.map(([name, value]) => [name, value === "" ? null : Number(value ?? NaN)]));
}

export function slider(page: Page, parameter: string): Locator {
  return page.locator(`input[type=range][data-param="${parameter}"]`);
}

export function box(page: Page, parameter: string): Locator {
  return page.locator(`input[type=number][data-param="${parameter}"]`);
}

/** Types a value into a parameter's box and leaves it, as a person does. */
export async function typeParameter(page: Page, parameter: string, value: string): Promise<void> {
  await box(page, parameter).fill(value);
  await box(page, parameter).press("Tab");
}

/** Clicks an export button and reads what the browser saved. */
export async function exported(page: Page, name: ExportName): Promise<string> {
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: `Export ${name}` }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toBe(name);
  return readFile(await download.path(), "utf8");
}

/** The run on show. */
export async function runIdOf(page: Page): Promise<string> {
  return (await app(page).getAttribute("data-run-id")) ?? "";
}
