import type { RunReport } from "../../engine/analysis/runReport";
import { afterPaint } from "./afterPaint";

/**
 * A report for a part of the page that comes a picture after another: what takes long to make never keeps that one
 * waiting. Null until then, and without one. To be made while a component is.
 */
export class LaterReport<Report = RunReport> {
  current = $state.raw<Report | null>(null);

  constructor(earlier: () => Report | null) {
    $effect(() => {
      const next = earlier();
      if (next === null) this.current = null;
      else return afterPaint(() => (this.current = next));
    });
  }
}
