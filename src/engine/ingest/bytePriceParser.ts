import { BarField, NEVER_UPDATED } from "../market/bar";
import { dayOfDigits } from "./dateDigits";
import type { LineBlock } from "./lineBlocks";
import { PapaPriceParser } from "./papaPriceParser";
import { NOT_IN_UNIVERSE, type PriceBlockParser, type PriceRowSink } from "./priceBlockParser";
import type { PriceLayout } from "./priceLayout";
import type { Bytes } from "./readBytes";
import { TickerBytes, UNKNOWN } from "./tickerBytes";

/** Whether the byte scanner can read such a table: one of numbers, with a ticker column and lines that end with LF. */
export function isScannable({ security, ticker, dialect }: PriceLayout): boolean {
  return security === null && ticker !== -1 && dialect.newline === LF;
}

/**
 * Reads price rows straight from bytes, without a string a cell. What it can't prove it leaves to PapaParse: a block with
 * a quote as a whole, and a line on its own when a cell is more than plain digits and a point, a date or a short ticker.
 * So both parsers agree on every input; a property test holds that.
 */
export class BytePriceParser implements PriceBlockParser {
  readonly #papa: PapaPriceParser;
  readonly #delimiter: number;
  /** What each column holds: a BarField, or one of the roles below. */
  readonly #roles: Int32Array;
  readonly #tickers = new TickerBytes();
  #bytes: Bytes = new Uint8Array(0);
  /** Where the cell that was read last ended: at its delimiter, or at the line's end. */
  #at = 0;

  constructor(layout: PriceLayout) {
    this.#papa = new PapaPriceParser(layout);
    this.#delimiter = layout.dialect.delimiter.charCodeAt(0);
    this.#roles = rolesOf(layout);
  }

  get hasBadUtf8(): boolean {
    return this.#papa.hasBadUtf8;
  }

  parse(block: LineBlock, sink: PriceRowSink): void {
    if (this.#papa.isInsideRecord || block.bytes.includes(QUOTE)) return this.#papa.parse(block, sink);
    const { bytes } = block;
    this.#bytes = bytes;
    let line = block.firstLine;
    for (let start = 0; start < bytes.length; line++) {
      const newline = bytes.indexOf(LF, start);
      const next = newline === -1 ? bytes.length : newline + 1;
      const end = newline === -1 ? bytes.length : newline;
      if (!this.#readLine(start, bytes[end - 1] === CR && end > start ? end - 1 : end, line, sink)) {
        this.#papa.parse({ bytes: bytes.subarray(start, next), firstLine: line, isLast: false }, sink);
      }
      start = next;
    }
  }

  /** Appends the row, or counts it as outside of the universe; false when the line is not plain. */
  #readLine(start: number, end: number, line: number, sink: PriceRowSink): boolean {
    const roles = this.#roles;
    const { values } = sink;
    values.fill(NaN);
    let ticker = UNKNOWN;
    let day = NaN;
    let lastUpdated = NEVER_UPDATED;
    this.#at = start - 1;
    for (let column = 0; column < roles.length; column++) {
      const cell = this.#at + 1;
      const role = roles[column]!;
      if (role >= 0) {
        const value = this.#readNumber(cell, end);
        if (value === NOT_PLAIN) return false;
        values[role] = value;
      } else {
        if (!this.#skipCell(cell, end)) return false;
        if (role === TICKER) ticker = this.#tickers.id(this.#bytes, cell, this.#at, sink);
        else if (role === DATE) day = dayOfDigits(this.#bytes, cell, this.#at);
        else if (role === LAST_UPDATED && this.#at > cell) lastUpdated = dayOfDigits(this.#bytes, cell, this.#at);
      }
      if (this.#at === end && column < roles.length - 1) return false;
    }
    if (this.#at !== end || ticker === UNKNOWN || Number.isNaN(day) || Number.isNaN(lastUpdated)) return false;
    if (ticker === NOT_IN_UNIVERSE)
      sink.refuse("not in the universe", line, () => this.#papa.lineText(this.#bytes.subarray(start, end)));
    else sink.append(line, ticker, day, lastUpdated);
    return true;
  }

  /** A cell of digits and at most one point, exact as `Number` reads it; NaN when it is empty, else NOT_PLAIN. */
  #readNumber(start: number, end: number): number {
    const bytes = this.#bytes;
    let mantissa = 0;
    let pointAt = -1;
    let at = start;
    for (; at < end; at++) {
      const digit = bytes[at]! - ZERO;
      if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
      else if (bytes[at] === this.#delimiter) break;
      else if (digit === POINT && pointAt === -1) pointAt = at;
      else return NOT_PLAIN;
    }
    this.#at = at;
    const decimals = pointAt === -1 ? 0 : at - pointAt - 1;
    if (at === start) return NaN;
    // Both parts are integers that a double holds exactly, so one division rounds once (Clinger's fast path).
    if (at - start === (pointAt === -1 ? 0 : 1) || mantissa > Number.MAX_SAFE_INTEGER || decimals > 22)
      return NOT_PLAIN;
    return decimals === 0 ? mantissa : mantissa / POWERS_OF_TEN[decimals]!;
  }

  /** Goes to the cell's end; false when it holds a byte that is no ASCII. */
  #skipCell(start: number, end: number): boolean {
    const bytes = this.#bytes;
    let at = start;
    let seen = 0;
    for (; at < end && bytes[at] !== this.#delimiter; at++) seen |= bytes[at]!;
    this.#at = at;
    return seen < 128;
  }
}

function rolesOf({ columnCount, ticker, date, lastUpdated, fields }: PriceLayout): Int32Array {
  const roles = new Int32Array(columnCount).fill(IGNORED);
  for (let field = BarField.open; field < fields.length; field++)
    if (fields[field]! >= 0) roles[fields[field]!] = field;
  roles[date] = DATE;
  if (lastUpdated !== -1) roles[lastUpdated] = LAST_UPDATED;
  roles[ticker] = TICKER;
  return roles;
}

const TICKER = -1;
const DATE = -2;
const LAST_UPDATED = -3;
const IGNORED = -4;

/** No cell's value. */
const NOT_PLAIN = Infinity;
const LF = 10;
const CR = 13;
const QUOTE = 34;
const ZERO = 48;
const POINT = 46 - ZERO;
const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
