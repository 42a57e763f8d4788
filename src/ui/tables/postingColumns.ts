import type { RunReport } from "../../engine/analysis/runReport";
import { NONE } from "../../engine/execution/ledger/ledger";
import { TRANSACTION_TYPES } from "../../engine/execution/ledger/transaction";
import { exactMicrosText, formatMicros, formatMicrosChange, sessionText } from "../format/ledgerFormat";
import type { RunPostings } from "../state/runBooks";
import type { TableColumn } from "./tableColumn";

type MicroDollarColumn = { readonly [row: number]: number };

/** The columns of the table of postings: those of ledger.csv. */
export function postingColumns(
  { ledger, symbols, available, unavailable }: RunPostings,
  report: RunReport,
): readonly TableColumn[] {
  const orderText = (row: number): string => (ledger.order[row] === NONE ? "" : String(ledger.order[row]));
  return [
    textColumn("date", "Date", "6.5rem", (row) =>
      ledger.day[row] === 0 ? "At the start" : sessionText(report, ledger.day[row]!),
    ),
    textColumn("type", "Type", "9.5rem", (row) => TRANSACTION_TYPES[ledger.type[row]!]!),
    { ...textColumn("order", "Order", "4.5rem", orderText), align: "end" },
    textColumn("ticker", "Ticker", "5rem", (row) => symbols[ledger.ticker[row]!] ?? ""),
    moneyColumn("available_change", "Available change", "9.5rem", ledger.availableChange, formatMicrosChange),
    moneyColumn("reserved_change", "Reserved change", "9.5rem", ledger.unavailableChange, formatMicrosChange),
    moneyColumn("available", "Available", "7.75rem", available, formatMicros),
    moneyColumn("reserved", "Reserved", "7.75rem", unavailable, formatMicros),
  ];
}

function textColumn(id: string, label: string, width: string, text: (row: number) => string): TableColumn {
  return { id, label, width, align: "start", text, order: null };
}

/** To the cent, and to the micro-dollar when it is pointed at. */
function moneyColumn(
  id: string,
  label: string,
  width: string,
  column: MicroDollarColumn,
  format: (amount: number) => string,
): TableColumn {
  return {
    id,
    label,
    width,
    align: "end",
    text: (row) => format(column[row]!),
    title: (row) => exactMicrosText(column[row]!),
    order: null,
  };
}
