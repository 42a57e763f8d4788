import { expect, type Locator, type Page } from "@playwright/test";
import { RUN_PARAMETERS } from "../../src/engine/backtest/runConfig";
import { engineWorker, holdEngine } from "./engineWorker";
import { app, box, expectResult, expectState, loadSample, metric, openPage, runIdOf, slider } from "./page";
import { askedRuns, logRuns } from "./runLog";
import { test } from "./soundPage";

const LIVE = RUN_PARAMETERS.filter(({ stage }) => stage === "days");
const BEFORE = RUN_PARAMETERS.filter(({ stage }) => stage !== "days");

test.beforeEach(async ({ page }) => {
  await logRuns(page);
  await openPage(page);
  await loadSample(page);
});

test("exits, costs, capital and positions are what follows every move", () => {
  expect(LIVE.map(({ group }) => group)).toEqual(["Exit", "Exit", "Exit", "Capital", "Capital"]);
});

for (const { key, configName, min, step } of LIVE) {
  test(`${configName}: a move runs at once, further ones at most once a frame, and the newest is what stays`, async ({
    page,
  }) => {
    const earlier = (await askedRuns(page)).length;
    const values = Array.from({ length: 12 }, (_, i) => Number((min + (i + 1) * step).toFixed(6)));
    const atOnce = await slider(page, configName).evaluate(moveThrice, values);
    expect(atOnce).toBe(1);
    await expectResult(page);
    const runs = (await askedRuns(page)).slice(earlier);
    const frames = runs.map(({ frame }) => frame);
    expect(frames).toEqual([...new Set(frames)]);
    expect(runs.length).toBeGreaterThan(1);
    expect(runs[0]!.config[key]).toBe(values[0]);
    expect(runs.at(-1)!.config[key]).toBe(values.at(-1));
    await expect(box(page, configName)).toHaveValue(String(values.at(-1)));
  });
}

test("while a run is under way all moves become one run of the newest", async ({ page }) => {
  const earlier = (await askedRuns(page)).length;
  const release = await holdEngine(page);
  await slider(page, "K").evaluate(moveThrice, [6, 7, 8, 9, 10, 11, 12, 13, 14]);
  await release();
  await expectResult(page);
  expect((await askedRuns(page)).slice(earlier).map(({ config }) => config["maxHoldSessions"])).toEqual([6, 14]);
});

for (const { configName, key, min, step } of BEFORE) {
  test(`${configName}: runs that take too long start on release, and exits stay live`, async ({ page }) => {
    await slowClock(page);
    const values = [11, 12, 13].map((steps) => Number((min + steps * step).toFixed(6)));
    await moveTo(slider(page, configName), values[0]!);
    await expectResult(page);
    const earlier = (await askedRuns(page)).length;
    await moveTo(slider(page, configName), values[1]!);
    expect(await askedRuns(page)).toHaveLength(earlier);
    await moveTo(slider(page, "K"), 9);
    await expectResult(page);
    expect(await askedRuns(page)).toHaveLength(earlier + 1);
    await moveTo(slider(page, configName), values[2]!);
    expect(await askedRuns(page)).toHaveLength(earlier + 1);
    await slider(page, configName).dispatchEvent("change");
    await expectResult(page);
    expect((await askedRuns(page)).at(-1)!.config[key]).toBe(values[2]);
  });
}

test("a drag dims nothing, hides nothing and moves nothing", async ({ page }) => {
  const track = (await slider(page, "win_take_rate").boundingBox())!;
  const height = track.y + track.height / 2;
  await page.mouse.move(track.x + track.width * 0.2, height);
  await page.mouse.down();
  await page.evaluate(watchSteadiness);
  const before = await runIdOf(page);
  await page.mouse.move(track.x + track.width * 0.9, height, { steps: 40 });
  await expect(app(page)).not.toHaveAttribute("data-run-id", before);
  await page.mouse.up();
  await expectResult(page);
  const { shifts, unsteady, slowest } = await page.evaluate(steadiness);
  expect(shifts).toEqual([]);
  // A machine that is busy with other things may let a run last; then, and only then, the page says that it runs.
  if (slowest < 100) expect(unsteady).toEqual([]);
});

test("a run that lasts is shown, without moving anything, and its result ends that", async ({ page }) => {
  await page.evaluate(watchSteadiness);
  const release = await holdEngine(page);
  await moveTo(slider(page, "K"), 9);
  await expectState(page, "running");
  await expect(page.getByRole("progressbar", { name: "Run" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Cancel" })).toBeEnabled();
  await release();
  await expectResult(page);
  await expect(page.getByRole("progressbar", { name: "Run" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Cancel" })).toBeDisabled();
  expect((await page.evaluate(steadiness)).shifts).toEqual([]);
});

test("what is out of sight during a drag is up to date when it is seen, and when the drag ends", async ({ page }) => {
  await page.setViewportSize({ width: 1360, height: 300 });
  await slider(page, "K").scrollIntoViewIfNeeded();
  await moveTo(slider(page, "K"), 1);
  await expectResult(page);
  await page.locator("[data-totals]").scrollIntoViewIfNeeded();
  await expectTotalsOfResult(page);
  await slider(page, "K").scrollIntoViewIfNeeded();
  await moveTo(slider(page, "K"), 19);
  await slider(page, "K").dispatchEvent("change");
  await expectResult(page);
  await expectTotalsOfResult(page);
});

test("hundreds of moves leave nothing behind", async ({ page }) => {
  const move = (count: number) => slider(page, "K").evaluate(moveOneByOne, count);
  await move(60);
  const before = await footprint(page);
  await move(300);
  const after = await footprint(page);
  expect(after.JSEventListeners! - before.JSEventListeners!).toBeLessThan(20);
  expect(after.Nodes! - before.Nodes!).toBeLessThan(500);
  // A report of the sample takes 0.4 MB: of three hundred, none may stay.
  expect(after.JSHeapUsedSize! - before.JSHeapUsedSize!).toBeLessThan(3e6);
});

async function moveTo(input: Locator, value: number): Promise<void> {
  await input.evaluate((element, next) => {
    (element as HTMLInputElement).value = String(next);
    element.dispatchEvent(new Event("input", { bubbles: true }));
  }, value);
}

/** Moves a slider through the values, three a frame; the runs that the first of them all asked for before it returned. */
async function moveThrice(input: HTMLElement | SVGElement, values: number[]): Promise<number> {
  const log = (globalThis as unknown as { runLog: unknown[] }).runLog;
  const before = log.length;
  let atOnce = 0;
  for (const [i, value] of values.entries()) {
    if (i % 3 === 0) await new Promise(requestAnimationFrame);
    (input as HTMLInputElement).value = String(value);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    if (i === 0) atOnce = log.length - before;
  }
  return atOnce;
}

/** Moves a slider to and fro, waiting for each result and its picture. */
async function moveOneByOne(input: HTMLElement | SVGElement, count: number): Promise<void> {
  const state = document.querySelector("[data-state]")!;
  for (let move = 0; move < count; move++) {
    (input as HTMLInputElement).value = String(1 + (move % 20));
    input.dispatchEvent(new Event("input", { bubbles: true }));
    do await new Promise(requestAnimationFrame);
    while (state.getAttribute("data-state") !== "ready");
  }
}

/** Makes the engine's clock leap, so that every run seems to take more than a tenth of a second. */
async function slowClock(page: Page): Promise<void> {
  await (
    await engineWorker(page)
  ).evaluate(() => {
    let late = 0;
    const now = performance.now.bind(performance);
    performance.now = () => now() + (late += 60);
  });
}

async function expectTotalsOfResult(page: Page): Promise<void> {
  const trades = Number(await metric(page, "n_trades").getAttribute("data-value"));
  await expect(page.locator("[data-totals]")).toContainText(`of ${trades.toLocaleString("en-US")} trades`);
}

async function footprint(page: Page): Promise<Readonly<Record<string, number>>> {
  const browser = await page.context().newCDPSession(page);
  await browser.send("HeapProfiler.collectGarbage");
  await browser.send("HeapProfiler.collectGarbage");
  await browser.send("Performance.enable");
  const { metrics } = await browser.send("Performance.getMetrics");
  await browser.detach();
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

interface Steadiness {
  /** What moved, right after an input too, but in the field of the slider that is moved. */
  shifts: string[];
  /** What was dimmed, hidden or said to be busy in any picture. */
  unsteady: string[];
  /** Milliseconds: the longest time between two pictures with the page busy all along. */
  slowest: number;
}

/** An entry of the Layout Instability API, as far as it is used here. */
interface LayoutShift extends PerformanceEntry {
  readonly value: number;
  readonly sources: readonly {
    readonly node: Node | null;
    readonly previousRect: DOMRectReadOnly;
    readonly currentRect: DOMRectReadOnly;
  }[];
}

/** Looks at every picture from now on. */
function watchSteadiness(): void {
  const seen: Steadiness = { shifts: [], unsteady: [], slowest: 0 };
  const state = document.querySelector("[data-state]")!;
  let runId = state.getAttribute("data-run-id");
  let since = performance.now();
  const isBesideTheFinger = ({ node }: { node: Node | null }) => !node?.parentElement?.closest(".field");
  const note = (what: string): void => void (seen.unsteady.includes(what) || seen.unsteady.push(what));
  const look = (): void => {
    const shown = state.getAttribute("data-run-id");
    if (shown !== runId || state.getAttribute("data-state") !== "running") [runId, since] = [shown, performance.now()];
    seen.slowest = Math.max(seen.slowest, performance.now() - since);
    const canvases = [...document.querySelectorAll("canvas")];
    if (canvases.length === 0) note("the charts are gone");
    for (const canvas of canvases) if (getComputedStyle(canvas).opacity !== "1") note("a chart is dimmed");
    if (document.querySelector("progress")) note("a progress bar is there");
    if (document.querySelector(".result[aria-busy=true]")) note("the result is busy");
    requestAnimationFrame(look);
  };
  look();
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries() as LayoutShift[]) {
      const moved = sources.filter(isBesideTheFinger).map(({ node, previousRect: was, currentRect: is }) => {
        const place = node instanceof Element ? node.outerHTML.slice(0, 120) : node?.textContent;
        return `${place} from ${was.x},${was.y} to ${is.x},${is.y}`;
      });
      if (moved.length > 0) seen.shifts.push(`${value}: ${moved.join("; ")}`);
    }
  }).observe({ type: "layout-shift", buffered: false });
  Object.assign(globalThis, { steadiness: seen });
}

function steadiness(): Steadiness {
  return (globalThis as unknown as { steadiness: Steadiness }).steadiness;
}
