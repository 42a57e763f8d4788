import type { TradeTable } from "../../../src/engine/analysis/runReport";
import { EXIT_REASON_CODE, type ExitReason } from "../../../src/engine/execution/exitReason";

export interface TradeLine {
  readonly symbol: string;
  readonly name: string;
  readonly pnl: number;
  readonly exitReason: ExitReason;
}

/** A trade table with the given lines; what they don't say is 0. */
export function tradesOf(lines: readonly TradeLine[]): TradeTable {
  const zeros = () => new Float64Array(lines.length);
  const zeroDays = () => new Int32Array(lines.length);
  return {
    count: lines.length,
    securities: lines.map(({ symbol, name }) => ({ symbol, name, industry: "" })),
    security: Int32Array.from(lines.keys()),
    entryDay: zeroDays(),
    exitDay: zeroDays(),
    entryPrice: zeros(),
    exitPrice: zeros(),
    shares: zeros(),
    commission: zeros(),
    dividends: zeros(),
    pnl: Float64Array.from(lines, ({ pnl }) => pnl),
    pnlPct: zeros(),
    exitReason: Uint8Array.from(lines, ({ exitReason }) => EXIT_REASON_CODE[exitReason]),
    daysHeld: zeroDays(),
    signalReturn: zeros(),
    signalVolume: zeros(),
    signalReturnZ: zeros(),
    signalVolumeZ: zeros(),
    signalScore: zeros(),
  };
}
