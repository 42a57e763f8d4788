/** What moved an account's cash. Columns hold an index into this list. */
export const CASH_EVENTS = ["deposit", "buy", "sell", "dividend"] as const;

export type CashEventKind = (typeof CASH_EVENTS)[number];

const CODE = { deposit: 0, buy: 1, sell: 2, dividend: 3 } as const satisfies Record<CashEventKind, number>;

/** Every event that changed an account's cash, in order, a column each. The ledger is made of them when somebody looks. */
export interface CashColumns {
  readonly count: number;
  /** Sessions since the run's first, which is 1; 0 is before it. */
  readonly day: Int32Array;
  /** Index into CASH_EVENTS. */
  readonly kind: Uint8Array;
  /** The position that it belongs to, counted from 0 in the order of opening; -1 for a deposit. */
  readonly position: Int32Array;
  /** Dollars right after it, unrounded. */
  readonly cashAfter: Float64Array;
  /** Dollars that are a part of it. */
  readonly commission: Float64Array;
}

/** Grows the columns as a run goes on. */
export class CashJournal {
  #count = 0;
  #day = new Int32Array(FIRST_EVENTS);
  #kind = new Uint8Array(FIRST_EVENTS);
  #position = new Int32Array(FIRST_EVENTS);
  #cashAfter = new Float64Array(FIRST_EVENTS);
  #commission = new Float64Array(FIRST_EVENTS);

  append(day: number, kind: CashEventKind, position: number, cashAfter: number, commission: number): void {
    if (this.#count === this.#day.length) this.#grow();
    const at = this.#count++;
    this.#day[at] = day;
    this.#kind[at] = CODE[kind];
    this.#position[at] = position;
    this.#cashAfter[at] = cashAfter;
    this.#commission[at] = commission;
  }

  /** Copies of the columns, cut to the events there are. */
  columns(): CashColumns {
    const count = this.#count;
    return {
      count,
      day: this.#day.slice(0, count),
      kind: this.#kind.slice(0, count),
      position: this.#position.slice(0, count),
      cashAfter: this.#cashAfter.slice(0, count),
      commission: this.#commission.slice(0, count),
    };
  }

  #grow(): void {
    const length = this.#day.length * 2;
    this.#day = widened(this.#day, new Int32Array(length));
    this.#kind = widened(this.#kind, new Uint8Array(length));
    this.#position = widened(this.#position, new Int32Array(length));
    this.#cashAfter = widened(this.#cashAfter, new Float64Array(length));
    this.#commission = widened(this.#commission, new Float64Array(length));
  }
}

const FIRST_EVENTS = 1024;

function widened<A extends { set(source: A): void }>(column: A, wider: A): A {
  wider.set(column);
  return wider;
}
