import type { Security } from "../market/priceTable";
import type { RefusalReason } from "./ingestOutcome";
import type { LineBlock } from "./lineBlocks";

/**
 * The seam where bytes become columns: blocks of whole lines in, one call of the sink for each row. One parser serves
 * one table; a record may go on in the next block.
 */
export interface PriceBlockParser {
  parse(block: LineBlock, sink: PriceRowSink): void;
  /** True once a byte was no UTF-8. */
  readonly hasBadUtf8: boolean;
}

/** Takes a price table's rows: each is appended or refused, once. */
export interface PriceRowSink {
  /** Numbers of the row to append, by BarField; the parser fills it, NaN where empty, and may leave it as it was. */
  readonly values: Float64Array;
  /** Id to append a ticker's rows under, or NOT_IN_UNIVERSE. */
  ticker(symbol: string): number;
  /** What a prices.csv says of a ticker; the first row's word counts. */
  describe(security: Security): void;
  /** Takes `values` as the bar of a ticker and day; `lastUpdated` is a day number or NEVER_UPDATED. */
  append(line: number, ticker: number, day: number, lastUpdated: number): void;
  /** Counts a row left out; its text is asked for only when it becomes an example. */
  refuse(reason: RefusalReason, line: number, text: () => string): void;
}

export const NOT_IN_UNIVERSE = -1;
