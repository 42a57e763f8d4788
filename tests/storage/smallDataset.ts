import type { DatasetSummary } from "../../src/engine/ingest/ingestOutcome";
import { WHOLE_MARKET } from "../../src/engine/ingest/readingScope";
import type { Dataset } from "../../src/engine/market/dataset";
import type { PriceTable } from "../../src/engine/market/priceTable";

/** AAA trades on all three sessions, BBB on the last two; one halt, one empty open, one dividend. */
export function smallTable(firstClose = 10): PriceTable {
  return {
    securities: [
      { symbol: "AAA", name: "Alpha, Inc.", sector: "Energy", industry: "Oil", isDelisted: false },
      { symbol: "BBB", name: "Beta", sector: "", industry: "", isDelisted: true },
    ],
    sessions: Int32Array.of(19_000, 19_001, 19_004),
    rowCount: 5,
    firstRow: Int32Array.of(0, 3, 5),
    dayOfRow: Int32Array.of(0, 1, 2, 1, 2),
    open: Float64Array.of(10, NaN, 11, 20, 21),
    high: Float64Array.of(12, 12, 12, 22, 22),
    low: Float64Array.of(9, 9, 9, 19, 19),
    closeFfill: Float64Array.of(firstClose, 10.5, 11.5, 20.5, 20.5),
    isHalt: Uint8Array.of(0, 0, 0, 0, 1),
    volume: Float64Array.of(1000, 3e9, 1.5, 2000, 0),
    closeAdjusted: Float64Array.of(9, 9.5, NaN, 19, NaN),
    closeUnadjusted: null,
    dividends: { row: Int32Array.of(2), value: Float64Array.of(0.25) },
  };
}

/** Six columns of 5 x 8 bytes, 3 x 4, 3 x 4, 5 x 4, 5 x 1, the dividend's 4 + 8. */
export const SMALL_TABLE_BYTES = 6 * 40 + 12 + 12 + 20 + 5 + 12;

export function smallDataset(fingerprint = "00000000000000aa", firstClose = 10): Dataset {
  return {
    prices: smallTable(firstClose),
    funds: smallTable(300),
    source: { synthetic: false, priceFileNames: ["SEP.csv"], partRead: null },
    fingerprint,
  };
}

export function smallSummary(fingerprint = "00000000000000aa"): DatasetSummary {
  return {
    rows: 5,
    tickers: 2,
    sessions: 3,
    medianHistory: 2.5,
    firstDay: 19_000,
    lastDay: 19_004,
    sessionDays: Int32Array.of(19_000, 19_001, 19_004),
    hasAdjustedCloses: true,
    hasDividends: true,
    synthetic: false,
    fingerprint,
    memoryBytes: SMALL_TABLE_BYTES,
    universe: "unfiltered",
    extraCategories: [],
    scope: WHOLE_MARKET,
    files: [],
    flags: [{ reason: "halt: empty close", count: 1, examples: [{ file: "SEP.csv", line: 6, text: "BBB" }] }],
    warnings: [],
  };
}
