import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page } from "@playwright/test";
import { crashEngine, holdEngine } from "./engineWorker";
import {
  box,
  expectKept,
  expectResult,
  expectState,
  loadSample,
  metric,
  openPage,
  runIdOf,
  slider,
  typeParameter,
} from "./page";
import { test } from "./soundPage";

/** The parameters that the day loop alone depends on, as they stand in the form. */
const NAMES = ["win_take_rate", "stop_loss_rate", "K", "initial_capital", "max_positions"];

test.beforeEach(({ page }) => openPage(page));

test("each slider of exits and capital gets a curve, and its figure of today is the result's", async ({ page }) => {
  await loadSample(page);
  await expectFresh(page);
  const names = await page.locator("[data-landscape]").evaluateAll((all) => all.map((e) => e.dataset["landscape"]));
  expect(names).toEqual(NAMES);
  const sharpe = await metric(page, "sharpe_ratio").locator(".value").textContent();
  for (const name of NAMES) {
    await expect(curve(page, name)).toHaveAccessibleName(/^Sharpe ratio over all values of .*: highest .*, lowest /);
    await expect(curve(page, name)).toHaveAccessibleName(new RegExp(`Now ${escaped(sharpe)} at `));
  }
});

test("the metric can be chosen, for all at once and without the engine, and the choice lasts", async ({ page }) => {
  await loadSample(page);
  await expectFresh(page);
  await holdEngine(page);
  await page.getByLabel("Landscape of").selectOption("Total return");
  const total = await metric(page, "total_return_pct").locator(".value").textContent();
  for (const name of NAMES) {
    await expect(curve(page, name)).toHaveAccessibleName(new RegExp(`^Total return .* Now ${escaped(total)} at `));
  }
  await page.reload();
  await expect(page.getByLabel("Landscape of")).toHaveValue("total_return_pct");
});

test("pointing shows a value and its figure, a click goes there, and the run bears it out", async ({ page }) => {
  await loadSample(page);
  await expectFresh(page);
  const before = await runIdOf(page);
  // K runs from 1 to 60: 21 lies 20 of 59 steps from the left.
  await pointAt(page, "K", 20 / 59);
  await expect(readout(page, "K")).toContainText("at 21 sessions");
  const promised = await readout(page, "K").locator("strong").textContent();
  await page.mouse.down();
  await page.mouse.up();
  await expect(box(page, "K")).toHaveValue("21");
  await expect(slider(page, "K")).toHaveValue("21");
  await expectResult(page);
  expect(await runIdOf(page)).not.toBe(before);
  await expect(metric(page, "sharpe_ratio").locator(".value")).toHaveText(promised!);
  await page.mouse.move(0, 0);
  await expect(readout(page, "K")).toBeEmpty();
});

test("with the keyboard, the slider shows the figure of each value that it reaches", async ({ page }) => {
  await loadSample(page);
  await expectFresh(page);
  await slider(page, "max_positions").focus();
  await expect(readout(page, "max_positions")).toContainText("at 3 positions");
  await page.keyboard.press("ArrowRight");
  await expectResult(page);
  await expect(readout(page, "max_positions")).toContainText("at 4 positions");
  const sharpe = await metric(page, "sharpe_ratio").locator(".value").textContent();
  await expect(readout(page, "max_positions").locator("strong")).toHaveText(sharpe!);
});

test("dragging a slider leaves its own curve as it is and dims the others until they are renewed", async ({ page }) => {
  await loadSample(page);
  await expectFresh(page);
  const release = await holdEngine(page);
  const track = (await slider(page, "K").boundingBox())!;
  const height = track.y + track.height / 2;
  await page.mouse.move(track.x + track.width * 0.1, height);
  await page.mouse.down();
  await page.mouse.move(track.x + track.width * 0.6, height, { steps: 5 });
  await expectState(page, "running");
  for (const name of NAMES) {
    await expect(landscape(page, name)).toHaveAttribute("data-landscape-state", name === "K" ? "fresh" : "stale");
  }
  await release();
  await page.mouse.up();
  await expectResult(page);
  await expectFresh(page);
  await typeParameter(page, "N", "30");
  await expectResult(page);
  await expectFresh(page);
});

test("a landscape is background work: a run stops it, and it comes back when the page rests", async ({ page }) => {
  await page.evaluate(holdIdle);
  await loadSample(page);
  await page.waitForFunction(isIdleAsked);
  const places = await fieldBoxes(page);
  await expect(page.locator('[data-landscape-state="waiting"]')).toHaveCount(NAMES.length);

  const release = await holdEngine(page);
  await page.evaluate(grantIdle);
  await expectState(page, "ready");
  await box(page, "K").fill("6");
  await expectState(page, "running");
  await release();
  await expectResult(page);
  await page.waitForFunction(isIdleAsked);
  await expect(page.locator('[data-landscape-state="waiting"]')).toHaveCount(NAMES.length);

  await page.evaluate(grantIdle);
  await expectFresh(page);
  expect(await fieldBoxes(page), "nothing moves when the curves come").toEqual(places);
});

test("a kept run of other weights that is shown again gets its curves, as does a result after a crash", async ({
  page,
}) => {
  await loadSample(page);
  const [runId, sharpe] = [await runIdOf(page), await metric(page, "sharpe_ratio").locator(".value").textContent()];
  await typeParameter(page, "w1", "-0.5");
  await expectResult(page);
  await expectKept(page);
  await page.reload();
  await expectResult(page);
  await expectFresh(page);
  await page.locator(`[data-run="${runId}"]`).getByRole("button").click();
  await expectResult(page);
  expect(await runIdOf(page)).toBe(runId);
  await expectFresh(page);
  for (const name of NAMES) {
    await expect(curve(page, name)).toHaveAccessibleName(new RegExp(`Now ${escaped(sharpe)} at `));
  }

  await page.evaluate(holdIdle);
  await typeParameter(page, "N", "30");
  await expectResult(page);
  await page.waitForFunction(isIdleAsked);
  await crashEngine(page);
  await expectState(page, "ready");
  await page.waitForFunction(isIdleAsked);
  await page.evaluate(grantIdle);
  await expectFresh(page);
  await expectResult(page);
});

test("axe is content with the curves in light and dark, and at 380 px they fit and can be pointed at", async ({
  page,
}) => {
  await loadSample(page);
  await expectFresh(page);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await pointAt(page, "win_take_rate", 0.5);
    await expect(readout(page, "win_take_rate")).toContainText("at 25.");
    const { violations } = await new AxeBuilder({ page }).include(".parameters").analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
      colorScheme,
    ).toEqual([]);
  }
  await page.setViewportSize({ width: 380, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(380);
  // A logarithmic slider: a million lies halfway between a thousand and a billion.
  await pointAt(page, "initial_capital", 0.5);
  await expect(readout(page, "initial_capital")).toContainText(/at \$(1|\d{3}K|1\.\d)/);
});

function landscape(page: Page, name: string): Locator {
  return page.locator(`[data-landscape="${name}"]`);
}

function curve(page: Page, name: string): Locator {
  return landscape(page, name).getByRole("img");
}

function readout(page: Page, name: string): Locator {
  return page.locator(".field", { has: landscape(page, name) }).locator(".readout");
}

async function expectFresh(page: Page): Promise<void> {
  await expect(page.locator('[data-landscape-state="fresh"]')).toHaveCount(NAMES.length);
}

/** Moves the mouse over a curve, to a part of its width. */
async function pointAt(page: Page, name: string, part: number): Promise<void> {
  await curve(page, name).scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await curve(page, name).boundingBox())!;
  await page.mouse.move(x + width * part, y + height / 2);
}

/** Where every parameter stands in the page. */
function fieldBoxes(page: Page): Promise<string[]> {
  return page.locator(".field").evaluateAll((fields) =>
    fields.map((field) => {
      const { x, y, width, height } = field.getBoundingClientRect();
      return [x, y + scrollY, width, height].map(Math.round).join(" ");
    }),
  );
}

interface HeldIdle {
  asked: (() => void) | null;
}

/** From now on the page is idle only when `grantIdle` says so. */
function holdIdle(): void {
  const held: HeldIdle = { asked: null };
  Object.assign(globalThis, {
    heldIdle: held,
    requestIdleCallback: (callback: () => void) => {
      held.asked = callback;
      return 1;
    },
    cancelIdleCallback: () => (held.asked = null),
  });
}

function isIdleAsked(): boolean {
  return (globalThis as unknown as { heldIdle: HeldIdle }).heldIdle.asked !== null;
}

function grantIdle(): void {
  const { heldIdle } = globalThis as unknown as { heldIdle: HeldIdle };
  const { asked } = heldIdle;
  heldIdle.asked = null;
  asked?.();
}

function escaped(text: string | null): string {
  return (text ?? "").replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
