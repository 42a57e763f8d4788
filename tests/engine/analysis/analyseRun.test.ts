import { describe, expect, it } from "vitest";
import { analyseRun } from "../../../src/engine/analysis/analyseRun";
import { runId } from "../../../src/engine/analysis/runId";
import { SecurityNames } from "../../../src/engine/analysis/securityNames";
import { defaultRunConfig } from "../../../src/engine/backtest/runConfig";
import type { RunResult } from "../../../src/engine/backtest/runResult";
import type { TickerId } from "../../../src/engine/column";
import { EXIT_REASON_CODE } from "../../../src/engine/execution/exitReason";
import type { Dataset } from "../../../src/engine/market/dataset";
import { parseIsoDate } from "../../../src/engine/market/isoDate";
import type { Security } from "../../../src/engine/market/priceTable";
import { noCashEvents } from "../noCashEvents";

const MONDAY = parseIsoDate("2024-01-08");
const config = { ...defaultRunConfig(), initialCapital: 1000 };

/** Four sessions, three tickers; only what the analysis reads is filled. */
const dataset: Dataset = {
  prices: {
    securities: ["AAA", "BBB", "CCC"].map((symbol) => ({
      symbol,
      name: `${symbol} INC.`,
      sector: "",
      industry: "Mining",
      isDelisted: false,
    })),
    sessions: Int32Array.of(MONDAY, MONDAY + 1, MONDAY + 2, MONDAY + 3),
    rowCount: 0,
    firstRow: Int32Array.of(0, 0, 0, 0),
    dayOfRow: new Int32Array(0),
    open: new Float64Array(0),
    high: new Float64Array(0),
    low: new Float64Array(0),
    closeFfill: new Float64Array(0),
    isHalt: new Uint8Array(0),
    volume: new Float64Array(0),
    closeAdjusted: null,
    closeUnadjusted: null,
    dividends: null,
  },
  funds: null,
  source: { synthetic: true, priceFileNames: ["a.csv", "b.csv"], partRead: null },
  fingerprint: "0123456789abcdef",
};

/** BBB: 10 shares from 20 to 22 (+20); AAA: 5 from 40 to 38 (-10); the columns have room for a third trade. */
const result: RunResult = {
  config,
  table: dataset.prices,
  day: Int32Array.of(0, 1, 2, 3),
  cash: Float64Array.of(1000, 800.004, 820.004, 610.004),
  positionValue: Float64Array.of(0, 210.003, 200, 400.5),
  positionCount: Int32Array.of(0, 1, 1, 1),
  trades: {
    count: 2,
    ticker: Int32Array.of(1, 0, 0),
    entryDay: Int32Array.of(1, 2, 0),
    exitDay: Int32Array.of(2, 3, 0),
    entryPrice: Float64Array.of(20, 40, 0),
    exitPrice: Float64Array.of(22, 38, 0),
    shares: Float64Array.of(10, 5, 0),
    commission: Float64Array.of(0, 0, 0),
    dividends: Float64Array.of(0, 0, 0),
    exitReason: Uint8Array.of(EXIT_REASON_CODE.intraday_tp, EXIT_REASON_CODE.max_hold, 0),
    daysHeld: Int32Array.of(1, 1, 0),
    signalRow: Int32Array.of(0, 0, 0),
    signalReturn: Float64Array.of(-0.1, -0.2, 0),
    signalVolume: Float64Array.of(1e6, 2e6, 0),
    signalReturnZ: Float64Array.of(-3, -4, 0),
    signalVolumeZ: Float64Array.of(3, 4, 0),
    signalScore: Float64Array.of(6, 8, 0),
  },
  cashEvents: noCashEvents(),
  openPositions: [
    {
      ticker: 2 as TickerId,
      entryDay: 3,
      entryPrice: 8,
      shares: 50,
      commission: 0,
      dividends: 0,
      daysHeld: 0,
      signalRow: 0,
      lastPrice: 8.01,
    },
  ],
};

const report = analyseRun(result, dataset);

describe("analyseRun", () => {
  it("rounds the total from the unrounded sum, not from rounded parts", () => {
    // 800.004 + 210.003 = 1010.007 -> 1010.01, though 800.00 + 210.00 = 1010.00
    expect([...report.equity.totalValue]).toEqual([1000, 1010.01, 1020, 1010.5]);
    expect([...report.equity.cash]).toEqual([1000, 800, 820, 610]);
    expect([...report.equity.positionValue]).toEqual([0, 210, 200, 400.5]);
  });

  it("takes returns and drawdown of the rounded total", () => {
    const r = [0, 1010.01 / 1000 - 1, 1020 / 1010.01 - 1, 1010.5 / 1020 - 1];
    expect([...report.equity.dailyReturn]).toEqual(r);
    expect(report.equity.cumulativeReturn[2]).toBe((1 + r[1]!) * (1 + r[2]!) - 1);
    expect([...report.equity.drawdown]).toEqual([0, 0, 0, (1010.5 - 1020) / 1020]);
  });

  it("names dates and securities in full, each security once", () => {
    const { trades, equity } = report;
    expect([...equity.day]).toEqual([MONDAY, MONDAY + 1, MONDAY + 2, MONDAY + 3]);
    expect(trades.securities.map(({ symbol }) => symbol)).toEqual(["BBB", "AAA"]);
    expect([...trades.security]).toEqual([0, 1]);
    expect([...trades.exitDay]).toEqual([MONDAY + 2, MONDAY + 3]);
  });

  it("cuts the trade columns at their count and prices each trade", () => {
    const { trades } = report;
    expect([...trades.pnl]).toEqual([(22 - 20) * 10, (38 - 40) * 5]);
    expect([...trades.pnlPct]).toEqual([22 / 20 - 1, 38 / 40 - 1]);
    expect([...trades.signalScore]).toEqual([6, 8]);
  });

  it("marks open positions at their last close", () => {
    expect(report.openPositions).toEqual([
      {
        symbol: "CCC",
        name: "CCC INC.",
        entryDay: MONDAY + 3,
        entryPrice: 8,
        shares: 50,
        daysHeld: 0,
        lastPrice: 8.01,
        value: 50 * 8.01,
        unrealizedPnl: (8.01 - 8) * 50,
      },
    ]);
  });

  it("computes every metric", () => {
    const total = 1010.5 / 1000 - 1;
    const deepest = (1010.5 - 1020) / 1020;
    expect(report.metrics).toMatchObject({
      tradeCount: 2,
      totalReturnPct: total * 100,
      maxDrawdownPct: deepest * 100,
      exposurePct: 75, // 3 of 4 sessions ended with a position
      winRatePct: 50,
      profitFactor: 20 / 10,
      expectancy: (20 - 10) / 2,
      averageWin: 20,
      averageLoss: -10,
      bestDayPct: (1010.01 / 1000 - 1) * 100,
      worstDayPct: (1010.5 / 1020 - 1) * 100,
    });
    const yearly = (1 + total) ** (252 / 4) - 1;
    expect(report.metrics.cagrPct).toBeCloseTo(yearly * 100, 10);
    expect(report.metrics.calmarRatio).toBeCloseTo(yearly / -deepest, 10);
  });

  it("says what it was made from", () => {
    // BBB and AAA were traded, CCC is held: tickers 1, 0, 2.
    expect(report.runId).toBe(runId(report, SecurityNames.of(dataset.prices.securities).hash([1, 0, 2])));
    expect(report.data).toEqual({
      synthetic: true,
      priceFileNames: ["a.csv", "b.csv"],
      partRead: null,
      fingerprint: "0123456789abcdef",
    });
  });

  it("has another id when what was traded or is held has another name or industry, and the same for the rest", () => {
    const idWith = (symbol: string, changed: Partial<Security>) => {
      const securities = dataset.prices.securities.map((security) =>
        security.symbol === symbol ? { ...security, ...changed } : security,
      );
      return analyseRun({ ...result, table: { ...dataset.prices, securities } }, dataset).runId;
    };
    const ids = ["AAA", "BBB", "CCC"].flatMap((symbol) => [
      idWith(symbol, { name: "RENAMED INC." }),
      idWith(symbol, { industry: "Banks" }),
    ]);
    expect(new Set([report.runId, ...ids]).size).toBe(7);
    // No export says anything of a sector.
    expect(idWith("AAA", { sector: "Energy" })).toBe(report.runId);
  });

  it("copies what it keeps, so that it survives the arrays of the run being transferred or reused", () => {
    expect(structuredClone(report)).toEqual(report);
    expect(report.equity.positionCount.buffer).not.toBe(result.positionCount.buffer);
    expect(report.trades.entryPrice.buffer).not.toBe(result.trades.entryPrice.buffer);
  });
});
