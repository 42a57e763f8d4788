import type { OrderPurpose } from "../../engine/analysis/runOrders";
import type { RunReport } from "../../engine/analysis/runReport";
import type { LedgerStop } from "../../engine/execution/ledger/accountPostings";
import { exactMicroDollars, microDollarsText, toDollars } from "../../engine/execution/ledger/microDollars";
import type { Instruction } from "../../engine/execution/orders/instruction";
import { runDate } from "../../engine/report/runDate";
import { formatDecimal, formatDollars, formatSignedDollars } from "./numberFormat";

/** What an order is for: `take profit`. */
export function purposeText(purpose: OrderPurpose): string {
  return purpose.replaceAll("_", " ");
}

/** An order's type: `limit`, `on close`. */
export function instructionText({ kind }: Instruction): string {
  return kind.replaceAll("_", " ");
}

/** A price of one share: `$33.90`, below a dollar `$0.0512`; a dash for none. */
export function formatPrice(dollars: number | null): string {
  if (dollars === null) return NOTHING;
  return dollars < 1 ? `$${formatDecimal(dollars, 4)}` : formatDollars(dollars);
}

/** Date of a run's n-th session, the first being 1; a dash for none, and for 0, the session before the run. */
export function sessionText(report: Pick<RunReport, "equity">, session: number | null): string {
  return runDate(report, session) || NOTHING;
}

/** An amount of whole micro-dollars, to the cent. */
export function formatMicros(amount: number): string {
  return formatDollars(toDollars(amount));
}

/** A change of whole micro-dollars, to the cent, with its sign; a dash for none. */
export function formatMicrosChange(change: number): string {
  return change === 0 ? NOTHING : formatSignedDollars(toDollars(change));
}

/** An amount of whole micro-dollars with all six decimals: `-166662.457303 dollars`. */
export function exactMicrosText(amount: number): string {
  return `${microDollarsText(exactMicroDollars(amount))} dollars`;
}

/** Where and why a ledger ends before its run does. */
export function stopText({ day, refusal }: LedgerStop, report: Pick<RunReport, "equity">): string {
  const date = runDate(report, day);
  const where = `The ledger ends before the run does, ${date === "" ? "before the first session" : `on ${date}`}: `;
  switch (refusal.kind) {
    case "insufficient-funds": {
      const { neededDollars, availableDollars } = refusal;
      return `${where}its next posting takes ${formatDollars(neededDollars)}, and ${formatDollars(availableDollars)} are available.`;
    }
    case "amount-too-large":
      return `${where}its next posting comes to ${formatDollars(refusal.dollars)}, and beyond nine billion dollars the ledger can’t keep every millionth.`;
  }
}

/** In a table's cell: there is no such thing. */
const NOTHING = "–";
