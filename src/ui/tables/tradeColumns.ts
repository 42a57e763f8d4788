import type { TradeTable } from "../../engine/analysis/runReport";
import { EXIT_REASONS } from "../../engine/execution/exitReason";
import { isoDate } from "../../engine/market/isoDate";
import { formatCount, formatDecimal, formatSignedDollars, formatSignedFraction } from "../format/numberFormat";
import { byNumber, byText } from "./sortIndex";
import type { TableColumn } from "./tableColumn";

type NumberColumn = { readonly [row: number]: number };

/** The trades table's columns: those of trades.csv by its names, what a reader looks for first on the left. */
export function tradeColumns(trades: TradeTable): readonly TableColumn[] {
  const security = (row: number) => trades.securities[trades.security[row]!]!;
  const exitReason = (row: number) => EXIT_REASONS[trades.exitReason[row]!]!;
  return [
    textColumn("ticker", "Ticker", "5rem", (row) => security(row).symbol),
    textColumn("company_name", "Company", "7rem", (row) => security(row).name),
    numberColumn("entry_date", "Entry", "6rem", trades.entryDay, isoDate),
    numberColumn("entry_price", "Entry price", "6rem", trades.entryPrice, price),
    numberColumn("exit_date", "Exit", "6rem", trades.exitDay, isoDate),
    numberColumn("exit_price", "Exit price", "5.5rem", trades.exitPrice, price),
    numberColumn("shares", "Shares", "5rem", trades.shares, formatCount),
    { ...numberColumn("pnl", "Profit", "6.75rem", trades.pnl, formatSignedDollars), sign: (row) => trades.pnl[row]! },
    {
      ...numberColumn("pnl_pct", "Profit %", "5.25rem", trades.pnlPct, (value) => formatSignedFraction(value)),
      sign: (row) => trades.pnlPct[row]!,
    },
    textColumn("exit_reason", "Exit reason", "7.5rem", exitReason),
    numberColumn("days_held", "Days", "4.5rem", trades.daysHeld, formatCount),
    numberColumn("os_prev", "Score", "5.5rem", trades.signalScore, score),
    numberColumn("dr_prev", "D(r)", "5.5rem", trades.signalReturnZ, score),
    numberColumn("dv_prev", "D(v)", "5.5rem", trades.signalVolumeZ, score),
    numberColumn("r_prev", "Signal return", "7.5rem", trades.signalReturn, (value) => formatSignedFraction(value)),
    numberColumn("v_prev", "Signal volume", "8.5rem", trades.signalVolume, formatCount),
    textColumn("industry", "Industry", "14rem", (row) => security(row).industry),
  ];
}

function textColumn(id: string, label: string, width: string, text: (row: number) => string): TableColumn {
  return { id, label, width, align: "start", text, title: text, order: byText(text) };
}

/** A right-aligned column of numbers. */
export function numberColumn(
  id: string,
  label: string,
  width: string,
  column: NumberColumn,
  format: (value: number) => string,
): TableColumn {
  return { id, label, width, align: "end", text: (row) => format(column[row]!), order: byNumber(column) };
}

function price(value: number): string {
  return formatDecimal(value, value < 1 ? 4 : 2);
}

function score(value: number): string {
  return formatDecimal(value, 3);
}
