import { BarField } from "../market/bar";
import {
  APART_NUMBER_BYTES,
  keptRowBytes,
  LINE_RUN_BYTES,
  ORDERED_ROW_BYTES,
  stagedRowBytes,
} from "../market/bytesPerRow";
import { priceLayout } from "./priceLayout";
import { isInDates, isInSample, type ReadingScope } from "./readingScope";
import type { PlannedTable } from "./tableReader";
import type { Listing, Universe } from "./universe";

/** How many rows of tables that end up in one will be in memory, and how much they take. */
export class RowForecast {
  readonly #tables: readonly PlannedTable[];
  readonly #universe: Universe;
  readonly #listings: readonly Listing[];
  readonly #rowsInFiles: number;
  readonly #stagedRowBytes: number;
  readonly #keptRowBytes: number;
  readonly #sharesOfTickers = new Map<number, number>();

  constructor(tables: readonly PlannedTable[], universe: Universe, listings: readonly Listing[]) {
    this.#tables = tables;
    this.#universe = universe;
    this.#listings = listings;
    this.#rowsInFiles = sumOf(tables, rowsOf);
    const layouts = tables.map(priceLayout);
    const has = (field: number) => layouts.some(({ fields }) => fields[field]! >= 0);
    const numbers = Object.values(BarField).filter(has).length + Number(layouts.some(({ halt }) => halt >= 0));
    const apart = this.#rowsInFiles === 0 ? 0 : sumOf(tables, numbersApart) / this.#rowsInFiles;
    this.#stagedRowBytes = stagedRowBytes(numbers) + apart * APART_NUMBER_BYTES;
    this.#keptRowBytes = keptRowBytes({
      adjusted: has(BarField.closeAdjusted),
      unadjusted: has(BarField.closeUnadjusted),
    });
  }

  rows(scope: ReadingScope): number {
    return this.#rowsInFiles * this.#shareOfTickers(scope.everyNthTicker) * this.#shareOfDates(scope);
  }

  stagedBytes(scope: ReadingScope): number {
    return this.rows(scope) * this.#stagedRowBytes;
  }

  movingBytes(scope: ReadingScope): number {
    const larger = Math.max(this.stagedBytes(scope), this.keptBytes(scope));
    return larger + this.rows(scope) * ORDERED_ROW_BYTES;
  }

  /**
   * What it takes to know every row's line, at most: a run of kept lines ends at one left out, and where only tickers
   * are left out, at one of another ticker.
   */
  originBytes(scope: ReadingScope): number {
    const rows = this.rows(scope);
    const isWholeHistory = scope.firstDay === null && scope.lastDay === null;
    const changes = isWholeHistory ? sumOf(this.#tables, tickerChanges) : Infinity;
    return Math.min(rows, this.#rowsInFiles - rows + this.#tables.length, changes) * LINE_RUN_BYTES;
  }

  keptBytes(scope: ReadingScope): number {
    return this.rows(scope) * this.#keptRowBytes;
  }

  get span(): Span | null {
    const spans = this.#listings.length > 0 ? this.#listings : this.#sampledSpans();
    if (spans.length === 0) return null;
    const ends = { firstDay: Infinity, lastDay: -Infinity };
    for (const { firstDay, lastDay } of spans) {
      ends.firstDay = Math.min(ends.firstDay, firstDay);
      ends.lastDay = Math.max(ends.lastDay, lastDay);
    }
    return ends;
  }

  /** Weighted with the days that each ticker traded: a company of two years has a tenth of the rows of one of twenty. */
  #shareOfTickers(everyNth: number): number {
    const universe = this.#universe;
    const all = weightOf(this.#listings);
    if (universe === null || all === 0) return 1 / everyNth;
    const known = this.#sharesOfTickers.get(everyNth);
    if (known !== undefined) return known;
    const read = this.#listings.filter(({ symbol }) => universe.has(symbol) && isInSample(symbol, everyNth));
    const share = weightOf(read) / all;
    this.#sharesOfTickers.set(everyNth, share);
    return share;
  }

  /** The larger of two answers: TICKERS may tell of years that the files don't have, and their first rows mislead. */
  #shareOfDates(scope: ReadingScope): number {
    const listed = this.#listings.length === 0 ? 0 : shareWithin(this.#listings, scope);
    return Math.max(listed, this.#shareOfSample(scope));
  }

  /** By the days of the first rows; of files sorted by ticker, as if all years had as many rows. */
  #shareOfSample(scope: ReadingScope): number {
    const days = this.#tables.flatMap(({ sample }) => sample.days);
    if (days.length === 0) return 1;
    const tickers = this.#tables.reduce((sum, { sample }) => sum + sample.tickers, 0);
    if (tickers < FAIR_SAMPLE_TICKERS) return shareWithin(this.#sampledSpans(), scope);
    return days.filter((day) => isInDates(scope, day)).length / days.length;
  }

  #sampledSpans(): readonly Span[] {
    const samples = this.#tables.map(({ sample }) => sample).filter(({ days }) => days.length > 0);
    return samples.map(({ days, latestDay }) => ({ firstDay: Math.min(...days), lastDay: latestDay }));
  }
}

function sumOf(tables: readonly PlannedTable[], part: (table: PlannedTable) => number): number {
  return tables.reduce((sum, table) => sum + part(table), 0);
}

function rowsOf({ table, sample }: PlannedTable): number {
  return table.size / sample.bytesPerRow;
}

function tickerChanges(table: PlannedTable): number {
  return Math.max(1, rowsOf(table) * table.sample.tickerChangesPerRow);
}

/** Numbers of all rows that take room of their own while they wait. */
function numbersApart(table: PlannedTable): number {
  const columns = priceLayout(table).fields.filter((column) => column >= 0);
  return rowsOf(table) * columns.reduce((sum, column) => sum + table.sample.apartPerRow[column]!, 0);
}

/** The vendor's files have some 80 in as many rows. */
const FAIR_SAMPLE_TICKERS = 10;

interface Span {
  /** Day numbers. */
  readonly firstDay: number;
  readonly lastDay: number;
}

function shareWithin(spans: readonly Span[], scope: ReadingScope): number {
  return weightOf(spans.map((span) => clipped(span, scope))) / weightOf(spans);
}

function weightOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { firstDay, lastDay }) => sum + Math.max(0, lastDay - firstDay + 1), 0);
}

function clipped({ firstDay, lastDay }: Span, scope: ReadingScope): Span {
  return {
    firstDay: Math.max(firstDay, scope.firstDay ?? firstDay),
    lastDay: Math.min(lastDay, scope.lastDay ?? lastDay),
  };
}
