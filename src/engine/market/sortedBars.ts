import { assert } from "../assert";
import type { RowIndex } from "../column";
import type { Bar } from "./bar";
import { CALENDAR_PASSES, calendarOf } from "./calendar";
import { flagBars, type BarFlagCount, type GatheredBars } from "./barFlags";
import type { CollectedBars } from "./collectedBars";
import { dividendsByRow, type DividendEvent, type DividendFate } from "./dividends";
import { GATHER_PASSES, gatherBars } from "./gatherBars";
import type { PriceTable, Security } from "./priceTable";

/** Bars whose fates are decided: what was refused can be looked up until `build` moves them into the table. */
export class SortedBars {
  readonly #bars: CollectedBars;
  readonly #symbols: readonly string[];
  readonly #parts: readonly BarPart[];
  readonly #keptRows: Int32Array;
  /** BarFate by place in the order of reading. */
  readonly fates: Uint8Array;

  constructor(
    bars: CollectedBars,
    symbols: readonly string[],
    parts: readonly BarPart[],
    fates: Uint8Array,
    keptRows: Int32Array,
  ) {
    this.#bars = bars;
    this.#symbols = symbols;
    this.#parts = parts;
    this.#keptRows = keptRows;
    this.fates = fates;
  }

  get keptCount(): number {
    return this.#keptRows.length;
  }

  /** Places in the order of reading where each part's rows start, and one more for the end. */
  get partStarts(): readonly number[] {
    return [...this.#parts.map((part) => part.firstRow), this.fates.length];
  }

  dayAt(inputRow: number): number {
    return this.#bars.day.get(inputRow);
  }

  /** The ticker's id as `PriceTableBuilder.ticker` gave it. */
  tickerAt(inputRow: number): number {
    return this.#bars.ticker.get(inputRow);
  }

  barAt(inputRow: number): Bar {
    return {
      symbol: this.#symbols[this.tickerAt(inputRow)]!,
      day: this.dayAt(inputRow),
      values: this.#bars.fields.map((column) => column.get(inputRow)),
    };
  }

  /**
   * The table of the kept bars, frozen. `describe` gives what is known of a symbol; `events` are dividends for the bars
   * whose file has no column of them, null when nothing tells of dividends. Empties this object; call it once, and not
   * without a kept bar. Yields rows gone over, BUILD_PASSES times the kept count in all.
   */
  *build(
    describe: (symbol: string) => Security,
    events: readonly DividendEvent[] | null,
  ): Generator<number, BuiltTable, void> {
    assert(this.keptCount > 0, "a table has a bar");
    const bars = yield* gatherBars(this.#bars, this.#keptRows, this.#symbols);
    const flags = yield* flagBars(bars);
    const { sessions, dayOfRow } = yield* calendarOf(bars.day);
    const table = tableOf(bars, sessions, dayOfRow, bars.symbols.map(describe));
    if (events === null && !this.#parts.some((part) => part.hasDividends)) {
      return { table: Object.freeze(table), flags, eventFates: [] };
    }
    const tellsItsOwn = (row: RowIndex) => this.#partOf(this.#keptRows[row]!).hasDividends;
    const { dividends, fates } = yield* dividendsByRow(table, bars.dividend, tellsItsOwn, events ?? []);
    return { table: Object.freeze({ ...table, dividends }), flags, eventFates: fates };
  }

  #partOf(inputRow: number): BarPart {
    return this.#parts.findLast((part) => part.firstRow <= inputRow)!;
  }
}

/** Rows from one file: from `firstRow` (in the order of reading) up to the next part's. */
export interface BarPart {
  readonly firstRow: number;
  readonly hasDividends: boolean;
}

/** Passes over the kept rows that `build` makes, for the progress. */
export const BUILD_PASSES = GATHER_PASSES + CALENDAR_PASSES + 1;

export interface BuiltTable {
  readonly table: PriceTable;
  readonly flags: readonly BarFlagCount[];
  /** One for each dividend event. */
  readonly eventFates: readonly DividendFate[];
}

function tableOf(
  bars: GatheredBars,
  sessions: Int32Array,
  dayOfRow: Int32Array,
  securities: readonly Security[],
): PriceTable {
  return {
    securities,
    sessions,
    rowCount: dayOfRow.length,
    firstRow: bars.firstRow,
    dayOfRow,
    open: bars.open,
    high: bars.high,
    low: bars.low,
    closeFfill: bars.close,
    isHalt: bars.halt,
    volume: bars.volume,
    closeAdjusted: bars.closeAdjusted,
    closeUnadjusted: bars.closeUnadjusted,
    dividends: null,
  };
}
