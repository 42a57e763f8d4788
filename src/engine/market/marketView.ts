import { assert } from "../assert";
import type { DayIndex, RowIndex, TickerId } from "../column";
import { findRow, type PriceTable } from "./priceTable";

/**
 * The market as it was known at the close of one session, `asOf`. A strategy gets this and nothing else, so it can't
 * read today's prices, let alone tomorrow's: a look past `asOf` is a bug of ours and throws.
 */
export class MarketView {
  readonly #table: PriceTable;
  #asOf: DayIndex;

  constructor(table: PriceTable, asOf: DayIndex) {
    this.#table = table;
    this.#asOf = asOf;
  }

  get asOf(): DayIndex {
    return this.#asOf;
  }

  /** Time only moves on: going back would let a strategy carry knowledge into its past. */
  advanceTo(day: DayIndex): void {
    assert(day >= this.#asOf, `the view moves forward, not from session ${this.#asOf} to ${day}`);
    this.#asOf = day;
  }

  /** The ticker's bar of the session `asOf`, or NO_ROW. */
  rowOf(ticker: TickerId): RowIndex {
    return findRow(this.#table, ticker, this.#asOf);
  }

  /** Last known close, split-adjusted dollars. */
  close(row: RowIndex): number {
    return this.#table.closeFfill[this.#known(row)]!;
  }

  /** Shares, split-adjusted. */
  volume(row: RowIndex): number {
    return this.#table.volume[this.#known(row)]!;
  }

  #known(row: RowIndex): RowIndex {
    assert(this.#table.dayOfRow[row]! <= this.#asOf, `row ${row} lies after session ${this.#asOf}`);
    return row;
  }
}
