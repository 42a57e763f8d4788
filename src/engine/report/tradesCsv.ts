import { roundDecimal } from "../analysis/roundDecimal";
import type { RunReport, TradedSecurity, TradeTable } from "../analysis/runReport";
import { EXIT_REASONS } from "../execution/exitReason";
import { isoDate } from "../market/isoDate";
import { csvText } from "./csvText";
import { pythonFloat } from "./pythonFloat";
import { TRADE_DECIMALS } from "./tradeDecimals";

/** trades.csv: seed 000's 17 columns (section 4c), one row a closed trade in the order of closing, as pandas writes it. */
export function tradesCsv({ trades }: Pick<RunReport, "trades">): string {
  const lines = [COLUMNS.map(({ name }) => name).join(",")];
  for (let i = 0; i < trades.count; i++) lines.push(COLUMNS.map(({ cell }) => cell(trades, i)).join(","));
  return `${lines.join("\n")}\n`;
}

interface CsvColumn {
  readonly name: string;
  cell(trades: TradeTable, row: number): string;
}

/** Shares as a whole number to its last digit, as Python writes it: a float's own text ends at 17 digits. */
const COLUMNS: readonly CsvColumn[] = [
  { name: "ticker", cell: (trades, i) => csvText(securityOf(trades, i).symbol) },
  { name: "company_name", cell: (trades, i) => csvText(securityOf(trades, i).name) },
  { name: "industry", cell: (trades, i) => csvText(securityOf(trades, i).industry) },
  { name: "entry_date", cell: (trades, i) => isoDate(trades.entryDay[i]!) },
  { name: "entry_price", cell: (trades, i) => rounded(trades, "entryPrice", i) },
  { name: "exit_date", cell: (trades, i) => isoDate(trades.exitDay[i]!) },
  { name: "exit_price", cell: (trades, i) => rounded(trades, "exitPrice", i) },
  { name: "shares", cell: (trades, i) => BigInt(trades.shares[i]!).toString() },
  { name: "pnl", cell: (trades, i) => rounded(trades, "pnl", i) },
  { name: "pnl_pct", cell: (trades, i) => rounded(trades, "pnlPct", i) },
  { name: "exit_reason", cell: (trades, i) => EXIT_REASONS[trades.exitReason[i]!]! },
  { name: "days_held", cell: (trades, i) => String(trades.daysHeld[i]!) },
  { name: "r_prev", cell: (trades, i) => rounded(trades, "signalReturn", i) },
  { name: "v_prev", cell: (trades, i) => pythonFloat(trades.signalVolume[i]!) },
  { name: "dr_prev", cell: (trades, i) => rounded(trades, "signalReturnZ", i) },
  { name: "dv_prev", cell: (trades, i) => rounded(trades, "signalVolumeZ", i) },
  { name: "os_prev", cell: (trades, i) => rounded(trades, "signalScore", i) },
];

function securityOf(trades: TradeTable, row: number): TradedSecurity {
  return trades.securities[trades.security[row]!]!;
}

function rounded(trades: TradeTable, key: keyof typeof TRADE_DECIMALS, row: number): string {
  return pythonFloat(roundDecimal(trades[key][row]!, TRADE_DECIMALS[key]));
}
