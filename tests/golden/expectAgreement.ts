import Papa from "papaparse";
import { expect } from "vitest";
import { METRIC_CATALOG } from "../../src/engine/analysis/metrics";
import type { RunReport } from "../../src/engine/analysis/runReport";
import { isoDate } from "../../src/engine/market/isoDate";

/** What the pandas oracle wrote into its metrics.json. */
export interface OracleResult {
  readonly config: Readonly<Record<string, number>>;
  readonly rows: number;
  readonly tickers: number;
  readonly days: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly exit_reasons: Readonly<Record<string, number>>;
  readonly open_positions: readonly { ticker: string; shares: number; entry_date: string }[];
}

/*
 * How far apart a cell may be where oracle and engine are both right: prices to 1e-4, money to a cent, ratios to 1e-6.
 * Columns not listed are equal as text.
 */
const PRICE = 1e-4;
const CENT = 0.01;
const RATIO = 1e-6;
const TOLERANCE: Readonly<Record<string, number>> = {
  entry_price: PRICE,
  exit_price: PRICE,
  pnl: CENT,
  pnl_pct: RATIO,
  r_prev: RATIO,
  dr_prev: RATIO,
  dv_prev: RATIO,
  os_prev: RATIO,
  cash: CENT,
  position_value: CENT,
  total_value: CENT,
  daily_return: RATIO,
  cumulative_return: RATIO,
};

/** The same rows in the same order with the same columns, each cell within its tolerance. */
export function expectTablesAgree(ours: string, oracle: string): void {
  const [ourHeader, ...ourRows] = cells(ours);
  const [header, ...rows] = cells(oracle);
  expect(ourHeader).toEqual(header);
  expect(ourRows.length).toBe(rows.length);
  for (const [line, row] of rows.entries()) {
    for (const [column, name] of header!.entries()) {
      const place = `${name} in row ${line + 1} (${row[0]!})`;
      const [our, their] = [ourRows[line]![column]!, row[column]!];
      const tolerance = TOLERANCE[name];
      if (tolerance === undefined) expect(our, place).toBe(their);
      // A hair more than the tolerance: the decimals themselves are rounded doubles.
      else
        expect(Math.abs(Number(our) - Number(their)), `${place}: ${our} against ${their}`).toBeLessThan(
          tolerance * 1.000001,
        );
    }
  }
}

function cells(csv: string): string[][] {
  return Papa.parse(csv, { skipEmptyLines: true }).data as string[][];
}

/** The oracle's four metrics within a relative tolerance, its exit reasons and its open positions exactly. */
export function expectSummaryAgrees(
  report: RunReport,
  ourTrades: string,
  oracle: OracleResult,
  relativeTolerance: number,
): void {
  for (const { key, configName } of METRIC_CATALOG) {
    const theirs = oracle.metrics[configName];
    if (theirs === undefined) continue;
    const error = Math.abs(report.metrics[key]! - theirs) / Math.max(Math.abs(theirs), 1e-12);
    expect(error, `${configName}: ${report.metrics[key]!} against ${theirs}`).toBeLessThanOrEqual(relativeTolerance);
  }
  expect(exitReasons(ourTrades)).toEqual(oracle.exit_reasons);
  const open = report.openPositions.map(({ symbol, shares, entryDay }) => ({
    ticker: symbol,
    shares,
    entry_date: isoDate(entryDay),
  }));
  expect(open).toEqual(oracle.open_positions);
}

function exitReasons(trades: string): Record<string, number> {
  const [header, ...rows] = cells(trades);
  const column = header!.indexOf("exit_reason");
  const counts: Record<string, number> = {};
  for (const row of rows) counts[row[column]!] = (counts[row[column]!] ?? 0) + 1;
  return counts;
}
