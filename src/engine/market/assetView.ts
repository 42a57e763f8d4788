import { assert } from "../assert";
import { NO_ROW, type DayIndex, type RowIndex, type TickerId } from "../column";
import type { PriceTable } from "./priceTable";

/**
 * Few assets as they were known at the close of one session, `asOf`: the newest bar of each. It is all that a strategy
 * is given when it decides, and time only moves on; no row that lies later can be got from it.
 */
export class AssetView {
  readonly #table: PriceTable;
  /** By ticker: the row after the newest one that is known. */
  readonly #next: Int32Array;
  #asOf = -1;

  /** Begins before the table's first session. */
  constructor(table: PriceTable) {
    this.#table = table;
    this.#next = Int32Array.from({ length: table.securities.length }, (_, ticker) => table.firstRow[ticker]!);
  }

  get asOf(): DayIndex {
    assert(this.#asOf >= 0, "the view has come to a session");
    return this.#asOf as DayIndex;
  }

  /** Shows the market at the close of a session, the same as now or a later one. */
  advanceTo(day: DayIndex): void {
    assert(day >= this.#asOf, "the view moves forward");
    this.#asOf = day;
    const { dayOfRow, firstRow } = this.#table;
    for (let ticker = 0; ticker < this.#next.length; ticker++) {
      while (this.#next[ticker]! < firstRow[ticker + 1]! && dayOfRow[this.#next[ticker]!]! <= day)
        this.#next[ticker]!++;
    }
  }

  /** How many assets there are; their TickerIds are the numbers below it. */
  get assetCount(): number {
    return this.#next.length;
  }

  /** The asset's newest bar; NO_ROW before its first. */
  newestRow(ticker: TickerId): RowIndex {
    const row = this.#next[ticker]! - 1;
    return row < this.#table.firstRow[ticker]! ? NO_ROW : (row as RowIndex);
  }

  /** Its last known close, dollars; NaN before its first bar. */
  lastClose(ticker: TickerId): number {
    const row = this.newestRow(ticker);
    return row === NO_ROW ? NaN : this.#table.closeFfill[row]!;
  }

  /** Sessions that have gone by since its newest bar, 0 when that is this session's; Infinity before its first. */
  sessionsWithoutBar(ticker: TickerId): number {
    const row = this.newestRow(ticker);
    return row === NO_ROW ? Infinity : this.#asOf - this.#table.dayOfRow[row]!;
  }
}
