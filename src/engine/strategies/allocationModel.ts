import type { AssetView } from "../market/assetView";

/** Says how a portfolio is to be divided, from what was known at a session's close. */
export interface AllocationModel {
  /**
   * The part of the portfolio that each asset is to have, by TickerId: each 0 or more, together at most 1; what is left
   * stays in cash. Null as long as too little is known to say.
   */
  targets(known: AssetView): Float64Array | null;
}
