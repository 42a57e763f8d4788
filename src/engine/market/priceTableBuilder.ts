import { assert } from "../assert";
import type { RowIndex } from "../column";
import type { Bar } from "./bar";
import type { BarFlagCount } from "./barFlags";
import { BarParts, type PartTally } from "./barParts";
import { EARLIEST_DAY, LATEST_DAY } from "./calendar";
import { dividendsByRow, type DividendEvent, type DividendFate } from "./dividends";
import { moveIntoColumns, type MovedBars } from "./moveIntoColumns";
import type { PriceTable, Security } from "./priceTable";
import { sortBars } from "./sortBars";
import { StagedBars } from "./stagedBars";
import { StagedWord } from "./stagedRow";
import type { StagedPartition } from "./stagedPartition";

/**
 * Grows a price table row by row from any number of files, in any order of rows. Feed it (`ticker`, `startPart`, then
 * `append`, or `staged.batch` and `staged.add`), then `build` once; that works in slices, so that the caller can give
 * others a turn between them, or stop.
 */
export class PriceTableBuilder {
  /** Where the rows wait; whoever adds some directly keeps days between 1900 and 2100. */
  readonly staged: StagedBars;
  readonly #symbols: string[] = [];
  readonly #idOfSymbol = new Map<string, number>();
  readonly #parts = new BarParts();

  /** `fields`: every BarField that any of the files has. */
  constructor(fields: readonly number[]) {
    this.staged = new StagedBars(fields);
  }

  /** Rows added so far; the next one's place. */
  get rowCount(): number {
    return this.staged.rowCount;
  }

  /** Id to add a ticker's rows under; not the final TickerId. */
  ticker(symbol: string): number {
    const known = this.#idOfSymbol.get(symbol);
    if (known !== undefined) return known;
    const id = this.#symbols.push(symbol) - 1;
    this.#idOfSymbol.set(symbol, id);
    return id;
  }

  /** Says that the rows from here on come from another file, and whether that file tells of dividends. */
  startPart(hasDividends: boolean): void {
    this.#parts.start(this.rowCount, hasDividends);
  }

  /** Adds a bar: ticker id, day number, day number of its last update (or NEVER_UPDATED), values by BarField. */
  append(ticker: number, day: number, lastUpdated: number, values: Float64Array): void {
    assert(!this.#parts.isEmpty, "a part is started before its rows");
    assert(day >= EARLIEST_DAY && day <= LATEST_DAY, "days lie between 1900 and 2100");
    const { staged } = this;
    staged.batch[StagedWord.ticker] = ticker;
    staged.batch[StagedWord.day] = day;
    staged.batch[StagedWord.lastUpdated] = lastUpdated;
    staged.clearNumbers();
    staged.fields.forEach((field, place) => staged.setNumber(place, values[field]!));
    staged.add(1);
  }

  /** Takes back the part started last, with all its rows. */
  dropLastPart(): void {
    const firstRow = this.#parts.dropLast();
    assert(firstRow !== undefined, "there is a part to drop");
    this.staged.rewind(firstRow);
  }

  /** The part that a place in the order of reading belongs to. */
  partOf(inputRow: number): number {
    return this.#parts.partOf(inputRow);
  }

  /**
   * The table of the bars that are kept, frozen; null when none is. `describe` gives what is known of a symbol; `events`
   * are dividends for the bars whose file has no column of them, null when nothing tells of dividends. Empties the
   * builder. Yields rows gone over, BUILD_PASSES times the row count in all, and events.
   */
  *build(
    describe: (symbol: string) => Security,
    events: readonly DividendEvent[] | null,
  ): Generator<number, BuiltTable, void> {
    const sorted = yield* sortBars(this.staged, this.#symbols.length, (fate, partition, row) => {
      const words = partition.chunkOf(row);
      const start = partition.startOf(row);
      this.#parts.refuse(fate, words[start + StagedWord.inputRow]!, () => this.#barAt(partition, row));
    });
    const bars = yield* moveIntoColumns(this.staged, sorted, this.#symbols, this.#parts);
    const { tallies } = this.#parts;
    const { flags } = bars;
    if (sorted.sessions.length === 0) {
      return { table: null, flags, tallies, eventFates: (events ?? []).map(() => "no such ticker") };
    }
    const table = tableOf(bars, sorted.sessions, bars.symbols.map(describe));
    if (events === null && !this.#parts.someHaveDividends) {
      return { table: Object.freeze(table), flags, tallies, eventFates: [] };
    }
    const tellsItsOwn = (row: RowIndex) => bars.tellsDividends(row);
    const { dividends, fates } = yield* dividendsByRow(table, bars.dividends, tellsItsOwn, events ?? []);
    return { table: Object.freeze({ ...table, dividends }), flags, tallies, eventFates: fates };
  }

  #barAt(partition: StagedPartition, row: number): Bar {
    const words = partition.chunkOf(row);
    const start = partition.startOf(row);
    return {
      symbol: this.#symbols[words[start + StagedWord.ticker]!]!,
      day: words[start + StagedWord.day]!,
      values: this.staged.valuesAt(words, start),
    };
  }
}

/** Passes over the rows that `build` makes, for the progress. */
export const BUILD_PASSES = 2;

export interface BuiltTable {
  readonly table: PriceTable | null;
  readonly flags: readonly BarFlagCount[];
  /** One for each part. */
  readonly tallies: readonly PartTally[];
  /** One for each dividend event. */
  readonly eventFates: readonly DividendFate[];
}

function tableOf(bars: MovedBars, sessions: Int32Array, securities: readonly Security[]): PriceTable {
  return {
    securities,
    sessions,
    rowCount: bars.dayOfRow.length,
    firstRow: bars.firstRow,
    dayOfRow: bars.dayOfRow,
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
