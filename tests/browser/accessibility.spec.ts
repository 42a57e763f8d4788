import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { exported, expectResult, expectState, loadSample, metric, openPage, runIdOf, slider } from "./page";
import { PAGE_STATES } from "./pageStates";
import { test } from "./soundPage";

/** The viewport of the configuration at 200 % zoom. */
const ZOOMED = { width: 680, height: 450 };
const PHONE = { width: 380, height: 800 };

for (const { name, arrange } of PAGE_STATES) {
  test(`${name}: axe is content in light and dark, it fits 380 px and 200 % zoom, and it can keep still`, async ({
    page,
  }) => {
    await arrange(page);
    await page.emulateMedia({ colorScheme: "light" });
    expect(await seriousFindings(page, wholeOf), "light").toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await seriousFindings(page, coloursOf), "dark").toEqual([]);
    await page.emulateMedia({ reducedMotion: "reduce" });
    expect(await page.evaluate(movingElements), "what moves in spite of reduced motion").toEqual([]);
    for (const size of [PHONE, ZOOMED]) {
      await page.setViewportSize(size);
      await expect.poll(() => sidewaysOverflow(page), { message: `pixels too wide at ${size.width}` }).toEqual([]);
    }
  });
}

test("at 380 px axe finds nothing serious either", async ({ page }) => {
  await page.setViewportSize(PHONE);
  await openPage(page);
  expect(await seriousFindings(page, wholeOf)).toEqual([]);
  await loadSample(page);
  expect(await seriousFindings(page, wholeOf)).toEqual([]);
});

test("the theme that is chosen wins over the system's, and lasts", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await openPage(page);
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByLabel("Theme").selectOption("dark");
  const dark = await background();
  expect(dark).not.toBe(light);
  expect(await seriousFindings(page, coloursOf)).toEqual([]);
  await page.reload();
  await expectState(page, "empty");
  expect(await background()).toBe(dark);
});

test("the main path needs no mouse: sample, slider, export", async ({ page }) => {
  await openPage(page);
  await tabTo(page, page.getByRole("button", { name: "Try with sample data" }));
  await page.keyboard.press("Enter");
  await expectResult(page);
  const before = await runIdOf(page);
  await tabTo(page, slider(page, "K"));
  await page.keyboard.press("ArrowRight");
  await expectResult(page);
  expect(await runIdOf(page)).not.toBe(before);
  await tabTo(page, page.getByRole("button", { name: "Export trades.csv" }));
  const saving = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  expect((await saving).suggestedFilename()).toBe("trades.csv");
  expect(await exported(page, "trades.csv")).toContain("exit_reason");
});

test("the focus can be seen on everything that takes it", async ({ page }) => {
  await openPage(page);
  await loadSample(page);
  const unseen: string[] = [];
  const visited = new Set<string>();
  for (;;) {
    await page.keyboard.press("Tab");
    const place = await page.evaluate(focusedPlace);
    if (place === null || visited.has(place.path)) break;
    visited.add(place.path);
    const clip = { x: place.x, y: place.y, width: place.width, height: place.height };
    const focused = await page.screenshot({ clip, animations: "disabled", caret: "hide" });
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    const plain = await page.screenshot({ clip, animations: "disabled", caret: "hide" });
    if (focused.equals(plain)) unseen.push(place.path);
    await page.evaluate(focusByPath, place.path);
  }
  expect(unseen).toEqual([]);
  expect(visited.size).toBeGreaterThan(40);
});

test("what happens is told to a screen reader", async ({ page }) => {
  await openPage(page);
  const status = page.locator(".app > [role=status]");
  await loadSample(page);
  await expect(status).toHaveText(/Result: \d+ trades/);
  await page
    .getByLabel("Sharadar files")
    .setInputFiles({ name: "a.pdf", mimeType: "a/b", buffer: Buffer.from("%PDF-1.7") });
  await expect(status).toHaveText(/Not loaded\..*PDF/);
  await expect(metric(page, "sharpe_ratio").getByRole("button")).toHaveAccessibleDescription(/252/);
});

interface Finding {
  readonly rule: string;
  readonly impact: string;
  readonly where: string[];
}

/** All rules of WCAG 2.1 A and AA. */
const wholeOf = (axe: AxeBuilder) => axe.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]);
/** What a colour scheme can change. */
const coloursOf = (axe: AxeBuilder) => axe.withRules(["color-contrast", "link-in-text-block"]);

async function seriousFindings(page: Page, rulesOf: typeof wholeOf): Promise<Finding[]> {
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  // "Legacy" leaves out frames of other origins, of which the page has none; it takes half the time.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode(true);
  const { violations } = await rulesOf(axe).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, impact, nodes }) => ({
      rule: id,
      impact: impact!,
      where: nodes.slice(0, 5).map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary ?? ""}`),
    }));
}

/** What changes over time by its style. */
function movingElements(): string[] {
  const moves = (element: Element): boolean => {
    const { transitionDuration, animationName, animationDuration } = getComputedStyle(element);
    const durations = animationName === "none" ? transitionDuration : `${transitionDuration}, ${animationDuration}`;
    return durations.split(",").some((seconds) => parseFloat(seconds) > 0.01);
  };
  return [...document.querySelectorAll("*")].filter(moves).map((element) => element.outerHTML.slice(0, 80));
}

/** What is wider than the page, when the page can be scrolled sideways; empty when it can't. */
async function sidewaysOverflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll("body *")].filter(
      (e) => e.getBoundingClientRect().right > clientWidth + 1,
    );
    return [`${scrollWidth} px in ${clientWidth} px`, ...wide.slice(0, 8).map((e) => e.outerHTML.slice(0, 120))];
  });
}

/** Presses Tab until the element has the focus. */
async function tabTo(page: Page, target: ReturnType<Page["locator"]>): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("120 presses of Tab did not reach it");
}

/** The focused element's path and the part of the picture around it; null when nothing in the page has the focus. */
function focusedPlace(): { path: string; x: number; y: number; width: number; height: number } | null {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const steps: string[] = [];
  for (let e: Element | null = element; e && e !== document.body; e = e.parentElement) {
    steps.unshift(`${e.localName}:nth-child(${[...e.parentElement!.children].indexOf(e) + 1})`);
  }
  const box = element.getBoundingClientRect();
  const x = Math.max(0, box.left - 6);
  const y = Math.max(0, box.top - 6);
  const width = Math.min(innerWidth, box.right + 6) - x;
  const height = Math.min(innerHeight, box.bottom + 6) - y;
  return { path: `body > ${steps.join(" > ")}`, x, y, width, height };
}

function focusByPath(path: string): void {
  document.querySelector<HTMLElement>(path)!.focus({ preventScroll: true });
}
