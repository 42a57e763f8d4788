import { EXIT_REASON_CODE, type ExitReason } from "./exitReason";
import type { Position } from "./position";

/** Closed trades in the order in which they closed, a column each; grows as they come. Indices are the table's. */
export class TradeJournal {
  #count = 0;
  #ticker = new Int32Array(INITIAL_CAPACITY);
  #entryDay = new Int32Array(INITIAL_CAPACITY);
  #exitDay = new Int32Array(INITIAL_CAPACITY);
  #daysHeld = new Int32Array(INITIAL_CAPACITY);
  #signalRow = new Int32Array(INITIAL_CAPACITY);
  #exitReason = new Uint8Array(INITIAL_CAPACITY);
  #entryPrice = new Float64Array(INITIAL_CAPACITY);
  #exitPrice = new Float64Array(INITIAL_CAPACITY);
  #shares = new Float64Array(INITIAL_CAPACITY);
  #commission = new Float64Array(INITIAL_CAPACITY);
  #dividends = new Float64Array(INITIAL_CAPACITY);

  /** Notes that a position was sold whole; `commission` is the sale's, dollars. */
  append(position: Position, exitDay: number, exitPrice: number, reason: ExitReason, commission: number): void {
    if (this.#count === this.#ticker.length) this.#grow();
    const at = this.#count++;
    this.#ticker[at] = position.ticker;
    this.#entryDay[at] = position.entryDay;
    this.#exitDay[at] = exitDay;
    this.#daysHeld[at] = position.daysHeld;
    this.#signalRow[at] = position.signalRow;
    this.#exitReason[at] = EXIT_REASON_CODE[reason];
    this.#entryPrice[at] = position.entryPrice;
    this.#exitPrice[at] = exitPrice;
    this.#shares[at] = position.shares;
    this.#commission[at] = position.entryCommission + commission;
    this.#dividends[at] = position.dividends;
  }

  /** Copies of the columns, cut to the trades there are. */
  columns() {
    const count = this.#count;
    return {
      count,
      ticker: this.#ticker.slice(0, count),
      entryDay: this.#entryDay.slice(0, count),
      exitDay: this.#exitDay.slice(0, count),
      daysHeld: this.#daysHeld.slice(0, count),
      signalRow: this.#signalRow.slice(0, count),
      exitReason: this.#exitReason.slice(0, count),
      entryPrice: this.#entryPrice.slice(0, count),
      exitPrice: this.#exitPrice.slice(0, count),
      shares: this.#shares.slice(0, count),
      commission: this.#commission.slice(0, count),
      dividends: this.#dividends.slice(0, count),
    };
  }

  #grow(): void {
    this.#ticker = doubled(this.#ticker, Int32Array);
    this.#entryDay = doubled(this.#entryDay, Int32Array);
    this.#exitDay = doubled(this.#exitDay, Int32Array);
    this.#daysHeld = doubled(this.#daysHeld, Int32Array);
    this.#signalRow = doubled(this.#signalRow, Int32Array);
    this.#exitReason = doubled(this.#exitReason, Uint8Array);
    this.#entryPrice = doubled(this.#entryPrice, Float64Array);
    this.#exitPrice = doubled(this.#exitPrice, Float64Array);
    this.#shares = doubled(this.#shares, Float64Array);
    this.#commission = doubled(this.#commission, Float64Array);
    this.#dividends = doubled(this.#dividends, Float64Array);
  }
}

const INITIAL_CAPACITY = 1024;

function doubled<A extends { readonly length: number; set(source: A): void }>(
  column: A,
  kind: new (n: number) => A,
): A {
  const larger = new kind(column.length * 2);
  larger.set(column);
  return larger;
}
