import type { PriceRowSink } from "./priceBlockParser";
import type { Bytes } from "./readBytes";

/** Ids of tickers by their bytes, so that a row of a known ticker makes no string. */
export class TickerBytes {
  readonly #ids = new Map<number, number>();
  #latestKey = NaN;
  #latestId = 0;

  /** The sink's id for a ticker of 1 to 6 visible ASCII characters; UNKNOWN for any other, which is rare. */
  id(bytes: Bytes, start: number, end: number, sink: PriceRowSink): number {
    if (end === start || end - start > LONGEST) return UNKNOWN;
    let key = 0;
    for (let at = start; at < end; at++) {
      if (bytes[at]! <= SPACE) return UNKNOWN;
      key = key * 256 + bytes[at]!;
    }
    // Rows come in runs of one ticker.
    if (key !== this.#latestKey) {
      this.#latestKey = key;
      this.#latestId = this.#ids.get(key) ?? this.#first(key, bytes.subarray(start, end), sink);
    }
    return this.#latestId;
  }

  #first(key: number, bytes: Bytes, sink: PriceRowSink): number {
    const id = sink.ticker(String.fromCharCode(...bytes));
    this.#ids.set(key, id);
    return id;
  }
}

/** No ticker that TickerBytes knows: PapaParse's to read. */
export const UNKNOWN = -2;

/** Six bytes make a key below 2^48, a whole number that a double holds. */
const LONGEST = 6;
const SPACE = 32;
