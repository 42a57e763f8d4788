import type { Column, ByteColumn, IntColumn, TickerId } from "../column";
import type { CashColumns } from "../execution/cashJournal";
import type { PriceTable } from "../market/priceTable";
import type { RunConfig } from "./runConfig";

/** What a simulation leaves behind, in the table's own indices, nothing rounded. */
export interface RunResult {
  readonly config: RunConfig;
  /** That was simulated: the dataset's without its thin sessions. */
  readonly table: PriceTable;
  /** DayIndex of each simulated session. */
  readonly day: IntColumn;
  /** Dollars at the end of each session. */
  readonly cash: Column;
  /** Open positions at their last known close, dollars, at the end of each session. */
  readonly positionValue: Column;
  /** How many positions were open at the end of each session. */
  readonly positionCount: IntColumn;
  /** In the order in which they closed. */
  readonly trades: TradeColumns;
  readonly cashEvents: CashColumns;
  /** Still open after the last session, in the order in which they were opened. */
  readonly openPositions: readonly OpenPosition[];
}

/** One row a closed trade. */
export interface TradeColumns {
  readonly count: number;
  /** TickerId. */
  readonly ticker: IntColumn;
  /** DayIndex. */
  readonly entryDay: IntColumn;
  readonly exitDay: IntColumn;
  /** Dollars a share. */
  readonly entryPrice: Column;
  readonly exitPrice: Column;
  readonly shares: Column;
  /** Dollars, of entry and exit together. */
  readonly commission: Column;
  /** Dollars credited while it was open. */
  readonly dividends: Column;
  /** Index into EXIT_REASONS. */
  readonly exitReason: ByteColumn;
  /** Sessions between entry and exit. */
  readonly daysHeld: IntColumn;
  /** RowIndex of the bar whose score led to the entry (the session before it). */
  readonly signalRow: IntColumn;
  /** At that bar: return, volume, their z-scores D(r) and D(v), the score. */
  readonly signalReturn: Column;
  readonly signalVolume: Column;
  readonly signalReturnZ: Column;
  readonly signalVolumeZ: Column;
  readonly signalScore: Column;
}

export interface OpenPosition {
  readonly ticker: TickerId;
  readonly entryDay: number;
  readonly entryPrice: number;
  readonly shares: number;
  /** Dollars: paid for buying, and credited since. */
  readonly commission: number;
  readonly dividends: number;
  readonly daysHeld: number;
  readonly signalRow: number;
  /** Last known close, dollars. */
  readonly lastPrice: number;
}
