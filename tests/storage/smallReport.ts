import type { Metrics } from "../../src/engine/analysis/metrics";
import type { RunReport } from "../../src/engine/analysis/runReport";
import { defaultRunConfig } from "../../src/engine/backtest/runConfig";
import { noCashEvents } from "../engine/noCashEvents";

/** Two sessions, one trade: 100 shares of AAA bought at 10, sold at 11. */
export function smallReport(runId: string): RunReport {
  return {
    runId,
    engineVersion: "0.1.0",
    config: defaultRunConfig(),
    data: { synthetic: true, priceFileNames: ["SAMPLE.csv"], partRead: null, fingerprint: "00000000000000aa" },
    metrics: METRICS,
    equity: {
      day: Int32Array.of(19_000, 19_001),
      cash: Float64Array.of(499_000, 500_100),
      positionValue: Float64Array.of(1000, 0),
      totalValue: Float64Array.of(500_000, 500_100),
      dailyReturn: Float64Array.of(0, 0.0002),
      cumulativeReturn: Float64Array.of(0, 0.0002),
      drawdown: Float64Array.of(0, 0),
      positionCount: Int32Array.of(1, 0),
    },
    trades: {
      count: 1,
      securities: [{ symbol: "AAA", name: "Alpha, Inc.", industry: "Oil" }],
      security: Int32Array.of(0),
      entryDay: Int32Array.of(19_000),
      exitDay: Int32Array.of(19_001),
      entryPrice: Float64Array.of(10),
      exitPrice: Float64Array.of(11),
      shares: Float64Array.of(100),
      commission: Float64Array.of(0),
      dividends: Float64Array.of(0),
      pnl: Float64Array.of(100),
      pnlPct: Float64Array.of(0.1),
      exitReason: Uint8Array.of(2),
      daysHeld: Int32Array.of(1),
      signalReturn: Float64Array.of(-0.05),
      signalVolume: Float64Array.of(3e9),
      signalReturnZ: Float64Array.of(-3),
      signalVolumeZ: Float64Array.of(4),
      signalScore: Float64Array.of(7),
    },
    thinSessions: 0,
    cashEvents: noCashEvents(),
    openPositions: [],
  };
}

const METRICS: Metrics = {
  tradeCount: 1,
  totalReturnPct: 0.02,
  sharpeRatio: 11.22,
  maxDrawdownPct: 0,
  cagrPct: 2.55,
  volatilityPct: 0.22,
  sortinoRatio: null,
  calmarRatio: null,
  exposurePct: 50,
  winRatePct: 100,
  profitFactor: null,
  expectancy: 100,
  averageWin: 100,
  averageLoss: null,
  bestDayPct: 0.02,
  worstDayPct: 0,
};
