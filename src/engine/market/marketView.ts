import { assert, fail } from "../assert";
import type { DayIndex, IntColumn, RowIndex } from "../column";
import type { PriceTable } from "./priceTable";

/** Rows that were chosen for each session from what was known at its close, best first. */
export interface SessionRows {
  /** Session d's rows stand at `d * limit` up to, not including, `d * limit + count[d]`. */
  readonly limit: number;
  readonly count: IntColumn;
  readonly row: IntColumn;
}

/**
 * The market as it was known at the close of one session, `asOf`. It is all that a strategy is given when it decides,
 * and it hands out rows of that session only: a row that lies later is a bug of ours and throws. What a strategy
 * prepared for the whole table beforehand it reads through here too (`chosen`), at its own session.
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
    assert(day >= this.#asOf, "the view moves forward");
    this.#asOf = day;
  }

  /** How many rows were chosen for this session. */
  chosenCount({ count }: SessionRows): number {
    return count[this.#asOf]!;
  }

  /** The row in a place (0 is the best) among those chosen for this session. */
  chosen({ limit, row }: SessionRows, place: number): RowIndex {
    const found = row[this.#asOf * limit + place]! as RowIndex;
    if (this.#table.dayOfRow[found] !== this.#asOf) fail(`row ${found} is not of session ${this.#asOf}`);
    return found;
  }
}
