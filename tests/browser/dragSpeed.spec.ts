import { expect, type Page } from "@playwright/test";
import { generateMarket, type GeneratedMarket } from "./generatedMarket";
import { expectResult, loadFiles, openPage, slider } from "./page";
import { test } from "./soundPage";

/*
 * The chart under the finger, over as many sessions as 25 years have: everything that a drag costs but for the length of
 * the table, which a change of exits doesn't look at. Not part of `npm test`: another program's load would fail it.
 */
const SESSIONS = 6285;
const BYTES = 30e6;
/** From a slider's event to the end of the frame that shows its result. */
const PAINTED_MS = 50;
/** A task that holds the page for longer is one that a person notices. */
const TASK_MS = 50;
const EXITS = ["win_take_rate", "stop_loss_rate", "K"] as const;

let market: GeneratedMarket;
test.beforeAll(() => {
  market = generateMarket(BYTES, SESSIONS);
});
test.afterAll(() => market.remove());

test("25 years: a move of an exit's slider is painted within 50 ms @speed", async ({ page }) => {
  await openPage(page);
  await loadFiles(page, [market.path]);
  const times: number[] = [];
  for (let step = 0; step < 10; step++) {
    for (const name of EXITS) times.push(await slider(page, name).evaluate(moveToPicture, step));
  }
  const median = times.sort((a, b) => a - b)[times.length / 2]!;
  console.log(
    `25 years, exits: event to painted chart, median ${median.toFixed(1)} ms, best ${times[0]!.toFixed(1)} ms`,
  );
  expect(median).toBeLessThan(PAINTED_MS);
});

test("25 years: a drag follows every move, and no task holds the page for 50 ms @speed", async ({ page }) => {
  await openPage(page);
  await loadFiles(page, [market.path]);
  const drags: { results: number; moves: number; tasks: number[] }[] = [];
  for (let drag = 0; drag < 3; drag++) drags.push(await dragTakeProfit(page));
  for (const { results, moves, tasks } of drags) {
    console.log(
      `25 years, a drag: ${results} results of ${moves} moves, tasks over ${TASK_MS} ms: ${tasks.join(", ") || "none"}`,
    );
  }
  // The calmest: what the page needs, not what else this machine does meanwhile.
  const calmest = drags.sort((a, b) => a.tasks.length - b.tasks.length)[0]!;
  expect(calmest.tasks).toEqual([]);
  expect(calmest.results).toBeGreaterThan(0.5 * calmest.moves);
});

/** Drags from a fifth to four fifths of the slider in 60 moves, and lets go. */
async function dragTakeProfit(page: Page): Promise<{ results: number; moves: number; tasks: number[] }> {
  const track = (await slider(page, "win_take_rate").boundingBox())!;
  const height = track.y + track.height / 2;
  await page.mouse.move(track.x + 0.2 * track.width, height);
  await page.mouse.down();
  await page.evaluate(watchDrag);
  await page.mouse.move(track.x + 0.8 * track.width, height, { steps: 60 });
  const seen = await page.evaluate(() => (globalThis as unknown as { seenDrag: DragWatch }).seenDrag);
  await page.mouse.up();
  await expectResult(page);
  return seen;
}

interface DragWatch {
  results: number;
  moves: number;
  tasks: number[];
}

/** Counts, in the page, what a drag does from now on. */
function watchDrag(): void {
  const seen: DragWatch = { results: 0, moves: 0, tasks: [] };
  const app = document.querySelector("[data-state]")!;
  new MutationObserver(() => (seen.results += 1)).observe(app, { attributeFilter: ["data-run-id"] });
  document.addEventListener("input", () => (seen.moves += 1));
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.tasks.push(Math.round(duration));
  }).observe({ type: "longtask" });
  Object.assign(globalThis, { seenDrag: seen });
}

/** Moves a slider by a step and doesn't let go; milliseconds until the frame with its result has been painted. */
async function moveToPicture(input: HTMLElement | SVGElement, step: number): Promise<number> {
  const app = document.querySelector("[data-state]")!;
  const frame = () => new Promise(requestAnimationFrame);
  while (app.getAttribute("data-state") !== "ready") await frame();
  const range = input as HTMLInputElement;
  const before = app.getAttribute("data-run-id");
  const start = performance.now();
  range.value = String(Number(range.min) + (step + 3) * Number(range.step));
  range.dispatchEvent(new Event("input", { bubbles: true }));
  while (app.getAttribute("data-run-id") === before) await frame();
  // A message to oneself comes after the frame whose callbacks have just run.
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  });
  return performance.now() - start;
}
