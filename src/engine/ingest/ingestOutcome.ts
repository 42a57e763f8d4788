import type { BarFlag } from "../market/barFlags";
import type { Dataset } from "../market/dataset";
import type { Problem } from "../problem";
import type { ReadingScope } from "./readingScope";

/** What became of a set of files. */
export type IngestOutcome =
  | { readonly kind: "ingested"; readonly dataset: Dataset; readonly summary: DatasetSummary }
  | { readonly kind: "refused"; readonly problems: readonly Problem[]; readonly files: readonly FileReport[] }
  /** `admits` said no. */
  | { readonly kind: "declined" }
  | { readonly kind: "cancelled" };

/** A table that we read, by its header names. `PRICES` is seed 000's prices.csv; `OHLCV` a plain file of one or more instruments. */
export type TableKind = "SEP" | "SFP" | "TICKERS" | "ACTIONS" | "PRICES" | "OHLCV";

/** Categories that may be let in beside the domestic common stocks. */
export type ExtraCategory = "ADR" | "Canadian";

/** The data check: what was kept, refused and flagged, of all files and of each. Plain data: it crosses to the page and into storage. */
export interface DatasetSummary {
  readonly rows: number;
  readonly tickers: number;
  readonly sessions: number;
  /** Median number of bars a ticker has: the page warns of a score window that is longer. */
  readonly medianHistory: number;
  /** Day numbers. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** Day number of each session. */
  readonly sessionDays: Int32Array;
  /** Whether some price file has closes adjusted for dividends (closeadj). */
  readonly hasAdjustedCloses: boolean;
  /** Whether some file tells of dividends. */
  readonly hasDividends: boolean;
  readonly synthetic: boolean;
  readonly fingerprint: string;
  /** Bytes that the price columns take in memory. */
  readonly memoryBytes: number;
  /** `common-stock`: filtered by TICKERS; `unfiltered`: no TICKERS file, every ticker is in; `as-given`: prices.csv. */
  readonly universe: "common-stock" | "unfiltered" | "as-given";
  /** Let in beside the domestic common stocks, where the universe is `common-stock`. */
  readonly extraCategories: readonly ExtraCategory[];
  /** The part of the price files that was read. */
  readonly scope: ReadingScope;
  readonly files: readonly FileReport[];
  /** Rows kept but flagged (SPEC 2.6), over all price files. */
  readonly flags: readonly RowCount<FlagReason>[];
  /** Things the user should know that are wrong with no single row: unfiltered universe, a file dropped twice, ... */
  readonly warnings: readonly Problem[];
}

/** What one file (or one member of a zip) gave. rowsRead = rowsKept + all refused. */
export interface FileReport {
  /** As dropped; for a zip with several tables `archive.zip › member.csv`. */
  readonly name: string;
  /** Bytes of the file as dropped. */
  readonly size: number;
  /** Null when the file was refused as a whole. */
  readonly table: TableKind | null;
  readonly rowsRead: number;
  readonly rowsKept: number;
  readonly tickers: number;
  /** Day numbers of the kept rows; null when the table has no dates or nothing was kept. */
  readonly firstDay: number | null;
  readonly lastDay: number | null;
  readonly refused: readonly RowCount<RefusalReason>[];
  /** Why the whole file was refused, or what is odd about it. */
  readonly problems: readonly Problem[];
}

/** How many rows met one reason, and the first five of them. */
export interface RowCount<Reason extends string> {
  readonly reason: Reason;
  readonly count: number;
  readonly examples: readonly RowExample[];
}

export interface RowExample {
  readonly file: string;
  /** 1-based line in the (unpacked) file; the header is line 1. */
  readonly line: number;
  readonly text: string;
}

export type RefusalReason =
  | "not in the universe"
  /** Not in the sample of tickers that the user chose to read. */
  | "ticker left out by choice"
  | "outside the chosen dates"
  | "duplicate"
  | "bad date"
  | "bad number"
  | "no ticker"
  | "close not positive"
  | "before the first close"
  | "too few fields"
  | "too many fields"
  | "bad quoting"
  /** TICKERS rows of other tables (SF1, SF3B, ...), ACTIONS rows other than dividends. */
  | "not used";

/** Kept, but odd. */
export type FlagReason = BarFlag;
