import type { AllocationReport } from "../analysis/allocationReport";
import { allocationConfigJson } from "./allocationConfigJson";
import { allocationOrdersCsv } from "./allocationOrdersCsv";
import { allocationTradesCsv } from "./allocationTradesCsv";
import { allocationLedgerCsv } from "./ledgerCsv";
import { portfolioCsv } from "./portfolioCsv";
import { weightsCsv } from "./weightsCsv";

/** Every file of an allocation, by name; made when its text is asked for. */
export function allocationFiles(report: AllocationReport): readonly { readonly name: string; readonly text: string }[] {
  return ALLOCATION_FILES.map(({ name, write }) => ({ name, text: write(report) }));
}

export const ALLOCATION_FILES: readonly { readonly name: string; write(report: AllocationReport): string }[] = [
  { name: "weights.csv", write: weightsCsv },
  { name: "trades.csv", write: allocationTradesCsv },
  { name: "portfolio.csv", write: portfolioCsv },
  { name: "orders.csv", write: allocationOrdersCsv },
  { name: "ledger.csv", write: allocationLedgerCsv },
  { name: "config.json", write: allocationConfigJson },
];
