import { NEVER_UPDATED } from "../market/bar";
import { StagedWord } from "../market/stagedRow";
import { dayAt, NO_DAY } from "./dateDigits";
import type { PriceRowSink } from "./priceBlockParser";
import type { Bytes } from "./readBytes";
import { CellKind } from "./lineShape";
import { TickerBytes, UNSEEN } from "./tickerBytes";

/** Reads the cells of plain lines that are no numbers: tickers, dates, and what has no meaning here. */
export class CellReader {
  readonly #delimiter: number;
  readonly #tickers = new TickerBytes();
  #bytes: Bytes = new Uint8Array(0);
  #view = new DataView(new ArrayBuffer(0));
  #lastLow = 0;
  #lastHigh = 0;
  #lastId = UNSEEN;

  constructor(delimiter: number) {
    this.#delimiter = delimiter;
  }

  /** Reads from these bytes, a few more than the lines in it, from here on. */
  start(bytes: Bytes): void {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset);
  }

  /** Writes the cell at a place into the row at `row` of a batch; returns the place after it, NOT_A_CELL when it isn't plain. */
  read(kind: number, at: number, batch: Int32Array, row: number, sink: PriceRowSink): number {
    if (kind === CellKind.ticker) return this.#readTicker(at, batch, row, sink);
    if (kind === CellKind.ignored) return this.#endOfCell(at);
    if (kind === CellKind.lastUpdated && this.#isEnd(this.#bytes[at]!, at)) {
      batch[row + StagedWord.lastUpdated] = NEVER_UPDATED;
      return at;
    }
    const day = dayAt(this.#view, at);
    batch[row + (kind === CellKind.date ? StagedWord.day : StagedWord.lastUpdated)] = day;
    return day === NO_DAY ? NOT_A_CELL : at + DATE_LENGTH;
  }

  /** Whether the byte at a place ends a cell. */
  #isEnd(byte: number, at: number): boolean {
    return byte === this.#delimiter || byte === LF || (byte === CR && this.#bytes[at + 1] === LF);
  }

  #endOfCell(start: number): number {
    const bytes = this.#bytes;
    for (let at = start; ; at++) {
      const byte = bytes[at]!;
      if (this.#isEnd(byte, at)) return at;
      if (byte === QUOTE || byte > LAST_ASCII) return NOT_A_CELL;
    }
  }

  /** A ticker of one to eight bytes, taken four at a time. */
  #readTicker(start: number, batch: Int32Array, row: number, sink: PriceRowSink): number {
    const delimiters = Math.imul(this.#delimiter, 0x01010101);
    let low = this.#view.getInt32(start, true);
    let high = 0;
    let length = bytesBefore(low ^ delimiters);
    if (length < 4) low &= (1 << (8 * length)) - 1;
    else {
      high = this.#view.getInt32(start + 4, true);
      const more = bytesBefore(high ^ delimiters);
      if (more < 4) high &= (1 << (8 * more)) - 1;
      else if (this.#bytes[start + LONGEST_TICKER] !== this.#delimiter) return NOT_A_CELL;
      length += more;
    }
    // A NUL at the end would not show in the words.
    if (this.#bytes[start + length - 1] === 0) return NOT_A_CELL;
    // Rows come in runs of one ticker.
    if (low !== this.#lastLow || high !== this.#lastHigh) {
      this.#lastId = this.#lookUp(low, high, start, start + length, sink);
      this.#lastLow = low;
      this.#lastHigh = high;
    }
    batch[row + StagedWord.ticker] = this.#lastId;
    return this.#lastId === UNSEEN ? NOT_A_CELL : start + length;
  }

  #lookUp(low: number, high: number, start: number, end: number, sink: PriceRowSink): number {
    const known = this.#tickers.get(low, high);
    if (known !== UNSEEN) return known;
    const symbol = this.#bytes.subarray(start, end);
    if (symbol.length === 0 || !symbol.every((byte) => byte > SPACE && byte < LAST_ASCII && byte !== QUOTE))
      return UNSEEN;
    const id = sink.ticker(String.fromCharCode(...symbol));
    this.#tickers.set(low, high, id);
    return id;
  }
}

/** The place after no cell. */
export const NOT_A_CELL = -1;

/** How many of a word's four bytes, lowest first, stand before one that is 0; 4 when none is. */
function bytesBefore(word: number): number {
  // The lowest 0 byte is the first to borrow (Mycroft's test).
  const zeros = (word - 0x01010101) & ~word & 0x80808080;
  return zeros === 0 ? 4 : (31 - Math.clz32(zeros & -zeros)) >> 3;
}

const LONGEST_TICKER = 8;
const DATE_LENGTH = 10;
const LF = 10;
const CR = 13;
const SPACE = 32;
const QUOTE = 34;
const LAST_ASCII = 127;
