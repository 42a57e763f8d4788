// @ts-check
import { decimals, grouped, signedDollars, signedPercent } from "./format.js";

/**
 * A column of the trades table: `csvName` is its name in trades.csv; `text` what a cell shows; `order` what it sorts by.
 * @typedef {{ label: string, csvName: string, numeric: boolean, text: (row: number) => string, order: (row: number) => number | string }} TradeColumn
 */

/** The columns of trades.csv over one report's data, what is read first at the left. @param {import("../reportData").ReportData} data @returns {TradeColumn[]} */
export function tradeColumns({ securities, trades, exitReasons, equity }) {
  const name = (/** @type {number} */ part) => (/** @type {number} */ row) =>
    securities[at(trades.security, row)]?.[part] ?? "";
  const reason = (/** @type {number} */ row) => exitReasons[at(trades.exitReason, row)] ?? "";
  const date = (/** @type {number} */ session) => equity.date[session] ?? "";
  return [
    textColumn("Ticker", "ticker", name(0)),
    textColumn("Company", "company_name", name(1)),
    numberColumn("Entry", "entry_date", trades.entrySession, date),
    numberColumn("Entry price", "entry_price", trades.entryPrice, (x) => decimals(x, 4)),
    numberColumn("Exit", "exit_date", trades.exitSession, date),
    numberColumn("Exit price", "exit_price", trades.exitPrice, (x) => decimals(x, 4)),
    numberColumn("Shares", "shares", trades.shares, grouped),
    numberColumn("P&L", "pnl", trades.pnl, signedDollars),
    numberColumn("P&L %", "pnl_pct", trades.pnlPct, signedPercent),
    textColumn("Exit reason", "exit_reason", reason),
    numberColumn("Days", "days_held", trades.daysHeld, String),
    textColumn("Industry", "industry", name(2)),
    numberColumn("r", "r_prev", trades.signalReturn, (x) => decimals(x, 6)),
    numberColumn("Volume", "v_prev", trades.signalVolume, grouped),
    numberColumn("D(r)", "dr_prev", trades.signalReturnZ, (x) => decimals(x, 6)),
    numberColumn("D(v)", "dv_prev", trades.signalVolumeZ, (x) => decimals(x, 6)),
    numberColumn("Score", "os_prev", trades.signalScore, (x) => decimals(x, 6)),
  ];
}

/** @param {string} label @param {string} csvName @param {(row: number) => string} text @returns {TradeColumn} */
function textColumn(label, csvName, text) {
  return { label, csvName, numeric: false, text, order: text };
}

/**
 * @param {string} label @param {string} csvName @param {readonly (number | null)[]} values
 * @param {(value: number) => string} format @returns {TradeColumn}
 */
function numberColumn(label, csvName, values, format) {
  const text = (/** @type {number} */ row) => {
    const value = values[row] ?? null;
    return value === null ? "" : format(value);
  };
  return { label, csvName, numeric: true, text, order: (row) => values[row] ?? -Infinity };
}

/** @param {readonly number[]} values @param {number} row @returns {number} */
function at(values, row) {
  return /** @type {number} */ (values[row]);
}
