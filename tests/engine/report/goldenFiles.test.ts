import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import type { EquityColumns, TradeTable } from "../../../src/engine/analysis/runReport";
import { EXIT_REASON_CODE, type ExitReason } from "../../../src/engine/execution/exitReason";
import { parseIsoDate } from "../../../src/engine/market/isoDate";
import { portfolioCsv } from "../../../src/engine/report/portfolioCsv";
import { tradesCsv } from "../../../src/engine/report/tradesCsv";
import { GOLDEN_NOTE, GOLDEN_RUNS, readGolden } from "./goldenRuns";

describe.skipIf(GOLDEN_RUNS.length === 0)(`the oracle's files, read and written again ${GOLDEN_NOTE}`, () => {
  it("has golden runs to read", () => {
    expect(GOLDEN_RUNS).toHaveLength(8);
  });

  it.each(GOLDEN_RUNS)("%s: trades.csv has the same bytes", (run) => {
    const text = readGolden(run, "trades.csv");
    expect(tradesCsv({ trades: tradesOf(columnsOf(text)) })).toBe(text);
  });

  it.each(GOLDEN_RUNS)("%s: portfolio.csv has the same bytes", (run) => {
    const text = readGolden(run, "portfolio.csv");
    expect(portfolioCsv({ equity: equityOf(columnsOf(text)) })).toBe(text);
  });
});

type Columns = ReadonlyMap<string, readonly string[]>;

function columnsOf(text: string): Columns {
  const [names, ...rows] = Papa.parse(text.trimEnd(), { newline: "\n" }).data;
  return new Map(names!.map((name, i) => [name, rows.map((row) => row[i]!)]));
}

function numbers(columns: Columns, name: string): Float64Array {
  return Float64Array.from(columns.get(name)!, Number);
}

function days(columns: Columns, name: string): Int32Array {
  return Int32Array.from(columns.get(name)!, parseIsoDate);
}

function tradesOf(columns: Columns): TradeTable {
  const symbols = columns.get("ticker")!;
  return {
    count: symbols.length,
    securities: symbols.map((symbol, i) => ({
      symbol,
      name: columns.get("company_name")![i]!,
      industry: columns.get("industry")![i]!,
    })),
    security: Int32Array.from(symbols, (_, i) => i),
    entryDay: days(columns, "entry_date"),
    exitDay: days(columns, "exit_date"),
    entryPrice: numbers(columns, "entry_price"),
    exitPrice: numbers(columns, "exit_price"),
    shares: numbers(columns, "shares"),
    commission: new Float64Array(symbols.length),
    dividends: new Float64Array(symbols.length),
    pnl: numbers(columns, "pnl"),
    pnlPct: numbers(columns, "pnl_pct"),
    exitReason: Uint8Array.from(columns.get("exit_reason")!, (reason) => EXIT_REASON_CODE[reason as ExitReason]),
    daysHeld: Int32Array.from(columns.get("days_held")!, Number),
    signalReturn: numbers(columns, "r_prev"),
    signalVolume: numbers(columns, "v_prev"),
    signalReturnZ: numbers(columns, "dr_prev"),
    signalVolumeZ: numbers(columns, "dv_prev"),
    signalScore: numbers(columns, "os_prev"),
  };
}

function equityOf(columns: Columns): EquityColumns {
  const day = days(columns, "date");
  return {
    day,
    cash: numbers(columns, "cash"),
    positionValue: numbers(columns, "position_value"),
    totalValue: numbers(columns, "total_value"),
    dailyReturn: numbers(columns, "daily_return"),
    cumulativeReturn: numbers(columns, "cumulative_return"),
    drawdown: new Float64Array(day.length),
    positionCount: new Int32Array(day.length),
  };
}
