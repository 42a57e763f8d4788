import { expect, type Page } from "@playwright/test";
import { crashEngine, holdEngine } from "./engineWorker";
import { generateMarket, type GeneratedMarket } from "./generatedMarket";
import {
  app,
  box,
  chooseFiles,
  expectKept,
  expectResult,
  expectState,
  loadFiles,
  loadSample,
  openPage,
  typeParameter,
} from "./page";
import { failLargeArrays, giveMemory } from "./smallMemory";
import { test } from "./soundPage";

/** About 340,000 rows: some 126 MB while they are read. */
const MARKET_BYTES = 25e6;
const TOO_LITTLE = 116e6;

let market: GeneratedMarket;
test.beforeAll(() => void (market = generateMarket(MARKET_BYTES)));
test.afterAll(() => market.remove());
test.beforeEach(({ page }) => openPage(page));

const shortage = (page: Page) => page.getByRole("region", { name: "Too little memory" });
const part = (page: Page) => page.locator("[data-part]");

async function openDataCheck(page: Page): Promise<void> {
  await page.locator("[data-check] > summary").click();
}

test("too little memory is foreseen; half of the tickers is a way out, and stays marked as a part", async ({
  page,
}) => {
  await giveMemory(page, TOO_LITTLE);
  await chooseFiles(page, [market.path]);
  await expectState(page, "error");
  await expect(shortage(page)).toContainText(/About 3\d0,000 rows need about 12\d MB .* about 116 MB/);
  await shortage(page).getByRole("button", { name: "Read every 2nd ticker only" }).click();
  await expectResult(page);
  await expect(shortage(page)).toHaveCount(0);
  await expect(part(page)).toHaveText("Only a part of the files was read: every 2nd ticker only.");
  await expect(page.getByText("Of a part of the files: every 2nd ticker only.")).toBeVisible();
  await openDataCheck(page);
  await expect(page.getByText(/ticker left out by choice/).first()).toBeVisible();

  await page.reload();
  await expectResult(page);
  await expect(part(page)).toContainText("every 2nd ticker only");
  await openDataCheck(page);
  await expect(page.getByRole("button", { name: "Read the files again" })).toBeDisabled();
  await expect(page.getByText("The files are out of reach after a reload")).toBeVisible();
});

test("the user may try anyway, and what was there before stays until then", async ({ page }) => {
  await loadSample(page);
  await giveMemory(page, TOO_LITTLE);
  await chooseFiles(page, [market.path]);
  await expect(shortage(page)).toBeVisible();
  await expectState(page, "ready");
  await shortage(page).getByRole("button", { name: "Try anyway" }).click();
  await expectResult(page);
  await expect(part(page)).toHaveCount(0);
  await expect(app(page)).toContainText(market.rows.toLocaleString("en-US"));
});

test("another part can be chosen at the refusal, and of what is loaded", async ({ page }) => {
  await giveMemory(page, TOO_LITTLE);
  await chooseFiles(page, [market.path]);
  await shortage(page).getByText("Choose another part").click();
  await shortage(page).getByLabel("From").fill("2020-01-02");
  await shortage(page).getByLabel("Tickers").selectOption("one in 2");
  await shortage(page).getByRole("button", { name: "Read it" }).click();
  await expectResult(page);
  await expect(part(page)).toContainText("every 2nd ticker only, from 2020-01-02 on");

  await openDataCheck(page);
  await page.getByLabel("to", { exact: true }).fill("2019-01-02");
  await expect(page.getByText("The last day is before the first.")).toBeVisible();
  await page.getByLabel("to", { exact: true }).fill("2021-12-31");
  await page.getByRole("button", { name: "Read the files again" }).click();
  await expectResult(page);
  await expect(part(page)).toContainText("every 2nd ticker only, from 2020-01-02 on, up to 2021-12-31");
});

test("memory that runs out in the middle of reading is said, and the page lives on", async ({ page }) => {
  const heal = await failLargeArrays(page);
  await chooseFiles(page, [market.path]);
  await expectState(page, "error");
  await expect(shortage(page)).toContainText("The browser ran out of memory");
  await expect(shortage(page).getByRole("button", { name: "Try anyway" })).toHaveCount(0);
  await heal();
  await shortage(page)
    .getByRole("button", { name: /^Read every \d+\w\w ticker only/ })
    .first()
    .click();
  await expectResult(page);
});

test("an engine that dies of large files names memory, offers parts of them, and doesn't die again by itself", async ({
  page,
}) => {
  const large = generateMarket(101e6);
  try {
    await loadSample(page);
    await holdEngine(page);
    await chooseFiles(page, [large.path]);
    await expectState(page, "loading");
    await crashEngine(page);
    await expect(shortage(page)).toContainText("most likely for lack of memory");
    await expectState(page, "ready");
    await shortage(page).getByRole("button", { name: "Read every 4th ticker only" }).click();
    await expectResult(page);
    await expect(part(page)).toContainText("every 4th ticker only");
  } finally {
    large.remove();
  }
});

test("a page that the browser ended while it brought data back doesn't end again, and the data is still there", async ({
  page,
}) => {
  await loadSample(page);
  await typeParameter(page, "K", "9");
  await expectResult(page);
  await expectKept(page);
  await diedWhile(page, "restoring");
  await page.reload();
  await expectState(page, "error");
  await expect(page.getByRole("status").first()).toContainText("It is still kept");
  await expect(shortage(page)).toContainText("It is still kept");
  await shortage(page).getByRole("button", { name: "Try again" }).click();
  await expectResult(page);
  await expect(box(page, "K")).toHaveValue("9");
  await expect(app(page)).toContainText("SYNTHETIC");
});

test("a page that the browser ended while it read files lets a part be chosen before the next drop", async ({
  page,
}) => {
  await diedWhile(page, "reading");
  await page.reload();
  await expect(shortage(page)).toContainText("files of 3 GB");
  await shortage(page).getByLabel("Tickers").selectOption("one in 4");
  await shortage(page).getByRole("button", { name: "Use for the next drop" }).click();
  await loadFiles(page, [market.path]);
  await expect(part(page)).toContainText("every 4th ticker only");
});

/** Makes the next visit find what is left when the browser ends a page, none of whose handlers has run then. */
async function diedWhile(page: Page, what: "reading" | "restoring"): Promise<void> {
  await page.addInitScript((what) => {
    sessionStorage.setItem("oversell-lab-under-way", JSON.stringify({ what, bytes: 3e9 }));
  }, what);
}
