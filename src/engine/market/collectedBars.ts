import { BAR_FIELD_COUNT, NEVER_UPDATED } from "./bar";
import { ChunkedColumn } from "./chunkedColumn";

/** Bars in the order in which they were read, before anything is decided about them. */
export class CollectedBars {
  rowCount = 0;
  /** Id of the ticker, in order of first sight. */
  readonly ticker = intColumn(-1);
  /** Day number. */
  readonly day = intColumn(0);
  /** Day number, or NEVER_UPDATED. */
  readonly lastUpdated = intColumn(NEVER_UPDATED);
  /** By BarField. */
  readonly fields = Array.from({ length: BAR_FIELD_COUNT }, floatColumn);

  append(ticker: number, day: number, lastUpdated: number, values: Float64Array): void {
    const row = this.rowCount++;
    this.ticker.set(row, ticker);
    this.day.set(row, day);
    if (lastUpdated !== NEVER_UPDATED) this.lastUpdated.set(row, lastUpdated);
    for (let field = 0; field < BAR_FIELD_COUNT; field++) {
      const value = values[field]!;
      if (!Number.isNaN(value)) this.fields[field]!.set(row, value);
    }
  }

  /** Forgets the rows from `rowCount` on: the file that they came from turned out damaged. */
  rewind(rowCount: number): void {
    for (const column of [this.ticker, this.day, this.lastUpdated, ...this.fields])
      column.clear(rowCount, this.rowCount);
    this.rowCount = rowCount;
  }
}

function intColumn(missing: number): ChunkedColumn<Int32Array> {
  return new ChunkedColumn((length) => new Int32Array(length), missing);
}

function floatColumn(): ChunkedColumn<Float64Array> {
  return new ChunkedColumn((length) => new Float64Array(length), NaN);
}
