import { ChunkedColumn } from "../market/chunkedColumn";

/**
 * Which line each appended row came from, in runs of neighbouring lines, so that 45M rows take little memory: reasons
 * that are found only after sorting can still name the line.
 */
export class RowOrigins {
  readonly #runRow = ints();
  readonly #runLine = ints();
  #runs = 0;
  #nextRow = 0;
  #nextLine = -1;

  /** Tells of `count` rows, at least one, from neighbouring lines; rows come in order. */
  add(row: number, line: number, count: number): void {
    if (line !== this.#nextLine || row !== this.#nextRow) {
      this.#runRow.set(this.#runs, row);
      this.#runLine.set(this.#runs++, line);
    }
    this.#nextRow = row + count;
    this.#nextLine = line + count;
  }

  /** Forgets the rows from `row` on. */
  rewind(row: number): void {
    while (this.#runs > 0 && this.#runRow.get(this.#runs - 1) >= row) this.#runs--;
    this.#nextLine = -1;
  }

  lineOf(row: number): number {
    let low = 0;
    let high = this.#runs - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#runRow.get(middle) <= row) low = middle;
      else high = middle - 1;
    }
    return this.#runLine.get(low) + row - this.#runRow.get(low);
  }
}

function ints(): ChunkedColumn<Int32Array> {
  return new ChunkedColumn((length) => new Int32Array(length), 0);
}
