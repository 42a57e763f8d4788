import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { zipOf } from "../engine/ingest/zipOf";
import {
  chooseFiles,
  expectResult,
  expectState,
  loadFiles,
  loadSample,
  metricsOf,
  openPage,
  runIdOf,
  textFile,
  typeParameter,
  type InMemoryFile,
} from "./page";
import { test } from "./soundPage";

const GOLDEN = join(import.meta.dirname, "../golden/every-exit-reason");
const SEP = readFileSync(join(GOLDEN, "SEP.csv"), "utf8");
const TICKERS = readFileSync(join(GOLDEN, "TICKERS.csv"), "utf8");
const HEADER = SEP.slice(0, SEP.indexOf("\n") + 1);
const PDF = { name: "report.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n1 0 obj\n") };

/** Files that can't be used, each with words that its message holds. */
const USELESS: readonly { what: string; file: InMemoryFile; says: RegExp }[] = [
  { what: "a PDF", file: PDF, says: /PDF/ },
  { what: "an empty file", file: textFile("SEP.csv", ""), says: /empty/ },
  { what: "a header without rows", file: textFile("SEP.csv", HEADER), says: /row/ },
  { what: "TICKERS alone", file: textFile("TICKERS.csv", TICKERS), says: /SEP|price/i },
  { what: "a table of something else", file: textFile("recipes.csv", "dish,minutes\nsoup,30\n"), says: /column/ },
  {
    what: "a zip that was cut short",
    file: zipFile("SEP.zip", zipOf([{ name: "SEP.csv", text: SEP }]).subarray(0, 9000)),
    says: /zip/i,
  },
  {
    what: "a zip of a PDF",
    file: zipFile("SEP.zip", zipOf([{ name: "report.pdf", text: "%PDF-1.7\n" }])),
    says: /PDF|zip/i,
  },
  { what: "SEP without its close column", file: textFile("SEP.csv", SEP.replace("close,", "shut,")), says: /close/ },
];

test.beforeEach(({ page }) => openPage(page));

for (const { what, file, says } of USELESS) {
  test(`${what} on an empty page is refused with a message that names the file, and the page loads on`, async ({
    page,
  }) => {
    await chooseFiles(page, [file]);
    await expectState(page, "error");
    await expectSaid(page, file.name, says);
    await loadFiles(page, [textFile("SEP.csv", SEP), textFile("TICKERS.csv", TICKERS)]);
    await expect(page.getByRole("list", { name: "Files of the latest drop" })).toHaveCount(0);
  });
}

test("over loaded data, useless files are said and data, result and settings stay", async ({ page }) => {
  await loadSample(page);
  await typeParameter(page, "N", "15");
  await expectResult(page);
  const [runId, metrics] = [await runIdOf(page), await metricsOf(page)];
  for (const { what, file, says } of USELESS) {
    await chooseFiles(page, [file]);
    await expectSaid(page, file.name, says);
    await expectState(page, "ready");
    expect(await runIdOf(page), what).toBe(runId);
    expect(await metricsOf(page), what).toEqual(metrics);
    await expect(page.getByRole("banner")).toContainText("SYNTHETIC");
  }
  await typeParameter(page, "K", "3");
  await expectResult(page);
});

test("SEP alone loads, with a warning that every ticker is in", async ({ page }) => {
  await loadFiles(page, [textFile("SEP.csv", SEP)]);
  const check = page.getByRole("region", { name: "Data check" });
  await expect(check.locator("[data-problem=unfiltered-universe]")).toBeVisible();
  await loadFiles(page, [textFile("TICKERS.csv", TICKERS)]);
  await expect(check).toContainText("common stocks only");
  await expect(check.locator("[data-problem=unfiltered-universe]")).toHaveCount(0);
});

test("TICKERS first and SEP after it count together", async ({ page }) => {
  await chooseFiles(page, [textFile("TICKERS.csv", TICKERS)]);
  await expectState(page, "error");
  await loadFiles(page, [textFile("SEP.csv", SEP)]);
  await expect(page.getByRole("region", { name: "Data check" })).toContainText("common stocks only");
});

test("a good file and a bad one together: the good one is loaded, the bad one is named", async ({ page }) => {
  await loadFiles(page, [PDF, textFile("SEP.csv", SEP), textFile("TICKERS.csv", TICKERS)]);
  await page.locator("[data-check] > summary").click();
  const refused = page.locator('[data-file="report.pdf"]');
  await expect(refused).toContainText("PDF");
  await expect(refused).toContainText("refused");
});

test("a bad row is refused with its line and its text, and the rest is kept", async ({ page }) => {
  const lines = SEP.split("\n");
  lines.splice(5, 0, "AAA,2999-01-01,1,1,1,1,1,1,1,2024-01-01", "AAA,2020-01-01,one,1,1,1,1,1,1,2024-01-01");
  await loadFiles(page, [textFile("SEP.csv", lines.join("\n")), textFile("TICKERS.csv", TICKERS)]);
  await page.locator("[data-check] > summary").click();
  await page.locator('[data-file="SEP.csv"] details > summary').click();
  await expect(page.getByText("SEP.csv, line 6")).toBeVisible();
  await expect(page.getByText("AAA,2999-01-01", { exact: false })).toBeVisible();
  await expect(page.getByText("SEP.csv, line 7")).toBeVisible();
});

/** A line on show names the file and says what is wrong with it. */
async function expectSaid(page: Page, fileName: string, says: RegExp): Promise<void> {
  const lines = page.locator("[data-file], [data-problem]").filter({ visible: true });
  await expect(lines.filter({ hasText: fileName }).filter({ hasText: says }).first()).toBeVisible();
}

function zipFile(name: string, archive: Uint8Array): InMemoryFile {
  return { name, mimeType: "application/zip", buffer: Buffer.from(archive) };
}
