import { NONE, type PostingTable } from "./ledger";
import { TRANSACTION_CODE, type TransactionType } from "./transaction";

/** Postings in the order in which they come, a column each; grows as they come and forgets none. */
export class PostingColumns {
  #count = 0;
  #day = new Int32Array(INITIAL_CAPACITY);
  #type = new Uint8Array(INITIAL_CAPACITY);
  #order = new Int32Array(INITIAL_CAPACITY);
  #ticker = new Int32Array(INITIAL_CAPACITY);
  #availableChange = new Float64Array(INITIAL_CAPACITY);
  #unavailableChange = new Float64Array(INITIAL_CAPACITY);

  /** Changes are whole micro-dollars. */
  append(
    day: number,
    type: TransactionType,
    order: number | null,
    ticker: number | null,
    availableChange: number,
    unavailableChange: number,
  ): void {
    if (this.#count === this.#day.length) this.#grow();
    const at = this.#count++;
    this.#day[at] = day;
    this.#type[at] = TRANSACTION_CODE[type];
    this.#order[at] = order ?? NONE;
    this.#ticker[at] = ticker ?? NONE;
    // Adding 0 turns -0, which a negated 0 is, into 0.
    this.#availableChange[at] = availableChange + 0;
    this.#unavailableChange[at] = unavailableChange + 0;
  }

  /** Copies of the columns, cut to the postings there are. */
  table(): PostingTable {
    const count = this.#count;
    return {
      count,
      day: this.#day.slice(0, count),
      type: this.#type.slice(0, count),
      order: this.#order.slice(0, count),
      ticker: this.#ticker.slice(0, count),
      availableChange: this.#availableChange.slice(0, count),
      unavailableChange: this.#unavailableChange.slice(0, count),
    };
  }

  #grow(): void {
    const capacity = this.#day.length * 2;
    this.#day = copied(this.#day, new Int32Array(capacity));
    this.#type = copied(this.#type, new Uint8Array(capacity));
    this.#order = copied(this.#order, new Int32Array(capacity));
    this.#ticker = copied(this.#ticker, new Int32Array(capacity));
    this.#availableChange = copied(this.#availableChange, new Float64Array(capacity));
    this.#unavailableChange = copied(this.#unavailableChange, new Float64Array(capacity));
  }
}

const INITIAL_CAPACITY = 1024;

function copied<A extends { set(source: A): void }>(source: A, target: A): A {
  target.set(source);
  return target;
}
