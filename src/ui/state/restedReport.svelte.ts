import type { RunReport } from "../../engine/analysis/runReport";

/** The report for a part of the page that follows no drag, in sight or not: the latest once the slider rests. */
export class RestedReport {
  readonly current: RunReport;
  #held: RunReport | null = null;

  constructor(latest: () => RunReport, dragging: () => boolean) {
    this.current = $derived.by(() => {
      const isDragged = dragging();
      if (this.#held === null || !isDragged) this.#held = latest();
      return this.#held;
    });
  }
}
