import { assert } from "../assert";
import { POWERS_OF_TEN } from "../powersOfTen";
import { NEVER_UPDATED } from "../market/bar";
import { BATCH_ROWS, type StagedBars } from "../market/stagedBars";
import { ALL_EMPTY, CODES_A_WORD, codeShift, NumberCode, packNumber, StagedWord } from "../market/stagedRow";
import { CellReader, NOT_A_CELL } from "./cellReader";
import type { RefusalReason } from "./ingestOutcome";
import { SPARE_BYTES } from "./lineBlocks";
import { lineShape } from "./lineShape";
import { verdictReason, type PriceRowSink } from "./priceBlockParser";
import type { PriceLayout } from "./priceLayout";
import type { Bytes } from "./readBytes";

/**
 * The inner loop of reading prices: plain lines from bytes into columns. It stops in front of every line that it can't
 * read or that isn't to be kept (`refusal`).
 *
 * What makes it fast: no string and no object a row; digits are added up in 32 bits as long as they fit; dates and
 * tickers are taken four bytes at a time; a run of numbers is one loop, in one function with the loop over lines (a
 * branch by column at each cell, or a call for each number, took half of the speed).
 */
export class LineScanner {
  readonly #staged: StagedBars;
  /** Kinds of the cells before and after the numbers. */
  readonly #head: Int32Array;
  readonly #tail: Int32Array;
  /** By number, from left to right: where its mantissa goes in a staged row, and how far its code is shifted. */
  readonly #words: Int32Array;
  readonly #shifts: Int32Array;
  readonly #delimiter: number;
  readonly #cells: CellReader;
  readonly #hasLastUpdated: boolean;
  #bytes: Bytes = new Uint8Array(0);
  #end = 0;
  /** Where it stands: at the start of a line. */
  at = 0;
  /** Why the plain line in front of which it stands isn't kept; null when the line isn't plain. */
  refusal: RefusalReason | null = null;

  /** `staged` holds all numbers of the layout, at most eight in all. */
  constructor(layout: PriceLayout, staged: StagedBars) {
    const shape = lineShape(layout);
    assert(shape !== null, "the scanner's numbers stand side by side");
    assert(staged.fields.length <= CODES_A_WORD, "the codes of a scanned row share a word");
    const places = shape.fields.map((field) => staged.placeOf(field));
    this.#staged = staged;
    this.#head = Int32Array.from(shape.head);
    this.#tail = Int32Array.from(shape.tail);
    this.#words = Int32Array.from(places, (place) => staged.firstNumber + place);
    this.#shifts = Int32Array.from(places, codeShift);
    this.#delimiter = layout.dialect.delimiter.charCodeAt(0);
    this.#cells = new CellReader(this.#delimiter);
    this.#hasLastUpdated = layout.lastUpdated !== -1;
  }

  /** True at the end of the bytes. */
  get isDone(): boolean {
    return this.at >= this.#end;
  }

  /** Stands before the first of these lines. */
  start(bytes: Bytes): void {
    const hasSpare = bytes.byteOffset + bytes.length + SPARE_BYTES <= bytes.buffer.byteLength;
    this.#bytes = hasSpare && bytes[bytes.length - 1] === LF ? bytes : withSpare(bytes);
    this.#cells.start(this.#bytes);
    this.#end = bytes.length;
    this.at = 0;
  }

  /** Reads lines, the first with the number `line`, as far as they are plain and kept; returns how many. */
  scan(line: number, sink: PriceRowSink): number {
    let rows = 0;
    for (let isFull = true; isFull && !this.isDone;) {
      const batch = this.#readBatch(sink);
      this.#staged.add(batch);
      rows += batch;
      isFull = batch === BATCH_ROWS;
    }
    if (rows > 0) sink.added(rows, line);
    return rows;
  }

  /** Goes over the line at which it stands; returns where the next one starts. */
  skipLine(): number {
    const newline = this.#bytes.indexOf(LF, this.at);
    this.at = newline === -1 ? this.#end : Math.min(newline + 1, this.#end);
    return this.at;
  }

  /** Fills the batch with lines; returns how many, and stands before the first that it doesn't take. */
  #readBatch(sink: PriceRowSink): number {
    const bytes = this.#bytes;
    const end = this.#end;
    const delimiter = this.#delimiter;
    const cells = this.#cells;
    const [head, tail, words, shifts] = [this.#head, this.#tail, this.#words, this.#shifts];
    const { batch, rowWords } = this.#staged;
    const { firstDay, lastDay } = sink;
    const full = BATCH_ROWS * rowWords;
    this.refusal = null;
    let row = 0;
    let at = this.at;
    lines: for (; at < end && row < full; row += rowWords, this.at = at) {
      for (let cell = 0; cell < head.length; cell++) {
        at = cells.read(head[cell]!, at, batch, row, sink);
        if (at === NOT_A_CELL || bytes[at++] !== delimiter) break lines;
      }
      let codes = ALL_EMPTY;
      for (let number = 0; number < words.length; number++) {
        if (number > 0 && bytes[at++] !== delimiter) break lines;
        const start = at;
        let mantissa = 0;
        let digit = bytes[at]! - ZERO;
        for (; digit >>> 0 < 10; digit = bytes[++at]! - ZERO) mantissa = (mantissa * 10 + digit) | 0;
        let code = 0;
        let digits = at - start;
        if (digit === POINT) {
          const point = at++;
          for (digit = bytes[at]! - ZERO; digit >>> 0 < 10; digit = bytes[++at]! - ZERO)
            mantissa = (mantissa * 10 + digit) | 0;
          code = at - point - 1;
          digits += code;
        }
        if (digits === 0 || digits > LONGEST_MANTISSA) {
          const value = unusualNumber(bytes, start, at, code);
          if (value === NOT_PLAIN) break lines;
          const packed = packNumber(value);
          mantissa = packed === null ? this.#staged.putApart(value) : packed.mantissa;
          code = packed === null ? NumberCode.apart : packed.code;
        }
        batch[row + words[number]!] = mantissa;
        codes ^= (NumberCode.empty ^ code) << shifts[number]!;
      }
      for (let cell = 0; cell < tail.length; cell++) {
        if (bytes[at++] !== delimiter) break lines;
        at = cells.read(tail[cell]!, at, batch, row, sink);
        if (at === NOT_A_CELL) break lines;
      }
      if (bytes[at] === CR) at++;
      if (bytes[at++] !== LF) break;
      batch[row + StagedWord.codes] = codes;
      this.refusal = this.#refusalOf(row, firstDay, lastDay);
      if (this.refusal !== null) break;
    }
    return row / rowWords;
  }

  /** Why a row isn't kept, or null; the cells that the table doesn't have are emptied. */
  #refusalOf(row: number, firstDay: number, lastDay: number): RefusalReason | null {
    const { batch } = this.#staged;
    if (!this.#hasLastUpdated) batch[row + StagedWord.lastUpdated] = NEVER_UPDATED;
    const ticker = batch[row + StagedWord.ticker]!;
    const day = batch[row + StagedWord.day]!;
    if (ticker < 0) return verdictReason(ticker);
    return day < firstDay || day > lastDay ? "outside the chosen dates" : null;
  }
}

/** An empty cell is NaN; ten and more digits are added up in a double, which holds integers up to 2^53. Exact as `Number` reads it. */
function unusualNumber(bytes: Bytes, start: number, end: number, decimals: number): number {
  if (start === end) return NaN;
  if (end - start === 1) return NOT_PLAIN;
  let mantissa = 0;
  for (let at = start; at < end; at++) if (bytes[at] !== POINT + ZERO) mantissa = mantissa * 10 + (bytes[at]! - ZERO);
  // Both parts are integers that a double holds exactly, so that one division rounds once (Clinger's fast path).
  return mantissa > Number.MAX_SAFE_INTEGER || decimals > 22 ? NOT_PLAIN : mantissa / POWERS_OF_TEN[decimals]!;
}

function withSpare(bytes: Bytes): Bytes {
  const copy = new Uint8Array(bytes.length + SPARE_BYTES);
  copy.set(bytes);
  copy[bytes.length] = LF;
  return copy;
}

/** No cell's value. */
const NOT_PLAIN = Infinity;
/** Digits that 31 bits hold, whatever they are. */
const LONGEST_MANTISSA = 9;
const LF = 10;
const CR = 13;
const ZERO = 48;
const POINT = 46 - ZERO;
