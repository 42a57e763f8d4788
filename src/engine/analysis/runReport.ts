import type { RunConfig } from "../backtest/runConfig";
import type { CashColumns } from "../execution/cashJournal";
import type { Metrics } from "./metrics";

/**
 * One finished run as the page, the exports and the storage see it: plain, structured-clonable data that no longer
 * needs the price table. Every export is a pure function of this.
 */
export interface RunReport {
  /** Derived from config, data and engine version: the same run has the same id everywhere. */
  readonly runId: string;
  readonly engineVersion: string;
  readonly config: RunConfig;
  readonly data: RunData;
  readonly metrics: Metrics;
  /** Sessions of the data that were left out because too few stocks had a bar (`min_session_coverage`). */
  readonly thinSessions: number;
  readonly equity: EquityColumns;
  readonly trades: TradeTable;
  /** What orders and ledger are made of: see `runOrders` and `runLedger`. */
  readonly cashEvents: CashColumns;
  readonly openPositions: readonly OpenPositionView[];
}

/** Which data a run was made from. */
export interface RunData {
  readonly synthetic: boolean;
  readonly priceFileNames: readonly string[];
  /** The part of the files that the user chose to read, in words; null: all of it. */
  readonly partRead: string | null;
  readonly fingerprint: string;
}

/** One row a session. Money in dollars rounded to cents, ratios as decimals. */
export interface EquityColumns {
  /** Day number (days since 1970-01-01). */
  readonly day: Int32Array;
  readonly cash: Float64Array;
  readonly positionValue: Float64Array;
  readonly totalValue: Float64Array;
  /** Of `totalValue`; the first session's is 0. */
  readonly dailyReturn: Float64Array;
  readonly cumulativeReturn: Float64Array;
  /** totalValue / its running maximum - 1: zero or negative. */
  readonly drawdown: Float64Array;
  readonly positionCount: Int32Array;
}

/** One row a closed trade, in the order in which they closed; unrounded (rounding is the report's). */
export interface TradeTable {
  readonly count: number;
  /** Every security that was traded once; `security` points into it. */
  readonly securities: readonly TradedSecurity[];
  readonly security: Int32Array;
  /** Day numbers. */
  readonly entryDay: Int32Array;
  readonly exitDay: Int32Array;
  readonly entryPrice: Float64Array;
  readonly exitPrice: Float64Array;
  readonly shares: Float64Array;
  /** Dollars, of entry and exit together. */
  readonly commission: Float64Array;
  /** Dollars credited while it was open. */
  readonly dividends: Float64Array;
  /** Dollars: (exit - entry) * shares - commission + dividends. */
  readonly pnl: Float64Array;
  /** pnl / (entry * shares). */
  readonly pnlPct: Float64Array;
  /** Index into EXIT_REASONS. */
  readonly exitReason: Uint8Array;
  readonly daysHeld: Int32Array;
  /** The signal, all at the session before the entry: return, volume, their z-scores, the score. */
  readonly signalReturn: Float64Array;
  readonly signalVolume: Float64Array;
  readonly signalReturnZ: Float64Array;
  readonly signalVolumeZ: Float64Array;
  readonly signalScore: Float64Array;
}

export interface TradedSecurity {
  readonly symbol: string;
  readonly name: string;
  readonly industry: string;
}

/** A position still open after the last session, marked at its last known close. */
export interface OpenPositionView {
  readonly symbol: string;
  readonly name: string;
  readonly entryDay: number;
  readonly entryPrice: number;
  readonly shares: number;
  readonly daysHeld: number;
  readonly lastPrice: number;
  /** Dollars: shares * lastPrice. */
  readonly value: number;
  /** Dollars: (lastPrice - entryPrice) * shares - the commission paid + dividends credited. */
  readonly unrealizedPnl: number;
}
