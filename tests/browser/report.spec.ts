import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Locator, type Page, type TestInfo } from "@playwright/test";
import { importBundled } from "../../src/cli/importBundled.js";
import { METRIC_CATALOG } from "../../src/engine/analysis/metrics";
import type { RunReport } from "../../src/engine/analysis/runReport";
import { configJson } from "../../src/engine/report/configJson";
import { sampleReport } from "../engine/report/sampleReport";
import { test } from "./soundPage";

const ROOT = join(import.meta.dirname, "../..");

/** From source, because its `?raw` texts need Vite. */
let reportHtml: (report: RunReport) => string;

test.beforeAll(async () => {
  const bundled = (await importBundled(ROOT, "src/engine/report/reportHtml.ts")) as { reportHtml: typeof reportHtml };
  ({ reportHtml } = bundled);
});

test("opens from disk, asks for nothing, and draws three charts", async ({ page }, testInfo) => {
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  const url = await openReport(page, testInfo, sampleReport());
  await expect(page.locator(".chart canvas")).toHaveCount(3);
  for (const canvas of await page.locator(".chart canvas").all()) expect(await inkOf(canvas)).toBeGreaterThan(500);
  expect(requests).toEqual([url]);
});

test("shows every metric with its formula, the configuration and the marks of the run", async ({ page }, testInfo) => {
  const report = sampleReport({ synthetic: true });
  await openReport(page, testInfo, report);
  for (const { configName, label, formula } of METRIC_CATALOG) {
    const card = page.getByRole("group", { name: label, exact: true });
    await expect(card).toHaveAttribute("data-metric", configName);
    await expect(card).toHaveAccessibleDescription(formula);
  }
  await expect(page.getByText("SYNTHETIC")).toBeVisible();
  await expect(page.getByRole("banner")).toContainText(report.runId);
  await expect(page.getByText('"run_id"')).toBeHidden();
  await page.getByText("config.json", { exact: true }).click();
  expect(await page.locator("pre").textContent()).toBe(configJson(report));
});

test("takes names that look like markup as names", async ({ page }, testInfo) => {
  await openReport(page, testInfo, sampleReport());
  await page.getByLabel("Ticker").fill("T2");
  const names = page.locator("#trades-body td:nth-child(2)");
  await expect(names.first()).toHaveText("</script><script>window.broken = true</script>");
  expect(await page.evaluate(() => "broken" in window)).toBe(false);
});

test("filters 5,000 trades by ticker and exit reason, with their number and sum", async ({ page }, testInfo) => {
  const report = sampleReport({ trades: 5000, sessions: 1259 });
  await openReport(page, testInfo, report);
  const rows = page.locator("#trades-body tr");
  await expect(rows).toHaveCount(100);
  await expect(page.locator("#page-position")).toHaveText("Rows 1 to 100 of 5,000");

  await page.getByLabel("Ticker").fill("t3");
  await page.getByLabel("Exit reason").selectOption("max_hold");
  // max_hold is EXIT_REASONS[4].
  const wanted = tradesWhere(report, (symbol, reason) => symbol === "T3" && reason === 4);
  const pnl = wanted.reduce((sum, row) => sum + Math.round(report.trades.pnl[row]! * 100), 0) / 100;
  await expect(page.locator("#trades-total")).toContainText(`${wanted.length} of 5,000 trades, P&L ${dollars(pnl)}, `);
  expect(new Set(await page.locator("#trades-body th").allTextContents())).toEqual(new Set(["T3"]));

  await page.getByRole("button", { name: "Next" }).click();
  await expect(rows).toHaveCount(wanted.length - 100);
  await expect(page.getByRole("button", { name: "Next" })).toBeDisabled();
});

test("sorts the trades by a column, both ways", async ({ page }, testInfo) => {
  const report = sampleReport();
  await openReport(page, testInfo, report);
  const first = page.locator("#trades-body tr:first-child td:nth-child(8)");
  const header = page.getByRole("columnheader", { name: "P&L", exact: true });
  await header.getByRole("button").click();
  await expect(header).toHaveAttribute("aria-sort", "descending");
  await expect(first).toHaveText(dollars(Math.max(...report.trades.pnl)));
  await header.getByRole("button").click();
  await expect(header).toHaveAttribute("aria-sort", "ascending");
  await expect(first).toHaveText(dollars(Math.min(...report.trades.pnl)));
});

test("moves the crosshair and zooms with the keyboard, in all charts at once", async ({ page }, testInfo) => {
  const report = sampleReport();
  await openReport(page, testInfo, report);
  const readout = page.locator("#readout");
  await page.getByRole("group", { name: "Over time" }).focus();
  await page.keyboard.press("End");
  const last = report.equity.totalValue.at(-1)!;
  await expect(readout).toContainText(`total value ${dollars(last).replace("+", "")}`);
  await page.keyboard.press("ArrowLeft");
  await expect(readout).not.toContainText(dollars(last).replace("+", ""));
  const whole = await Promise.all((await page.locator(".chart canvas").all()).map(pictureOf));
  await page.keyboard.press("+");
  await page.waitForFunction((before) => document.querySelector("canvas")?.toDataURL() !== before, whole[0]);
  const zoomed = await Promise.all((await page.locator(".chart canvas").all()).map(pictureOf));
  zoomed.forEach((picture, i) => expect(picture, `chart ${i}`).not.toBe(whole[i]));
});

test("zooms all charts by a drag in one", async ({ page }, testInfo) => {
  await openReport(page, testInfo, sampleReport());
  const canvases = await page.locator(".chart canvas").all();
  const whole = await Promise.all(canvases.map(pictureOf));
  await page.locator("#chart-drawdown").scrollIntoViewIfNeeded();
  const box = (await page.locator("#chart-drawdown .u-over").boundingBox())!;
  await page.mouse.move(box.x + 100, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + 300, box.y + 30, { steps: 5 });
  await page.mouse.up();
  for (const [i, canvas] of canvases.entries()) {
    await expect.poll(() => pictureOf(canvas), { message: `chart ${i} zooms` }).not.toBe(whole[i]);
  }
  await page.getByRole("button", { name: "Whole run" }).click();
  for (const [i, canvas] of canvases.entries()) {
    await expect.poll(() => pictureOf(canvas), { message: `chart ${i} is whole again` }).toBe(whole[i]);
  }
});

test("prints light, with its details open and up to a thousand trades", async ({ page }, testInfo) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await openReport(page, testInfo, sampleReport({ trades: 1200 }));
  await page.evaluate(() => {
    addEventListener("beforeprint", () => {
      const rows = document.querySelectorAll("#trades-body tr").length;
      const closed = document.querySelectorAll("details:not([open])").length;
      Object.assign(window, { printed: { rows, closed, text: getComputedStyle(document.body).color } });
    });
  });
  await page.pdf({ format: "A4" });
  const printed = await page.evaluate(() => (window as unknown as { printed: unknown }).printed);
  expect(printed).toEqual({ rows: 1000, closed: 0, text: "rgb(27, 32, 39)" });
  await expect(page.locator("#trades-body tr")).toHaveCount(100);
  await expect(page.locator("details[open]")).toHaveCount(0);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`has nothing serious for axe to find, ${colorScheme}`, async ({ page }, testInfo) => {
    await page.emulateMedia({ colorScheme });
    await openReport(page, testInfo, sampleReport({ synthetic: true }));
    for (const details of await page.locator("summary").all()) await details.click();
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  });
}

test("fits a page of 380 pixels", async ({ page }, testInfo) => {
  await page.setViewportSize({ width: 380, height: 800 });
  const priceFileNames = ["SHARADAR_SEP_2_0123456789abcdef0123456789abcdef.zip"];
  await openReport(page, testInfo, sampleReport({ priceFileNames }));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(380);
});

/** Writes the report to a file and opens that. Gives the file's address. */
async function openReport(page: Page, testInfo: TestInfo, report: RunReport): Promise<string> {
  const path = testInfo.outputPath("report.html");
  await writeFile(path, reportHtml(report));
  const url = pathToFileURL(path).href;
  await page.goto(url);
  return url;
}

/** How many pixels of a canvas are not empty. */
function inkOf(canvas: Locator): Promise<number> {
  return canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const pixels = (element as HTMLCanvasElement).getContext("2d")!.getImageData(0, 0, width, height).data;
    return pixels.filter((value, i) => i % 4 === 3 && value > 0).length;
  });
}

function pictureOf(canvas: Locator): Promise<string> {
  return canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
}

function tradesWhere({ trades }: RunReport, matches: (symbol: string, reason: number) => boolean): number[] {
  return Array.from({ length: trades.count }, (_, row) => row).filter((row) =>
    matches(trades.securities[trades.security[row]!]!.symbol, trades.exitReason[row]!),
  );
}

function dollars(amount: number): string {
  return new Intl.NumberFormat("en-US", { style: "currency", currency: "USD", signDisplay: "exceptZero" }).format(
    amount,
  );
}
