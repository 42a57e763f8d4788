import type { TickerId } from "../column";
import type { AssetView } from "../market/assetView";
import type { AllocationModel } from "./allocationModel";

/**
 * The same part for each asset that is traded: one that had a bar before, and none missing for so long that it counts as
 * delisted. Null while there is none.
 */
export class EqualWeight implements AllocationModel {
  readonly #delistAfterSessions: number;

  constructor(delistAfterSessions: number) {
    this.#delistAfterSessions = delistAfterSessions;
  }

  targets(known: AssetView): Float64Array | null {
    const isTraded = Array.from(
      { length: known.assetCount },
      (_, ticker) => known.sessionsWithoutBar(ticker as TickerId) < this.#delistAfterSessions,
    );
    const traded = isTraded.filter(Boolean).length;
    return traded === 0 ? null : Float64Array.from(isTraded, (is) => (is ? 1 / traded : 0));
  }
}
