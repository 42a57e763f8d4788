import type { Page } from "@playwright/test";
import { parametersOf } from "../engine/changedSettings";
import { timingOf, type Timing } from "../report/timing";
import { readWatch } from "./pageWatch";
import { moveSlider } from "./sliderMoves";

/** The curves behind the sliders of exits and capital, computed in idle time after a run. */
export interface Landscapes {
  /** In the engine's thread, one curve of 60 points. */
  readonly curve: Timing;
  /** From a slider's event to its picture, while a curve is being computed. */
  readonly interrupting: Timing;
  readonly longestTaskMs: number;
}

/**
 * Lets the page compute all curves on a ranking that it hasn't seen, then moves a slider `rounds` times, each time while
 * the engine is at a curve.
 */
export async function measureLandscapes(page: Page, rounds: number): Promise<Landscapes> {
  const sliders = parametersOf("days");
  const [weight] = parametersOf("ranking");
  const { landscapes: before, fromMs } = await now(page);
  await moveSlider(page, weight!, UNTRIED);
  await curvesArrive(page, before.length + sliders.length);
  const { landscapes } = await readWatch(page);
  const interrupting: number[] = [];
  await moveSlider(page, sliders[0]!, 0);
  for (let round = 1; round <= rounds; round++) {
    // Once the first curve after a move is there, the engine is at the second.
    await curvesArrive(page, (await readWatch(page)).landscapes.length + 1);
    interrupting.push((await moveSlider(page, sliders[0]!, round)).paintedMs);
  }
  const { longTasks } = await readWatch(page);
  return {
    curve: timingOf(landscapes.slice(before.length).map(({ elapsedMs }) => elapsedMs)),
    interrupting: timingOf(interrupting),
    longestTaskMs: Math.max(0, ...longTasks.filter(({ startMs }) => startMs > fromMs).map((task) => task.durationMs)),
  };
}

/** A step that `moveSliders` doesn't reach with its rounds: curves of settings that were tried before are kept. */
const UNTRIED = 15;

async function now(page: Page) {
  return { ...(await readWatch(page)), fromMs: await page.evaluate(() => performance.now()) };
}

async function curvesArrive(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      (globalThis as unknown as { readonly pageWatch: { readonly landscapes: unknown[] } }).pageWatch.landscapes
        .length >= wanted,
    count,
  );
}
