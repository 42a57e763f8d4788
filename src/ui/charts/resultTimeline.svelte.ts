import type { RunReport } from "../../engine/analysis/runReport";
import { noonOf } from "../format/dateFormat";
import { ChartView } from "./chartView.svelte";

/** The x axis that all charts of a result share, and what of it is on show. */
export class ResultTimeline {
  /** Seconds since 1970 of each session: the same array while the sessions are the same, as during a drag. */
  readonly times: Float64Array;
  readonly view: ChartView;
  #day: Int32Array = new Int32Array();
  #noons = new Float64Array();

  /** `of` names the result among those on the page. */
  constructor(report: () => Pick<RunReport, "equity"> | null, of = "run") {
    this.times = $derived(this.#timesOf(report()?.equity.day ?? new Int32Array()));
    this.view = new ChartView(
      () => ({
        min: (this.times[0] ?? 0) - HALF_DAY,
        max: (this.times[this.times.length - 1] ?? 0) + HALF_DAY,
      }),
      of,
    );
  }

  #timesOf(day: Int32Array): Float64Array {
    if (!areEqual(this.#day, day)) {
      this.#day = day;
      this.#noons = Float64Array.from(day, noonOf);
    }
    return this.#noons;
  }
}

const HALF_DAY = 43_200;

function areEqual(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
