import { computeMetrics } from "../../../src/engine/analysis/computeMetrics";
import { drawdowns } from "../../../src/engine/analysis/drawdown";
import { cumulativeReturns, simpleReturns } from "../../../src/engine/analysis/returns";
import { roundedColumn } from "../../../src/engine/analysis/roundDecimal";
import { ENGINE_VERSION, runId } from "../../../src/engine/analysis/runId";
import type {
  EquityColumns,
  OpenPositionView,
  RunReport,
  TradedSecurity,
  TradeTable,
} from "../../../src/engine/analysis/runReport";
import { defaultRunConfig } from "../../../src/engine/backtest/runConfig";
import { parseIsoDate } from "../../../src/engine/market/isoDate";
import { noCashEvents } from "../noCashEvents";

export interface SampleOptions {
  readonly trades?: number;
  readonly sessions?: number;
  readonly synthetic?: boolean;
  /** Names of the traded companies; their tickers are T0, T1, ... */
  readonly names?: readonly string[];
  readonly priceFileNames?: readonly string[];
}

/** A run report of any size, made from a fixed sequence of numbers: consistent in itself, like no real market. */
export function sampleReport(options: SampleOptions = {}): RunReport {
  const { trades: count = 60, sessions = 120, synthetic = false, names = NAMES } = options;
  const config = defaultRunConfig();
  const fingerprint = "0123456789abcdef";
  const equity = sampleEquity(sessions, config.initialCapital);
  const trades = sampleTrades(count, names, equity.day);
  const priceFileNames = options.priceFileNames ?? ["SHARADAR_SEP.csv"];
  const data = { synthetic, priceFileNames, partRead: null, fingerprint };
  return {
    runId: runId({ config, data }, "00112233aabbccdd"),
    engineVersion: ENGINE_VERSION,
    config,
    data,
    metrics: computeMetrics(equity, trades, config.initialCapital),
    equity,
    trades,
    thinSessions: 0,
    cashEvents: noCashEvents(),
    openPositions: sampleOpenPositions(names, equity.day),
  };
}

const NAMES = [
  "ALPHA CORP",
  'BETA "B" HOLDINGS, INC.',
  "</script><script>window.broken = true</script>",
  "@ROAD, INC.",
  "=GAMMA & SONS",
  "DELTA <b>bold</b> CO",
  "ÉPSILON S.A.",
];

const FIRST_DAY = parseIsoDate("2015-03-20");

function sampleEquity(sessions: number, initialCapital: number): EquityColumns {
  const next = numberSequence(7);
  let cents = initialCapital * 100;
  const totalValue = Float64Array.from({ length: sessions }, (_, i) => {
    if (i > 2) cents = Math.round(cents * (1 + (next() - 0.485) * 0.04));
    return cents / 100;
  });
  const dailyReturn = simpleReturns(totalValue);
  const cash = roundedColumn(
    totalValue.map((value, i) => (i > 2 ? value * 0.25 : value)),
    2,
  );
  return {
    day: weekdays(sessions),
    cash,
    positionValue: roundedColumn(
      totalValue.map((value, i) => value - cash[i]!),
      2,
    ),
    totalValue,
    dailyReturn,
    cumulativeReturn: cumulativeReturns(dailyReturn),
    drawdown: drawdowns(totalValue, initialCapital),
    positionCount: Int32Array.from({ length: sessions }, (_, i) => (i > 2 ? 1 + (i % 3) : 0)),
  };
}

/** 2015-03-20 was a Friday (day number 16514; 1970-01-01 a Thursday). */
function weekdays(count: number): Int32Array {
  let day = FIRST_DAY - 1;
  return Int32Array.from({ length: count }, () => {
    day += 1;
    while ((day + 4) % 7 === 0 || (day + 4) % 7 === 6) day += 1;
    return day;
  });
}

function sampleTrades(count: number, names: readonly string[], days: Int32Array): TradeTable {
  const next = numberSequence(11);
  const column = (make: (i: number) => number): Float64Array => Float64Array.from({ length: count }, (_, i) => make(i));
  const integers = (make: (i: number) => number): Int32Array => Int32Array.from({ length: count }, (_, i) => make(i));
  const entryPrice = column(() => 1 + next() * 200);
  const exitPrice = entryPrice.map((price) => price * (1 + (next() - 0.45) * 0.12));
  const shares = column(() => 1 + Math.floor(next() * 20_000));
  const entry = integers((i) => Math.min(days.length - 2, Math.floor((i / count) * (days.length - 2))));
  return {
    count,
    securities: names.map((name, i): TradedSecurity => ({ symbol: `T${i}`, name, industry: INDUSTRIES[i % 3]! })),
    security: integers((i) => (i * 5) % names.length),
    entryDay: entry.map((at) => days[at]!),
    exitDay: entry.map((at, i) => days[Math.min(days.length - 1, at + 1 + (i % 5))]!),
    entryPrice,
    exitPrice,
    shares,
    commission: new Float64Array(count),
    dividends: new Float64Array(count),
    pnl: exitPrice.map((exit, i) => (exit - entryPrice[i]!) * shares[i]!),
    pnlPct: exitPrice.map((exit, i) => exit / entryPrice[i]! - 1),
    exitReason: Uint8Array.from({ length: count }, (_, i) => i % 6),
    daysHeld: integers((i) => 1 + (i % 5)),
    signalReturn: column(() => (next() - 0.6) * 0.2),
    signalVolume: column(() => Math.floor(next() * 5e7)),
    signalReturnZ: column(() => (next() - 0.6) * 8.5),
    signalVolumeZ: column(() => next() * 4.25),
    signalScore: column(() => next() * 8.5),
  };
}

const INDUSTRIES = ["", "Oil & Gas", "Major Pharmaceuticals"];

function sampleOpenPositions(names: readonly string[], days: Int32Array): OpenPositionView[] {
  const entryDay = days.at(-2) ?? days[0]!;
  return [
    { symbol: "T0", name: names[0]!, entryPrice: 20, shares: 1000, lastPrice: 21.5 },
    { symbol: "T1", name: names[1 % names.length]!, entryPrice: 50, shares: 300, lastPrice: 49 },
  ].map((position) => ({
    ...position,
    entryDay,
    daysHeld: 1,
    value: position.shares * position.lastPrice,
    unrealizedPnl: (position.lastPrice - position.entryPrice) * position.shares,
  }));
}

/** The same numbers in [0, 1) at every call: a linear congruential generator (Numerical Recipes' constants). */
function numberSequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
