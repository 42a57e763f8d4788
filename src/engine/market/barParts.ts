import type { BarFate } from "./barFate";
import type { Bar } from "./bar";
import { FirstBars } from "./firstBars";
import type { StagedTicker } from "./stagedTicker";
import { StagedWord } from "./stagedRow";

/** The files that the rows came from, in the order of reading, and what became of each one's rows. */
export class BarParts {
  readonly #parts: BarPart[] = [];

  /** A file whose rows are those from place `firstRow` in the order of reading on, up to the next file's. */
  start(firstRow: number, hasDividends: boolean): void {
    this.#parts.push({ firstRow, hasDividends, tally: new PartTally() });
  }

  /** Forgets the file started last; returns the place of its first row. Undefined when there is none. */
  dropLast(): number | undefined {
    return this.#parts.pop()?.firstRow;
  }

  get isEmpty(): boolean {
    return this.#parts.length === 0;
  }

  get tallies(): readonly PartTally[] {
    return this.#parts.map(({ tally }) => tally);
  }

  get someHaveDividends(): boolean {
    return this.#parts.some(({ hasDividends }) => hasDividends);
  }

  get allHaveDividends(): boolean {
    return this.#parts.every(({ hasDividends }) => hasDividends);
  }

  hasDividends(inputRow: number): boolean {
    return this.#parts[this.partOf(inputRow)]!.hasDividends;
  }

  /** The place of the file that a row came from. */
  partOf(inputRow: number): number {
    let part = this.#parts.length - 1;
    while (this.#parts[part]!.firstRow > inputRow) part--;
    return part;
  }

  refuse(fate: BarFate, inputRow: number, bar: () => Bar): void {
    this.#parts[this.partOf(inputRow)]!.tally.refused(fate).add(inputRow, bar);
  }

  /** Tallies one ticker's kept rows, by day. */
  tally(rows: StagedTicker): void {
    const [only] = this.#parts;
    if (this.#parts.length > 1) this.#tallyRows(rows);
    else {
      only!.tally.rows += rows.rowCount;
      only!.tally.tickers++;
      only!.tally.includeDay(rows.word(0, StagedWord.day));
      only!.tally.includeDay(rows.word(rows.rowCount - 1, StagedWord.day));
    }
  }

  #tallyRows(rows: StagedTicker): void {
    const seen = new Set<PartTally>();
    for (let row = 0; row < rows.rowCount; row++) {
      const { tally } = this.#parts[this.partOf(rows.word(row, StagedWord.inputRow))]!;
      tally.rows++;
      tally.includeDay(rows.word(row, StagedWord.day));
      seen.add(tally);
    }
    for (const tally of seen) tally.tickers++;
  }
}

interface BarPart {
  readonly firstRow: number;
  readonly hasDividends: boolean;
  readonly tally: PartTally;
}

/** What became of the rows of one file. */
export class PartTally {
  /** Kept. */
  rows = 0;
  tickers = 0;
  /** Day numbers of the kept rows; null when nothing was kept. */
  firstDay: number | null = null;
  lastDay: number | null = null;
  readonly #refused = new Map<BarFate, FirstBars>();

  refused(fate: BarFate): FirstBars {
    let bars = this.#refused.get(fate);
    if (bars === undefined) this.#refused.set(fate, (bars = new FirstBars()));
    return bars;
  }

  /** Rows that were not kept, by reason. */
  get refusals(): ReadonlyMap<BarFate, FirstBars> {
    return this.#refused;
  }

  includeDay(day: number): void {
    if (this.firstDay === null || day < this.firstDay) this.firstDay = day;
    if (this.lastDay === null || day > this.lastDay) this.lastDay = day;
  }
}
