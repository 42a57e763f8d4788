import { SCORED_ROW_BYTES } from "../market/bytesPerRow";
import type { ReadingPlan } from "./planReading";
import type { ReadingScope } from "./readingScope";
import { RowForecast } from "./rowForecast";
import type { Listing, Universe } from "./universe";

/**
 * What planned files will take in memory, before their rows are read: the files' sizes by their first rows' length,
 * less what TICKERS keeps out. Within some percent for files in the vendor's order; a guess for others.
 */
export class MemoryForecast {
  readonly #prices: RowForecast;
  readonly #funds: RowForecast;

  constructor(plan: ReadingPlan, universe: Universe, listings: readonly Listing[]) {
    this.#prices = new RowForecast(plan.prices, universe, listings);
    this.#funds = new RowForecast(plan.funds, null, []);
  }

  /** Rows of prices and funds that will be in memory. */
  rows(scope: ReadingScope): number {
    return this.#prices.rows(scope) + this.#funds.rows(allFunds(scope));
  }

  /** Day numbers between which prices are expected; null when nothing tells of dates. */
  get span(): { readonly firstDay: number; readonly lastDay: number } | null {
    return this.#prices.span;
  }

  /**
   * Bytes at the worst moment. All rows wait until the last file is read; then one table's rows move into its columns,
   * where each gives back what it took, and the other's after it, while the lines of all are known; then there are the
   * scores.
   */
  peakBytes(scope: ReadingScope): number {
    const [prices, funds] = [this.#prices, this.#funds];
    const movingPrices = prices.movingBytes(scope) + funds.stagedBytes(allFunds(scope));
    const movingFunds = prices.keptBytes(scope) + funds.movingBytes(allFunds(scope));
    const origins = prices.originBytes(scope) + funds.originBytes(allFunds(scope));
    return WORKING_BYTES + Math.max(Math.max(movingPrices, movingFunds) + origins, this.keptBytes(scope));
  }

  /** Bytes afterwards, scores included. */
  keptBytes(scope: ReadingScope): number {
    const scores = this.#prices.rows(scope) * SCORED_ROW_BYTES;
    return this.#prices.keptBytes(scope) + this.#funds.keptBytes(allFunds(scope)) + scores;
  }
}

/** No sample is taken of benchmarks. */
function allFunds(scope: ReadingScope): ReadingScope {
  return { ...scope, everyNthTicker: 1 };
}

/**
 * Whatever the data: text buffers and the inflater's, chunks of waiting rows that are half full, and what is not yet
 * collected. As a tab of Chromium with 5M rows has it beside what the rows account for.
 */
const WORKING_BYTES = 100e6;
