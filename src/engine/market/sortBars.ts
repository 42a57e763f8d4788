import { BarField } from "./bar";
import { BarFate } from "./barFate";
import { DAY_COUNT, EARLIEST_DAY } from "./calendar";
import { PARTITIONS, type StagedBars } from "./stagedBars";
import type { StagedPartition } from "./stagedPartition";
import { StagedWord } from "./stagedRow";

/** The rows of a partition that are kept, by ticker and day. */
export interface SortedPartition {
  /** Places in the partition. */
  readonly order: Int32Array;
  /** Where the rows of the partition's n-th ticker (id n * PARTITIONS + its own number) start; one more for the end. */
  readonly firstRow: Int32Array;
}

export interface SortedBars {
  readonly partitions: readonly SortedPartition[];
  /** Days on which a row is kept: day numbers, ascending. */
  readonly sessions: Int32Array;
}

/** What is told of the rows that are not kept. */
export type Refuse = (fate: BarFate, partition: StagedPartition, row: number) => void;

/**
 * Sorts each partition's rows by ticker and day and decides every row's fate, all by counting (linear, where a comparison
 * sort of 45M rows would take minutes): one pass deals the rows out to their tickers; then each ticker's rows are laid
 * into the days of a calendar, where two rows of one day meet. Yields rows gone over, their number in all.
 */
export function* sortBars(bars: StagedBars, tickerCount: number, refuse: Refuse): Generator<number, SortedBars, void> {
  const sorter = new TickerSorter(bars, refuse);
  const partitions: SortedPartition[] = [];
  let done = 0;
  for (const [number, partition] of bars.partitions.entries()) {
    const tickers = Math.max(0, Math.ceil((tickerCount - number) / PARTITIONS));
    sorter.begin(partition, tickers);
    for (let ticker = 0; ticker < tickers; ticker++) {
      done += sorter.sort(ticker);
      if (done < STEP_ROWS) continue;
      yield done;
      done = 0;
    }
    partitions.push(sorter.end());
  }
  yield done;
  return { partitions, sessions: sorter.sessions() };
}

/** Some milliseconds of work. */
export const STEP_ROWS = 1 << 15;

class TickerSorter {
  readonly #bars: StagedBars;
  readonly #closePlace: number;
  readonly #refuse: Refuse;
  #partition: StagedPartition;
  #order: Int32Array = new Int32Array(0);
  #starts: Int32Array = new Int32Array(0);
  #firstRow: Int32Array = new Int32Array(0);
  #keptCount = 0;
  /** By day since EARLIEST_DAY the row that stands there, or NONE; all NONE between two tickers. */
  readonly #rowOfDay = new Int32Array(DAY_COUNT).fill(NONE);
  readonly #isSession = new Uint8Array(DAY_COUNT);

  constructor(bars: StagedBars, refuse: Refuse) {
    this.#bars = bars;
    this.#closePlace = bars.placeOf(BarField.close);
    this.#refuse = refuse;
    this.#partition = bars.partitions[0]!;
  }

  /** Deals a partition's rows out to its tickers, which are then sorted one after the other, in their order. */
  begin(partition: StagedPartition, tickers: number): void {
    this.#partition = partition;
    this.#starts = tickerStarts(partition, tickers);
    this.#order = dealOut(partition, this.#starts);
    this.#firstRow = new Int32Array(tickers + 1);
    this.#keptCount = 0;
  }

  /** Sorts the rows of the partition's next ticker; returns how many there were. */
  sort(ticker: number): number {
    const start = this.#starts[ticker]!;
    const end = this.#starts[ticker + 1]!;
    this.#sortRows(start, end);
    this.#firstRow[ticker + 1] = this.#keptCount;
    return end - start;
  }

  end(): SortedPartition {
    return { order: this.#order.subarray(0, this.#keptCount), firstRow: this.#firstRow };
  }

  sessions(): Int32Array {
    const days: number[] = [];
    this.#isSession.forEach((isSession, day) => {
      if (isSession === 1) days.push(day + EARLIEST_DAY);
    });
    return Int32Array.from(days);
  }

  /** In the order of the agreed preprocessing: duplicates, then closes of zero or less, then rows before the first close. */
  #sortRows(start: number, end: number): void {
    let earliest = DAY_COUNT;
    let latest = -1;
    for (let i = start; i < end; i++) {
      const row = this.#order[i]!;
      const day = this.#word(row, StagedWord.day) - EARLIEST_DAY;
      if (day < earliest) earliest = day;
      if (day > latest) latest = day;
      const earlier = this.#rowOfDay[day]!;
      this.#rowOfDay[day] = earlier === NONE ? row : this.#newerOf(earlier, row);
    }
    this.#takeDays(earliest, latest);
  }

  /** Of two rows of one ticker and day the later `lastupdated` wins, then the later row. */
  #newerOf(earlier: number, later: number): number {
    const isNewer = this.#word(later, StagedWord.lastUpdated) >= this.#word(earlier, StagedWord.lastUpdated);
    this.#refuse(BarFate.duplicate, this.#partition, isNewer ? earlier : later);
    return isNewer ? later : earlier;
  }

  /** Writes the rows of these days over the ticker's part of the order, or before it. */
  #takeDays(earliest: number, latest: number): void {
    let hasClose = false;
    for (let day = earliest; day <= latest; day++) {
      const row = this.#rowOfDay[day]!;
      if (row === NONE) continue;
      this.#rowOfDay[day] = NONE;
      if (this.#hasPositiveClose(row)) hasClose = true;
      else if (this.#hasClose(row)) {
        this.#refuse(BarFate.closeNotPositive, this.#partition, row);
        continue;
      }
      if (hasClose) {
        this.#isSession[day] = 1;
        this.#order[this.#keptCount++] = row;
      } else this.#refuse(BarFate.beforeFirstClose, this.#partition, row);
    }
  }

  #hasPositiveClose(row: number): boolean {
    return this.#bars.isPositiveAt(this.#partition.chunkOf(row), this.#partition.startOf(row), this.#closePlace);
  }

  #hasClose(row: number): boolean {
    return this.#bars.isFilledAt(this.#partition.chunkOf(row), this.#partition.startOf(row), this.#closePlace);
  }

  #word(row: number, word: number): number {
    return this.#partition.chunkOf(row)[this.#partition.startOf(row) + word]!;
  }
}

const NONE = -1;

function tickerStarts(partition: StagedPartition, tickers: number): Int32Array {
  const starts = new Int32Array(tickers + 1);
  for (let row = 0; row < partition.rowCount; row++) starts[placeOfTicker(partition, row) + 1]!++;
  for (let ticker = 1; ticker < starts.length; ticker++) starts[ticker]! += starts[ticker - 1]!;
  return starts;
}

/** Rows by ticker, each ticker's in the order of reading. */
function dealOut(partition: StagedPartition, starts: Int32Array): Int32Array {
  const next = starts.slice();
  const order = new Int32Array(partition.rowCount);
  for (let row = 0; row < partition.rowCount; row++) order[next[placeOfTicker(partition, row)]!++] = row;
  return order;
}

function placeOfTicker(partition: StagedPartition, row: number): number {
  const id = partition.chunkOf(row)[partition.startOf(row) + StagedWord.ticker]!;
  return Math.floor(id / PARTITIONS);
}
