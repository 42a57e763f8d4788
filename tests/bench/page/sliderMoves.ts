import type { Page } from "@playwright/test";
import type { SliderStage } from "../../../src/engine/strategies/parameter";
import { parametersOf, triedValue, type Slider } from "../engine/changedSettings";
import { timingOf, type Timing } from "../report/timing";
import { resultStands } from "./pageLoad";
import type { PageWatch } from "./pageWatch";

/** Moves of one stage's sliders. */
export interface SliderMoves {
  /** From the slider's event to the end of the frame that shows the result's charts. */
  readonly painted: Timing;
  /** In the engine's thread: simulation and analysis. */
  readonly engine: Timing;
  /** Every move was answered while the slider was held, not only when it was let go. */
  readonly followed: boolean;
}

interface Move {
  readonly paintedMs: number;
  readonly engineMs: number;
  readonly followed: boolean;
}

/** Moves each slider of the stage `rounds` times, one after the other, and waits for each result's picture. */
export async function moveSliders(page: Page, stage: SliderStage, rounds: number): Promise<SliderMoves> {
  const moves: Move[] = [];
  for (const slider of parametersOf(stage)) {
    for (let round = 0; round < rounds; round++) moves.push(await moveSlider(page, slider, round));
    await page.locator(`.field:has([data-param="${slider.configName}"]) button.reset`).click();
    await resultStands(page);
  }
  return {
    painted: timingOf(moves.map(({ paintedMs }) => paintedMs)),
    engine: timingOf(moves.map(({ engineMs }) => engineMs)),
    followed: moves.every(({ followed }) => followed),
  };
}

/** One move to the `step`th value that is tried of a parameter. */
export async function moveSlider(page: Page, { key, configName }: Slider, step: number): Promise<Move> {
  const input = page.locator(`input[type=range][data-param="${configName}"]`);
  const move = await input.evaluate(moveToPicture, triedValue(key, step));
  await resultStands(page);
  return move;
}

/**
 * Moves a slider and lets it go once its result is painted, or at once where the page doesn't follow the drag because its runs take
 * too long. In the page: may use nothing from here.
 */
async function moveToPicture(input: HTMLElement | SVGElement, value: number): Promise<Move> {
  const { pageWatch } = globalThis as unknown as { readonly pageWatch: PageWatch };
  const app = document.querySelector("[data-state]")!;
  const frame = () => new Promise(requestAnimationFrame);
  const frameEnd = (): Promise<unknown> =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
  await frame();
  const [runId, paints] = [app.getAttribute("data-run-id"), pageWatch.chartPaints];
  const isPainted = () => app.getAttribute("data-run-id") !== runId && pageWatch.chartPaints > paints;
  const start = performance.now();
  (input as HTMLInputElement).value = String(value);
  input.dispatchEvent(new Event("input", { bubbles: true }));
  await frame();
  const followed = isPainted() || app.getAttribute("data-state") === "running";
  if (!followed) input.dispatchEvent(new Event("change", { bubbles: true }));
  while (!isPainted()) await frame();
  await frameEnd();
  const paintedMs = performance.now() - start;
  // Before the slider is let go: that run is kept, and finds every stage done.
  const engineMs = pageWatch.runs.at(-1)!.elapsedMs;
  if (followed) input.dispatchEvent(new Event("change", { bubbles: true }));
  return { paintedMs, engineMs, followed };
}
