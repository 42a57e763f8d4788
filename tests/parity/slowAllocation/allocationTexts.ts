import type { AllocationReport } from "../../../src/engine/analysis/allocationReport";
import { allocationOrdersCsv } from "../../../src/engine/report/allocationOrdersCsv";
import { allocationTradesCsv } from "../../../src/engine/report/allocationTradesCsv";
import { allocationLedgerCsv } from "../../../src/engine/report/ledgerCsv";
import { portfolioCsv } from "../../../src/engine/report/portfolioCsv";
import { weightsCsv } from "../../../src/engine/report/weightsCsv";
import type { AllocationFile } from "./slowAllocationText";

/** The engine's tables of an allocation by their file names. */
export function allocationTexts(report: AllocationReport): Readonly<Record<AllocationFile, string>> {
  return {
    "trades.csv": allocationTradesCsv(report),
    "orders.csv": allocationOrdersCsv(report),
    "ledger.csv": allocationLedgerCsv(report),
    "weights.csv": weightsCsv(report),
    "portfolio.csv": portfolioCsv(report),
  };
}
