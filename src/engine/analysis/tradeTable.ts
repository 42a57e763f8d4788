import type { TradeColumns } from "../backtest/runResult";
import type { IntColumn } from "../column";
import type { PriceTable } from "../market/priceTable";
import type { TradedSecurity, TradeTable } from "./runReport";

/** The closed trades, free of the price table: names instead of TickerIds, day numbers instead of DayIndexes. */
export function tradeTable(trades: TradeColumns, table: PriceTable): TradeTable {
  const { count } = trades;
  const entryPrice = trades.entryPrice.slice(0, count);
  const exitPrice = trades.exitPrice.slice(0, count);
  const shares = trades.shares.slice(0, count);
  return {
    count,
    ...tradedSecurities(trades.ticker.slice(0, count), table),
    entryDay: dayNumbers(trades.entryDay, count, table.sessions),
    exitDay: dayNumbers(trades.exitDay, count, table.sessions),
    entryPrice,
    exitPrice,
    shares,
    pnl: exitPrice.map((exit, i) => (exit - entryPrice[i]!) * shares[i]!),
    pnlPct: exitPrice.map((exit, i) => exit / entryPrice[i]! - 1),
    exitReason: trades.exitReason.slice(0, count),
    daysHeld: trades.daysHeld.slice(0, count),
    signalReturn: trades.signalReturn.slice(0, count),
    signalVolume: trades.signalVolume.slice(0, count),
    signalReturnZ: trades.signalReturnZ.slice(0, count),
    signalVolumeZ: trades.signalVolumeZ.slice(0, count),
    signalScore: trades.signalScore.slice(0, count),
  };
}

/** Each security once, in the order of its first closed trade, and each trade's place in that list. */
function tradedSecurities(tickers: Int32Array, table: PriceTable): Pick<TradeTable, "securities" | "security"> {
  const securities: TradedSecurity[] = [];
  const places = new Map<number, number>();
  const security = tickers.map((ticker) => {
    const known = places.get(ticker);
    if (known !== undefined) return known;
    const { symbol, name, industry } = table.securities[ticker]!;
    places.set(ticker, securities.length);
    return securities.push({ symbol, name, industry }) - 1;
  });
  return { securities, security };
}

function dayNumbers(dayIndexes: IntColumn, count: number, sessions: IntColumn): Int32Array {
  return dayIndexes.slice(0, count).map((dayIndex) => sessions[dayIndex]!);
}
