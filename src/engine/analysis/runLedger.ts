import type { DayIndex, TickerId } from "../column";
import { CASH_EVENTS } from "../execution/cashJournal";
import { AccountPostings, type LedgerStop } from "../execution/ledger/accountPostings";
import type { Ledger } from "../execution/ledger/ledger";
import { LedgerJournal } from "../execution/ledger/ledgerJournal";
import { orderNumber, purposeOf } from "./runOrders";
import { runPositions, type RunPosition } from "./runPositions";
import type { RunReport } from "./runReport";

/** A run's ledger. Its days count the run's sessions from 1 on, 0 is before the first; its tickers point into `symbols`. */
export interface RunLedger {
  readonly ledger: Ledger;
  readonly symbols: readonly string[];
  /** Where the ledger ends before the run does; null: it has everything. */
  readonly stop: LedgerStop | null;
}

/**
 * Every dollar of a run, posted from what the day loop noted when somebody looks: the deposit of the capital, purchases
 * (reserved, then spent on shares and commission), sales, dividends. Its available balance is the run's cash, rounded to
 * the micro-dollar, at every moment.
 */
export function runLedger(report: RunReport): RunLedger {
  const positions = runPositions(report);
  const symbols = [...new Set(positions.map(({ symbol }) => symbol))];
  const placeOf = new Map(symbols.map((symbol, place) => [symbol, place as TickerId]));
  const journal = new LedgerJournal("cash");
  const postings = new AccountPostings(journal);
  const { count, day, position, cashAfter, commission } = report.cashEvents;
  for (let i = 0; i < count; i++) {
    const of = positions[position[i]!] ?? null;
    post(report, i, postings, of, {
      day: day[i]! as DayIndex,
      ticker: of && placeOf.get(of.symbol)!,
      cashBefore: i === 0 ? 0 : cashAfter[i - 1]!,
      cashAfter: cashAfter[i]!,
      commission: commission[i]!,
    });
  }
  return { ledger: journal.toLedger({ account: ACCOUNT, run: report.runId }), symbols, stop: postings.stop };
}

interface NotedEvent {
  readonly day: DayIndex;
  readonly ticker: TickerId | null;
  /** Dollars. */
  readonly cashBefore: number;
  readonly cashAfter: number;
  readonly commission: number;
}

function post(
  { cashEvents }: RunReport,
  index: number,
  postings: AccountPostings,
  position: RunPosition | null,
  event: NotedEvent,
): void {
  const kind = CASH_EVENTS[cashEvents.kind[index]!]!;
  switch (kind) {
    case "deposit":
      postings.move("DEPOSIT", { ...event, order: null });
      return;
    case "dividend":
      postings.move("DIVIDEND", { ...event, order: null });
      return;
    case "buy":
      postings.buy({ ...event, order: orderNumber(position!.number, "entry") });
      return;
    case "sell":
      postings.sell({ ...event, order: orderNumber(position!.number, purposeOf(position!.exit!.reason)) });
      return;
    default:
      kind satisfies never;
  }
}

const ACCOUNT = "cash";
