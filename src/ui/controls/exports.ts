import type { RunReport } from "../../engine/analysis/runReport";
import { configJson } from "../../engine/report/configJson";
import { ledgerCsv } from "../../engine/report/ledgerCsv";
import { ordersCsv } from "../../engine/report/ordersCsv";
import { portfolioCsv } from "../../engine/report/portfolioCsv";
import { reportHtml } from "../../engine/report/reportHtml";
import { tradesCsv } from "../../engine/report/tradesCsv";

/** A file that a button saves; its text is made when it is pressed. */
export interface SavedFile {
  readonly name: string;
  readonly type: string;
  readonly button: string;
  text(): string;
}

interface ReportExport {
  /** The file's name, and after "Export" the button's. */
  readonly name: string;
  readonly type: string;
  write(report: RunReport): string;
}

/**
 * What a result can leave as. The writers come with the page, not on the first click: an export must work offline, and
 * a request at that moment would tell the server what is being done here.
 */
export const EXPORTS: readonly ReportExport[] = [
  { name: "trades.csv", type: "text/csv", write: tradesCsv },
  { name: "portfolio.csv", type: "text/csv", write: portfolioCsv },
  { name: "orders.csv", type: "text/csv", write: ordersCsv },
  { name: "ledger.csv", type: "text/csv", write: ledgerCsv },
  { name: "config.json", type: "application/json", write: configJson },
  { name: "report.html", type: "text/html", write: reportHtml },
];
