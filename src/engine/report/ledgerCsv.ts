import type { AllocationReport } from "../analysis/allocationReport";
import type { RunReport } from "../analysis/runReport";
import { runLedger } from "../analysis/runLedger";
import { transactions, type Ledger } from "../execution/ledger/ledger";
import { exactMicroDollars, microDollarsText } from "../execution/ledger/microDollars";
import { csvText } from "./csvText";
import { runDate } from "./runDate";

/**
 * ledger.csv: every posting of a run's account in order, and the balances after it, dollars to the sixth decimal. A ledger
 * that ends before the run does says so in its last line.
 */
export function ledgerCsv(report: RunReport): string {
  const { ledger, symbols, stop } = runLedger(report);
  const lines = postingLines(report, ledger, symbols);
  // Nine billion dollars are more than micro-dollars can tell: better an end that is said than a hole.
  if (stop !== null)
    lines.push([runDate(report, stop.day), `END: ${stop.refusal.kind}`, ...",,,,,,".split(",")].join(","));
  return `${lines.join("\n")}\n`;
}

/** ledger.csv of an allocation. */
export function allocationLedgerCsv(report: AllocationReport): string {
  const symbols = report.assets.map(({ symbol }) => symbol);
  return `${postingLines(report, report.ledger, symbols).join("\n")}\n`;
}

function postingLines(report: Pick<RunReport, "equity">, ledger: Ledger, symbols: readonly string[]): string[] {
  const lines = [HEADER];
  let available = 0;
  let unavailable = 0;
  for (const { day, type, order, ticker, availableChange, unavailableChange } of transactions(ledger)) {
    available += availableChange;
    unavailable += unavailableChange;
    const symbol = ticker === null ? "" : csvText(symbols[ticker]!);
    const amounts = [availableChange, unavailableChange, available, unavailable, available + unavailable];
    const texts = amounts.map((amount) => microDollarsText(exactMicroDollars(amount)));
    lines.push([runDate(report, day), type, order ?? "", symbol, ...texts].join(","));
  }
  return lines;
}

const HEADER = "date,type,order,ticker,available_change,unavailable_change,available,unavailable,total";
