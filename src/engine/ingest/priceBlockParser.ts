import type { Security } from "../market/priceTable";
import type { StagedBars } from "../market/stagedBars";
import type { RefusalReason } from "./ingestOutcome";
import type { LineBlock } from "./lineBlocks";

/**
 * The seam where bytes become columns: blocks of whole lines in, rows into the sink. One parser serves one table; a
 * record may go on in the next block.
 */
export interface PriceBlockParser {
  /** Reads a block whose first line has the number `firstLine`; returns how many lines it has. */
  parse(block: LineBlock, firstLine: number, sink: PriceRowSink): number;
  /** True once a byte was no UTF-8. */
  readonly hasBadUtf8: boolean;
}

/** Takes a price table's rows: each is kept (added to `staged`, or appended) or refused, once. */
export interface PriceRowSink {
  /** Day numbers: rows of other days are refused. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** Numbers of the row to append, by BarField; the parser fills it, NaN where empty, and may leave it as it was. */
  readonly values: Float64Array;
  /** Id to append a ticker's rows under, or a negative verdict: see `verdictReason`. */
  ticker(symbol: string): number;
  /** What a prices.csv says of a ticker; the first row's word counts. */
  describe(security: Security): void;
  /** Where rows go that a parser puts together itself; told of with `added`. */
  readonly staged: StagedBars;
  /** Says that rows were added to `staged`, at least one, from neighbouring lines. */
  added(rows: number, firstLine: number): void;
  /** Takes `values` as the bar of a ticker and day; `lastUpdated` is a day number or NEVER_UPDATED. */
  append(line: number, ticker: number, day: number, lastUpdated: number): void;
  /** Counts a row left out; its text is asked for only when it becomes an example. */
  refuse(reason: RefusalReason, line: number, text: () => string): void;
}

export const NOT_IN_UNIVERSE = -1;
export const LEFT_OUT = -2;

/** Why a ticker with a negative verdict isn't read. */
export function verdictReason(verdict: number): RefusalReason {
  return verdict === LEFT_OUT ? "ticker left out by choice" : "not in the universe";
}
