import type { TradeColumns } from "../backtest/runResult";
import type { PriceTable } from "../market/priceTable";
import { dayNumbers } from "./dayNumbers";
import type { TradedSecurity, TradeTable } from "./runReport";
import { SecurityNames } from "./securityNames";

/** The closed trades, free of the price table: names instead of TickerIds, day numbers instead of DayIndexes. */
export function tradeTable(trades: TradeColumns, table: PriceTable): TradeTable {
  const { count } = trades;
  const entryPrice = trades.entryPrice.slice(0, count);
  const exitPrice = trades.exitPrice.slice(0, count);
  const shares = trades.shares.slice(0, count);
  return {
    count,
    ...tradedSecurities(trades, table),
    entryDay: dayNumbers(trades.entryDay.subarray(0, count), table.sessions),
    exitDay: dayNumbers(trades.exitDay.subarray(0, count), table.sessions),
    entryPrice,
    exitPrice,
    shares,
    commission: trades.commission.slice(0, count),
    dividends: trades.dividends.slice(0, count),
    pnl: pnlColumn(trades),
    pnlPct: pnlPctColumn(trades),
    exitReason: trades.exitReason.slice(0, count),
    daysHeld: trades.daysHeld.slice(0, count),
    signalReturn: trades.signalReturn.slice(0, count),
    signalVolume: trades.signalVolume.slice(0, count),
    signalReturnZ: trades.signalReturnZ.slice(0, count),
    signalVolumeZ: trades.signalVolumeZ.slice(0, count),
    signalScore: trades.signalScore.slice(0, count),
  };
}

/** The columns that a trade's result follows from. */
export type PnlColumns = Pick<
  TradeColumns,
  "count" | "entryPrice" | "exitPrice" | "shares" | "commission" | "dividends"
>;

/** Dollars won or lost by each closed trade: (exit - entry) * shares - commissions + dividends (SPEC 6). */
export function pnlColumn(trades: PnlColumns): Float64Array<ArrayBuffer> {
  const { count, entryPrice, exitPrice, shares, commission, dividends } = trades;
  const pnl = new Float64Array(count);
  for (let i = 0; i < count; i++)
    pnl[i] = (exitPrice[i]! - entryPrice[i]!) * shares[i]! - commission[i]! + dividends[i]!;
  return pnl;
}

/** Of each closed trade, as a part of what was paid for the shares; without costs and dividends exit / entry - 1. */
function pnlPctColumn(trades: PnlColumns): Float64Array<ArrayBuffer> {
  const { count, entryPrice, exitPrice, shares, commission, dividends } = trades;
  const pnl = pnlColumn(trades);
  const pnlPct = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    // The plan's formula to its last digit, where nothing else comes in.
    const isPlain = commission[i] === 0 && dividends[i] === 0;
    pnlPct[i] = isPlain ? exitPrice[i]! / entryPrice[i]! - 1 : pnl[i]! / (entryPrice[i]! * shares[i]!);
  }
  return pnlPct;
}

/** Each security once, in the order of its first closed trade, and each trade's place in that list. */
function tradedSecurities(
  { count, ticker }: TradeColumns,
  table: PriceTable,
): Pick<TradeTable, "securities" | "security"> {
  const names = SecurityNames.of(table.securities);
  const securities: TradedSecurity[] = [];
  const security = new Int32Array(count);
  const places = new Int32Array(table.securities.length).fill(UNKNOWN);
  for (let trade = 0; trade < count; trade++) {
    const id = ticker[trade]!;
    if (places[id] === UNKNOWN) places[id] = securities.push(names.view(id)) - 1;
    security[trade] = places[id]!;
  }
  return { securities, security };
}

const UNKNOWN = -1;
