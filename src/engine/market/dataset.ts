import type { PriceTable } from "./priceTable";

/** Everything that one set of dropped files became. */
export interface Dataset {
  readonly prices: PriceTable;
  /** SFP: funds and indices, kept apart from the universe, for benchmarks. */
  readonly funds: PriceTable | null;
  readonly source: DatasetSource;
  /** Hash over `prices`: equal data, equal fingerprint, whatever files it came from. 16 hex digits. */
  readonly fingerprint: string;
}

/** Where a dataset came from. */
export interface DatasetSource {
  /** True for the built-in sample: its results must be marked SYNTHETIC. */
  readonly synthetic: boolean;
  /** Names of the price files as dropped, in order; what config.json calls `data_path`, joined by `;`. */
  readonly priceFileNames: readonly string[];
  /** In words, the part of the files that the user chose to read; null: all of it. Results must say it. */
  readonly partRead: string | null;
}
