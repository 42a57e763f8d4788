import { NO_ROW, type TickerId } from "../column";
import type { AssetView } from "../market/assetView";
import type { PriceTable } from "../market/priceTable";
import { writeEma } from "../signals/ema";
import { firstPriced, type ReturnBasis } from "../signals/returnColumn";
import type { AllocationModel } from "./allocationModel";

/** Settings of the model; spans in sessions of an asset's own bars. */
export interface EmaAllocationSettings {
  readonly shortSpan: number;
  readonly mediumSpan: number;
  readonly longSpan: number;
  /** Part of the best asset, and of the second best. */
  readonly firstWeight: number;
  readonly secondWeight: number;
  /** What the averages are taken of. */
  readonly returnBasis: ReturnBasis;
  readonly delistAfterSessions: number;
}

/**
 * Follows the trend with exponential moving averages. Seed 002 names such a model ("ema_allocation_model") and gives no
 * formula, so this is our reading, and every number of it is a setting:
 *
 *   trend of an asset = (short / medium + medium / long) / 2, of its averages at its newest bar
 *   rising            = its trend is above 1
 *   targets           = `firstWeight` for the strongest of those that rise, `secondWeight` for the next; the rest is cash
 *
 * Equal trends go by symbol. Null until one asset has all three averages.
 */
export class EmaAllocation implements AllocationModel {
  readonly #settings: EmaAllocationSettings;
  /** By row; NaN where an average isn't known yet. */
  readonly #trend: Float64Array;

  constructor(table: PriceTable, settings: EmaAllocationSettings) {
    this.#settings = settings;
    this.#trend = trends(table, settings);
  }

  targets(known: AssetView): Float64Array | null {
    const trendOf = (ticker: number) => this.#trendOf(ticker as TickerId, known);
    const assets = Array.from({ length: known.assetCount }, (_, ticker) => ticker);
    if (assets.every((ticker) => Number.isNaN(trendOf(ticker)))) return null;
    const rising = assets.filter((ticker) => trendOf(ticker) > 1).sort((a, b) => trendOf(b) - trendOf(a) || a - b);
    const targets = new Float64Array(known.assetCount);
    const { firstWeight, secondWeight } = this.#settings;
    for (const [place, weight] of [firstWeight, secondWeight].entries()) {
      const ticker = rising[place];
      if (ticker !== undefined) targets[ticker] = weight;
    }
    return targets;
  }

  #trendOf(ticker: TickerId, known: AssetView): number {
    const row = known.newestRow(ticker);
    if (row === NO_ROW || known.sessionsWithoutBar(ticker) >= this.#settings.delistAfterSessions) return NaN;
    return this.#trend[row]!;
  }
}

function trends(
  table: PriceTable,
  { shortSpan, mediumSpan, longSpan, returnBasis }: EmaAllocationSettings,
): Float64Array {
  const [short, medium, long] = [shortSpan, mediumSpan, longSpan].map((span) => averages(table, span, returnBasis));
  return Float64Array.from(short!, (value, row) => (value / medium![row]! + medium![row]! / long![row]!) / 2);
}

function averages(table: PriceTable, span: number, basis: ReturnBasis): Float64Array {
  const average = new Float64Array(table.rowCount).fill(NaN);
  const prices = new Float64Array(table.rowCount);
  for (let ticker = 0; ticker < table.securities.length; ticker++) {
    const end = table.firstRow[ticker + 1]!;
    const first = firstPriced(table, basis, table.firstRow[ticker]!, end);
    fillPrices(table, basis, first, end, prices);
    writeEma(prices, first, end, span, average);
  }
  return average;
}

/** Empty adjusted closes are the last one before them. */
function fillPrices(table: PriceTable, basis: ReturnBasis, first: number, end: number, into: Float64Array): void {
  const column = basis === "closeadj" && table.closeAdjusted !== null ? table.closeAdjusted : table.closeFfill;
  for (let row = first; row < end; row++) {
    const price = column[row]!;
    into[row] = Number.isNaN(price) && row > first ? into[row - 1]! : price;
  }
}
