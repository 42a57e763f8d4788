import type { Page } from "@playwright/test";
import { parametersOf } from "../engine/changedSettings";
import { resultStands } from "./pageLoad";
import { readWatch } from "./pageWatch";

/** One drag with the mouse over most of a slider's length. */
export interface Drag {
  /** Positions of the thumb that the page heard of: the browser tells it of one a frame. */
  readonly moves: number;
  /** Results that came on show before the slider was let go. */
  readonly results: number;
  readonly longestTaskMs: number;
}

const STEPS = 60;

/** Drags the first slider of the stage `days` from a fifth to four fifths of its length and lets it go. */
export async function dragSlider(page: Page): Promise<Drag> {
  const { configName } = parametersOf("days")[0]!;
  const track = (await page.locator(`input[type=range][data-param="${configName}"]`).boundingBox())!;
  const height = track.y + track.height / 2;
  await page.mouse.move(track.x + 0.2 * track.width, height);
  await page.mouse.down();
  await resultStands(page);
  const before = await readWatch(page);
  await page.mouse.move(track.x + 0.8 * track.width, height, { steps: STEPS });
  const after = await readWatch(page);
  await page.mouse.up();
  await resultStands(page);
  return {
    moves: after.sliderEvents - before.sliderEvents,
    results: after.results - before.results,
    longestTaskMs: Math.max(0, ...after.longTasks.slice(before.longTasks.length).map(({ durationMs }) => durationMs)),
  };
}
