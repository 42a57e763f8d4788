import type { Attachment } from "svelte/attachments";
import { neighbour, valueAt, type ParameterRange } from "../../engine/strategies/parameterScale";

/**
 * Pointer and keys for a logarithmic slider drawn around its range input. `edit` gets each new value, and
 * `settled` when the pointer is released or a key was pressed. A drag that the browser ends, as when a finger turns out
 * to scroll the page, settles at the value that was `shown` before it.
 */
export function logDrag(
  range: ParameterRange,
  shown: () => number,
  edit: (value: number, settled: boolean) => void,
): Attachment<HTMLElement> {
  return (slider) => {
    const input = slider.querySelector("input");
    const listening = new AbortController();
    const { signal } = listening;
    /** The value before the press; null when no pointer is down. */
    let before: number | null = null;
    const valueUnder = (event: PointerEvent): number => {
      const box = slider.getBoundingClientRect();
      return valueAt((event.clientX - box.left - THUMB / 2) / (box.width - THUMB), range);
    };
    const move = (event: PointerEvent): void => {
      if (slider.hasPointerCapture(event.pointerId)) edit(valueUnder(event), false);
    };
    const press = (event: PointerEvent): void => {
      if (event.button !== 0) return;
      event.preventDefault();
      input?.focus({ focusVisible: false } as FocusOptions);
      slider.setPointerCapture(event.pointerId);
      before = shown();
      edit(valueUnder(event), false);
    };
    const release = (event: PointerEvent): void => {
      if (!slider.hasPointerCapture(event.pointerId)) return;
      before = null;
      edit(valueUnder(event), true);
    };
    const lose = (): void => {
      if (before !== null) edit(before, true);
      before = null;
    };
    const key = (event: KeyboardEvent): void => {
      const hundredths = STEPS[event.key];
      if (!hundredths || !input) return;
      event.preventDefault();
      edit(neighbour(Number(input.value), hundredths, range), true);
    };
    slider.addEventListener("pointerdown", press, { signal });
    slider.addEventListener("pointermove", move, { signal });
    slider.addEventListener("pointerup", release, { signal });
    slider.addEventListener("lostpointercapture", lose, { signal });
    slider.addEventListener("keydown", key, { signal });
    return () => listening.abort();
  };
}

/** Pixels: the drawn thumb's width, whose middle marks the value. */
const THUMB = 16;
/** How many hundredths of the slider a key moves; Home and End go to the ends by themselves. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};
