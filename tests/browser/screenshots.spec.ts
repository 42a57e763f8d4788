import { join } from "node:path";
import { expect } from "@playwright/test";
import { expectResult, loadSample, openPage } from "./page";
import { PAGE_STATES } from "./pageStates";
import { test } from "./soundPage";

/*
 * Pictures for people to look at: `npm run screenshots` makes them, `npm test` doesn't. With UPDATE_README=1 the README's picture is made
 * anew too.
 */
const PICTURES = join(import.meta.dirname, "../../test-results/pictures");
const README_PICTURE = join(import.meta.dirname, "readme/page.png");

const LOOKS = [
  { look: "light", colorScheme: "light", width: 1360, height: 900 },
  { look: "dark", colorScheme: "dark", width: 1360, height: 900 },
  { look: "phone", colorScheme: "light", width: 380, height: 800 },
] as const;

for (const { name, arrange } of PAGE_STATES) {
  test(`pictures of the page: ${name}`, { tag: "@screenshots" }, async ({ page }) => {
    await arrange(page);
    for (const { look, colorScheme, width, height } of LOOKS) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height });
      const path = join(PICTURES, `${name.replaceAll(/[^a-z]+/g, "-")}.${look}.png`);
      await page.screenshot({ path, fullPage: true, animations: "disabled" });
    }
  });
}

test("the README's picture", { tag: "@screenshots" }, async ({ page }) => {
  test.skip(process.env["UPDATE_README"] !== "1", "UPDATE_README=1 makes it anew.");
  await page.emulateMedia({ colorScheme: "light" });
  // Tall enough for the first trades.
  await page.setViewportSize({ width: 1360, height: 1420 });
  await openPage(page);
  await loadSample(page);
  await expectResult(page);
  await expect(page.locator("[data-landscape-state=fresh]")).toHaveCount(5);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: README_PICTURE, animations: "disabled", caret: "hide" });
});
