import { expect, type Locator, type Page } from "@playwright/test";
import { expectResult, exported, loadSample, openPage, runIdOf, slider, typeParameter } from "./page";
import { preset } from "./realismForm";
import { test } from "./soundPage";

test.beforeEach(async ({ page }) => {
  await openPage(page);
  await loadSample(page);
});

test("closed it holds nothing; opened it shows the run's orders, postings and balances", async ({ page }) => {
  await preset(page).selectOption("Realistic");
  await expectResult(page);
  await expect(page.locator("[data-orders], [data-postings], [data-chart=balance]")).toHaveCount(0);
  const [orders, postings] = [await linesOf(page, "orders.csv"), await linesOf(page, "ledger.csv")];
  const days = await linesOf(page, "portfolio.csv");
  await heading(page).click();
  await expect(orderCount(page)).toHaveText(`${orders.length} of ${orders.length} orders`);
  await expect(postingCount(page)).toHaveText(`${postings.length} of ${postings.length} postings`);
  await expect(row(page, "Orders", 1)).toContainText(orders[0]!["ticker"]!);

  await scrollToEnd(page, "Postings");
  const last = row(page, "Postings", postings.length);
  const cash = inDollars(Number(days.at(-1)!["cash"]));
  await expect(last.getByRole("cell").nth(6)).toHaveText(cash);
  await expect(last.getByRole("cell").nth(7)).toHaveText("$0.00");
  const chart = page.locator("[data-chart=balance]");
  await expect(chart.locator("canvas")).toBeVisible();
  await expect(chart.getByRole("img")).toHaveAccessibleName(
    new RegExp(`After the last session.*${cash.replaceAll(/[$.]/g, "\\$&")} are available, \\$0\\.00 reserved`),
  );
});

test("filters let through what orders.csv and ledger.csv say", async ({ page }) => {
  const [orders, postings] = [await linesOf(page, "orders.csv"), await linesOf(page, "ledger.csv")];
  const counts = (found: readonly Line[], all: readonly Line[], noun: string) =>
    `${found.length} of ${all.length} ${noun}`;
  await heading(page).click();
  const ticker = orders[0]!["ticker"]!;
  await page.getByLabel("State").selectOption("cancelled");
  const cancelled = orders.filter(({ state }) => state === "cancelled");
  await expect(orderCount(page)).toHaveText(counts(cancelled, orders, "orders"));
  await page.getByLabel("Ticker", { exact: true }).fill(ticker.toLowerCase());
  const ofTicker = cancelled.filter((order) => order["ticker"]!.includes(ticker));
  await expect(orderCount(page)).toHaveText(counts(ofTicker, orders, "orders"));
  await page.getByLabel("Ticker", { exact: true }).fill("no such ticker");
  await expect(page.locator("[data-orders]")).toContainText("No order passes this filter.");

  await page.getByLabel("Type of posting").selectOption("FILL_SELL");
  const sales = postings.filter(({ type }) => type === "FILL_SELL");
  await expect(postingCount(page)).toHaveText(counts(sales, postings, "postings"));
  await page.locator("[data-postings]").getByLabel("From").fill("2022-01-01");
  await page.locator("[data-postings]").getByLabel("To").fill("2022-06-30");
  const inPeriod = sales.filter(({ date }) => date! >= "2022-01-01" && date! <= "2022-06-30");
  expect(inPeriod.length).toBeGreaterThan(0);
  await expect(postingCount(page)).toHaveText(counts(inPeriod, postings, "postings"));
});

test("one click leads from a trade to its orders and postings, and from each to the other", async ({ page }) => {
  const [orders, postings] = [await linesOf(page, "orders.csv"), await linesOf(page, "ledger.csv")];
  const trade = row(page, "Trades", 3);
  const [ticker, bought] = [await cell(trade, 0), await cell(trade, 2)];
  const entry = orders.find((order) => order["ticker"] === ticker && order["filled_date"] === bought)!;
  const ofPosition = orders.filter(({ position }) => position === entry["position"]);
  const numbers = ofPosition.map(({ order }) => order);
  await trade.getByRole("button", { name: `${ticker}: orders of this trade` }).click();
  await expect(page.getByRole("heading", { name: "Orders", exact: true })).toBeFocused();
  await expect(page.locator("[data-orders]")).toContainText(`Only position ${entry["position"]}, ${ticker}.`);
  await expect(orderCount(page)).toHaveText(`${ofPosition.length} of ${orders.length} orders`);
  const moved = postings.filter(({ order }) => numbers.includes(order));
  await expect(postingCount(page)).toHaveText(`${moved.length} of ${postings.length} postings`);

  await row(page, "Orders", 1).getByRole("cell").nth(4).click();
  await expect(page.locator("[data-postings]")).toContainText(`Only order ${entry["order"]}.`);
  await expect(row(page, "Orders", 1)).toHaveAttribute("aria-current", "true");
  await page.getByRole("button", { name: "Show all postings" }).click();
  await expect(postingCount(page)).toHaveText(`${postings.length} of ${postings.length} postings`);
  const sale = postings.findIndex(({ type }) => type === "FILL_SELL");
  await row(page, "Postings", sale + 1).click();
  await expect(page.locator("[data-orders]")).toContainText(`Only order ${postings[sale]!["order"]}.`);
  await expect(orderCount(page)).toHaveText(`1 of ${orders.length} orders`);
});

test("the tables need no mouse: one stop of the tab key, arrows between the rows, Enter for what belongs to one", async ({
  page,
}) => {
  const orders = await linesOf(page, "orders.csv");
  await row(page, "Trades", 1).getByRole("button").focus();
  await page.keyboard.press("ArrowDown");
  await expect(row(page, "Trades", 2).getByRole("button")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Orders", exact: true })).toBeFocused();
  await page.getByRole("button", { name: "Show all orders" }).press("Enter");
  await page.getByRole("region", { name: "Orders, scrolls" }).focus();
  await page.keyboard.press("Tab");
  await expect(row(page, "Orders", 1).getByRole("button")).toBeFocused();
  await page.keyboard.press("End");
  await expect(row(page, "Orders", orders.length).getByRole("button")).toBeFocused();
  await expect(row(page, "Orders", orders.length)).toBeInViewport();
  await page.keyboard.press("PageUp");
  await page.keyboard.press("ArrowUp");
  await expect(row(page, "Orders", orders.length - 10).getByRole("button")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-postings]")).toContainText(`Only order ${orders.at(-11)!["order"]}.`);
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Type of posting")).toBeFocused();
});

test("open, it stands still during a drag, and is the new result's when the slider rests", async ({ page }) => {
  await heading(page).click();
  await row(page, "Orders", 1).click();
  await expect(page.locator("[data-postings]")).toContainText("Only order 1.");
  const earlier = await orderCount(page).textContent();
  const before = await runIdOf(page);
  const seen = await slider(page, "K").evaluate(dragAndLook);
  expect(new Set(seen.counts)).toEqual(new Set([earlier]));
  expect(seen.runs.filter((run) => run !== before).length, "results on show during the drag").toBeGreaterThan(0);
  await expect(orderCount(page)).not.toHaveText(earlier!);
  await expectResult(page);
  const orders = await linesOf(page, "orders.csv");
  await expect(orderCount(page)).toHaveText(`${orders.length} of ${orders.length} orders`);
  await expect(page.locator("[data-postings]")).not.toContainText("Only order");
});

test("twenty thousand orders are there at once, and only those in sight are in the page", async ({
  page,
}, testInfo) => {
  for (const [name, value] of Object.entries({ max_positions: "8", K: "1", V: "0" })) {
    await typeParameter(page, name, value);
  }
  await expectResult(page);
  const shown = await page.evaluate(openAndTime);
  await expect(orderCount(page)).toHaveText(/^2\d,\d{3} of/);
  for (const [part, ms] of Object.entries(shown)) {
    testInfo.annotations.push({ type: `${part} shown after`, description: `${Math.round(ms)} ms` });
  }
  for (const table of ["Orders", "Postings"]) {
    expect(await page.getByRole("table", { name: table }).getByRole("row").count()).toBeLessThan(40);
  }
});

type Line = Readonly<Record<string, string>>;

/** The lines of an export by the names of its columns; none of these has a comma in a cell. */
async function linesOf(page: Page, name: "orders.csv" | "ledger.csv" | "portfolio.csv"): Promise<readonly Line[]> {
  const [header, ...lines] = (await exported(page, name)).trimEnd().split("\n");
  const names = header!.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((text, i) => [names[i]!, text])));
}

function heading(page: Page): Locator {
  return page.locator("[data-ledger] > summary");
}

function orderCount(page: Page): Locator {
  return page.locator("[data-order-count]");
}

function postingCount(page: Page): Locator {
  return page.locator("[data-posting-count]");
}

/** The n-th row of a table, the head apart. */
function row(page: Page, table: "Trades" | "Orders" | "Postings", n: number): Locator {
  return page.getByRole("table", { name: table, exact: true }).locator(`[role=row][aria-rowindex="${n + 1}"]`);
}

async function cell(of: Locator, column: number): Promise<string> {
  return (await of.getByRole("cell").nth(column).innerText()).trim();
}

function inDollars(amount: number): string {
  return amount.toLocaleString("en-US", { style: "currency", currency: "USD" });
}

async function scrollToEnd(page: Page, table: "Postings"): Promise<void> {
  const region = page.getByRole("region", { name: `${table}, scrolls` });
  await region.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
}

/** Moves a slider once a frame without letting go; what stood there at each move. */
async function dragAndLook(input: HTMLElement | SVGElement): Promise<{ counts: (string | null)[]; runs: string[] }> {
  const seen: { counts: (string | null)[]; runs: string[] } = { counts: [], runs: [] };
  for (let move = 0; move < 20; move++) {
    (input as HTMLInputElement).value = String(6 + (move % 10));
    input.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise(requestAnimationFrame);
    seen.counts.push(document.querySelector("[data-order-count]")!.textContent);
    seen.runs.push(document.querySelector<HTMLElement>("[data-run-id]")!.dataset["runId"]!);
  }
  return seen;
}

/** Opens the panel; milliseconds from the click until each of its parts was painted. */
async function openAndTime(): Promise<Record<string, number>> {
  const parts = {
    orders: "[data-orders] [role=cell]",
    postings: "[data-postings] [role=cell]",
    balances: "[data-chart=balance] canvas",
  };
  const shown: Record<string, number> = {};
  const start = performance.now();
  document.querySelector<HTMLElement>("[data-ledger] > summary")!.click();
  while (Object.keys(shown).length < Object.keys(parts).length) {
    await new Promise(requestAnimationFrame);
    const there = Object.entries(parts).filter(([, selector]) => document.querySelector(selector));
    await new Promise((resolve) => setTimeout(resolve));
    for (const [part] of there) shown[part] ??= performance.now() - start;
  }
  return shown;
}
