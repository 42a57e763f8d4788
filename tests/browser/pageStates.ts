import { expect, type Page } from "@playwright/test";
import { holdEngine } from "./engineWorker";
import { generateMarket } from "./generatedMarket";
import { giveMemory } from "./smallMemory";
import { chooseFiles, expectResult, expectState, loadSample, openPage, typeParameter } from "./page";

/** A way to bring the page into one of its states. */
export interface NamedState {
  readonly name: string;
  /** Starts from a fresh context; the state then lasts until something is done to the page. */
  arrange(page: Page): Promise<void>;
}

const PDF = { name: "report.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n") };

/** Every state that a person can meet, for tests and pictures of all of them. */
export const PAGE_STATES: readonly NamedState[] = [
  { name: "empty", arrange: openPage },
  {
    name: "loading",
    arrange: async (page) => {
      await openPage(page);
      await loadSample(page);
      // Held before it is through, with its progress on show.
      const market = generateMarket(25e6);
      await holdEngine(page);
      await chooseFiles(page, [market.path]);
      await page.getByRole("region", { name: "Loading" }).waitFor();
      await expectState(page, "loading");
      market.remove();
    },
  },
  { name: "ready", arrange: ready },
  {
    name: "ready, data check open",
    arrange: async (page) => {
      await ready(page);
      await page.locator("[data-check] > summary").click();
      for (const summary of await page.locator("[data-check] details > summary").all()) await summary.click();
    },
  },
  {
    name: "ready, charts as tables",
    arrange: async (page) => {
      await ready(page);
      for (const summary of await page.getByText("Show as table").all()) await summary.click();
    },
  },
  {
    name: "ready, with several runs and a wrong value",
    arrange: async (page) => {
      await ready(page);
      await typeParameter(page, "max_positions", "10");
      await typeParameter(page, "w1", "-0.5");
      await expectResult(page);
      await typeParameter(page, "N", "1000");
      await expect(page.locator("[aria-invalid=true]")).toHaveCount(1);
    },
  },
  {
    name: "ready, realistic, with a bad period and each switch's effect",
    arrange: async (page) => {
      await ready(page);
      await page.locator('[data-param="preset"]').selectOption("Realistic");
      await expectResult(page);
      await page.getByRole("button", { name: "Show each switch’s effect" }).click();
      await page.locator("[data-switch-effects=known]").waitFor();
      await page.locator('[data-param="start_date"]').fill("2030-01-02");
      await expect(page.locator('[data-problem="period-too-short"]')).toBeVisible();
    },
  },
  {
    name: "ready, the orders and postings of a trade",
    arrange: async (page) => {
      await ready(page);
      await page.getByRole("button", { name: "orders of this trade" }).first().click();
      await page.getByRole("button", { name: "postings of this order" }).first().click();
      await page.locator("[data-chart=balance] canvas").waitFor();
      await page.getByText("Show as table: balance").click();
    },
  },
  {
    name: "ready, an allocation with a wrong value",
    arrange: async (page) => {
      await ready(page);
      await page.locator("[data-allocation] > summary").click();
      await expect(page.locator("[data-asset-count]")).toContainText("in the data");
      await page.getByRole("button", { name: "Simulate allocation" }).click();
      await page.locator("[data-allocation-table=rebalances]").waitFor();
      await page.locator("[data-allocation-costs] > summary").click();
      await page.locator('[data-allocation-param="slippage_bps"]').fill("-1");
      await page.getByRole("button", { name: "Simulate allocation" }).click();
      await expect(page.locator("[data-allocation] [aria-invalid=true]")).toHaveCount(1);
    },
  },
  {
    name: "running",
    arrange: async (page) => {
      await ready(page);
      await holdEngine(page);
      await page.getByRole("button", { name: "Run", exact: true }).click();
      await expectState(page, "running");
    },
  },
  {
    name: "error",
    arrange: async (page) => {
      await openPage(page);
      await chooseFiles(page, [PDF]);
      await expectState(page, "error");
    },
  },
  {
    name: "error, too little memory",
    arrange: async (page) => {
      await openPage(page);
      await giveMemory(page, 101e6);
      const market = generateMarket(5e6);
      await chooseFiles(page, [market.path]);
      await page.getByText("Choose another part").click();
      await expectState(page, "error");
      market.remove();
    },
  },
  {
    name: "ready, a part of the files",
    arrange: async (page) => {
      await ready(page);
      await page.locator("[data-check] > summary").click();
      await page.getByLabel("Tickers").selectOption("one in 2");
      await page.getByRole("button", { name: "Read the files again" }).click();
      await expect(page.locator("[data-part]")).toBeVisible();
      await expectResult(page);
    },
  },
  {
    name: "ready, the latest drop refused",
    arrange: async (page) => {
      await ready(page);
      await chooseFiles(page, [PDF]);
      await expect(page.locator('[data-file="report.pdf"]')).toBeVisible();
    },
  },
  {
    name: "ready, dialog open",
    arrange: async (page) => {
      await ready(page);
      await page.getByRole("button", { name: "Clear", exact: true }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
];

async function ready(page: Page): Promise<void> {
  await openPage(page);
  await loadSample(page);
}
