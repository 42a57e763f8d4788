import { assert } from "../assert";
import type { RunReport, TradeTable } from "../analysis/runReport";
import { roundedColumn } from "../analysis/roundDecimal";
import { EXIT_REASONS } from "../execution/exitReason";
import { isoDate } from "../market/isoDate";
import { TRADE_DECIMALS } from "./tradeDecimals";

/** What the script inside report.html reads: columns, rounded as in the CSV files. */
export interface ReportData {
  readonly runId: string;
  readonly initialCapital: number;
  readonly exitReasons: readonly string[];
  readonly equity: EquityData;
  /** Ticker, company, industry. */
  readonly securities: readonly (readonly [symbol: string, name: string, industry: string])[];
  readonly trades: TradeData;
}

export interface EquityData {
  /** ISO date of each session. */
  readonly date: readonly string[];
  readonly totalValue: readonly number[];
  /** Decimals with six digits: for a chart, not for arithmetic. */
  readonly drawdown: readonly number[];
  readonly dailyReturn: readonly number[];
}

/** Most of TradeTable's columns under the same names; a missing number is null. */
type TradeData = Readonly<
  Record<WholeColumn | "entryPrice" | "exitPrice" | "pnl" | "pnlPct", readonly number[]> &
    Record<NullableColumn, readonly (number | null)[]>
>;

/** `entrySession` and `exitSession` are positions in EquityData's columns. */
type WholeColumn = "security" | "entrySession" | "exitSession" | "shares" | "exitReason" | "daysHeld";
type NullableColumn = "signalReturn" | "signalVolume" | "signalReturnZ" | "signalVolumeZ" | "signalScore";

/** The data of one report, ready for JSON. */
export function reportData({ runId, config, equity, trades }: RunReport): ReportData {
  return {
    runId,
    initialCapital: config.initialCapital,
    exitReasons: EXIT_REASONS,
    equity: {
      date: Array.from(equity.day, isoDate),
      totalValue: [...equity.totalValue],
      drawdown: [...roundedColumn(equity.drawdown, 6)],
      dailyReturn: [...roundedColumn(equity.dailyReturn, 6)],
    },
    securities: trades.securities.map(({ symbol, name, industry }) => [symbol, name, industry]),
    trades: tradeData(trades, equity.day),
  };
}

/**
 * JSON that is safe inside a `<script>` element: nothing but `<` can begin `</script` or `<!--`, and it only occurs in
 * texts, where `\u003c` says the same.
 */
export function jsonForScript(data: unknown): string {
  return JSON.stringify(data).replaceAll("<", "\\u003c");
}

function tradeData(trades: TradeTable, sessions: Int32Array): TradeData {
  const sessionOf = new Map(Array.from(sessions, (day, i) => [day, i]));
  const positions = (days: Int32Array): number[] => Array.from(days, (day) => sessionPosition(sessionOf, day));
  const rounded = (key: keyof typeof TRADE_DECIMALS): number[] => [...roundedColumn(trades[key], TRADE_DECIMALS[key])];
  const nullable = (values: number[]): (number | null)[] => values.map((x) => (Number.isFinite(x) ? x : null));
  return {
    security: [...trades.security],
    entrySession: positions(trades.entryDay),
    exitSession: positions(trades.exitDay),
    entryPrice: rounded("entryPrice"),
    exitPrice: rounded("exitPrice"),
    shares: [...trades.shares],
    pnl: rounded("pnl"),
    pnlPct: rounded("pnlPct"),
    exitReason: [...trades.exitReason],
    daysHeld: [...trades.daysHeld],
    signalReturn: nullable(rounded("signalReturn")),
    signalVolume: nullable([...trades.signalVolume]),
    signalReturnZ: nullable(rounded("signalReturnZ")),
    signalVolumeZ: nullable(rounded("signalVolumeZ")),
    signalScore: nullable(rounded("signalScore")),
  };
}

function sessionPosition(sessionOf: ReadonlyMap<number, number>, day: number): number {
  const position = sessionOf.get(day);
  assert(position !== undefined, "a trade begins and ends on simulated sessions");
  return position;
}
