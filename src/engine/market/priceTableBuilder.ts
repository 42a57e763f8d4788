import { assert } from "../assert";
import { decideFates } from "./barFate";
import { EARLIEST_DAY, LATEST_DAY } from "./calendar";
import { CollectedBars } from "./collectedBars";
import { sortBars } from "./sortBars";
import { SortedBars, type BarPart } from "./sortedBars";

/**
 * Grows a price table row by row from any number of files, in any order of rows. Feed it (`ticker`, `startPart`,
 * `append`), then `sort` once, then `SortedBars.build`; the two work in slices, so that the caller can give others a
 * turn between them, or stop.
 */
export class PriceTableBuilder {
  readonly #bars = new CollectedBars();
  readonly #symbols: string[] = [];
  readonly #idOfSymbol = new Map<string, number>();
  readonly #parts: BarPart[] = [];

  /** Rows appended so far; the next one's place. */
  get rowCount(): number {
    return this.#bars.rowCount;
  }

  /** Id to append a ticker's rows under; not the final TickerId. */
  ticker(symbol: string): number {
    const known = this.#idOfSymbol.get(symbol);
    if (known !== undefined) return known;
    const id = this.#symbols.push(symbol) - 1;
    this.#idOfSymbol.set(symbol, id);
    return id;
  }

  /** Says that the rows from here on come from another file, and whether that file tells of dividends. */
  startPart(hasDividends: boolean): void {
    this.#parts.push({ firstRow: this.rowCount, hasDividends });
  }

  /** Adds a bar: ticker id, day number, day number of its last update (or NEVER_UPDATED), values by BarField. */
  append(ticker: number, day: number, lastUpdated: number, values: Float64Array): void {
    assert(this.#parts.length > 0, "a part is started before its rows");
    assert(day >= EARLIEST_DAY && day <= LATEST_DAY, "days lie between 1900 and 2100");
    this.#bars.append(ticker, day, lastUpdated, values);
  }

  /** Takes back the part started last, with all its rows. */
  dropLastPart(): void {
    const part = this.#parts.pop();
    assert(part !== undefined, "there is a part to drop");
    this.#bars.rewind(part.firstRow);
  }

  /** Sorts and decides what is kept. Yields rows gone over, SORT_PASSES times the row count in all. */
  *sort(): Generator<number, SortedBars, void> {
    const order = yield* sortBars(this.#bars, rankBySymbol(this.#symbols));
    const { fates, keptCount } = yield* decideFates(this.#bars, order);
    return new SortedBars(this.#bars, this.#symbols, this.#parts, fates, order.slice(0, keptCount));
  }
}

/** Passes over the rows that `sort` makes, for the progress. */
export const SORT_PASSES = 5;

function rankBySymbol(symbols: readonly string[]): Int32Array {
  const ids = symbols.map((_, id) => id).sort((a, b) => (symbols[a]! < symbols[b]! ? -1 : 1));
  const rank = new Int32Array(symbols.length);
  ids.forEach((id, place) => {
    rank[id] = place;
  });
  return rank;
}
