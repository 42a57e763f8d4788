import type { Column, IntColumn } from "../../column";
import type { FillColumns } from "../../execution/broker/fillColumns";
import type { OrderColumns } from "../../execution/broker/orderColumns";
import type { Ledger } from "../../execution/ledger/ledger";
import type { PriceTable } from "../../market/priceTable";
import type { Problem } from "../../problem";
import type { AllocationConfig } from "./allocationConfig";

/** What a simulated allocation leaves behind, nothing rounded. */
export interface AllocationResult {
  readonly config: AllocationConfig;
  /** The assets alone. */
  readonly table: PriceTable;
  /** DayIndex of each simulated session. */
  readonly day: IntColumn;
  /** Dollars at the end of each session. */
  readonly cash: Column;
  readonly positionValue: Column;
  readonly positionCount: IntColumn;
  readonly weights: WeightColumns;
  readonly orders: OrderColumns;
  readonly fills: FillColumns;
  readonly ledger: Ledger;
  /** What is odd about the run, but no reason against it. */
  readonly warnings: readonly Problem[];
}

/**
 * The histories of seed 002, session by session and in each by TickerId: session s's cell of asset t stands at
 * `s * assets + t`.
 */
export interface WeightColumns {
  readonly assets: number;
  /** What the model said at the close before, NaN where it had too little to say. */
  readonly signal: Column;
  /** The targets that were followed last, NaN before the first. */
  readonly target: Column;
  /** By session alone: dollars of cash at its end, free and reserved. */
  readonly cash: Column;
  /** Held at the end of the session. */
  readonly shares: Column;
  /** Last known close, dollars; NaN before an asset's first bar. */
  readonly close: Column;
  /** The sessions, from 0 on, whose orders brought the portfolio to its targets. */
  readonly rebalances: IntColumn;
}
