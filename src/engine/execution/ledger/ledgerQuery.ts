import { firstPostingOn, NONE, transactionAt, type Ledger } from "./ledger";
import type { DayIndex, TickerId } from "../../column";
import { TRANSACTION_CODE, TRANSACTION_TYPES, type Transaction, type TransactionType } from "./transaction";

/**
 * What to look for; a posting must fit every part that is there. Days are those of the ledger's own run, both included.
 * An order or ticker of null asks for the postings that have none.
 */
export interface LedgerFilter {
  readonly account?: string;
  readonly run?: string;
  readonly types?: readonly TransactionType[];
  readonly firstDay?: DayIndex;
  readonly lastDay?: DayIndex;
  readonly order?: number | null;
  readonly ticker?: TickerId | null;
}

/** The places of the postings found in one ledger, ascending. */
export interface LedgerMatch {
  readonly ledger: Ledger;
  readonly rows: Int32Array;
}

/** Finds postings in the ledgers of an account and run, in the order of `ledgers`; none of them becomes an object yet. */
export function findPostings(ledgers: readonly Ledger[], filter: LedgerFilter): readonly LedgerMatch[] {
  return ledgers
    .filter(({ account, run }) => (filter.account ?? account) === account && (filter.run ?? run) === run)
    .map((ledger) => ({ ledger, rows: matchingRows(ledger, filter) }));
}

/** The transactions found, one after the other, each made when it is asked for. */
export function* transactionsOf(
  matches: readonly LedgerMatch[],
): Generator<{ readonly ledger: Ledger; readonly transaction: Transaction }, void, undefined> {
  for (const { ledger, rows } of matches) {
    for (const row of rows) yield { ledger, transaction: transactionAt(ledger, row) };
  }
}

function matchingRows(ledger: Ledger, { types, firstDay, lastDay, order, ticker }: LedgerFilter): Int32Array {
  const start = firstDay === undefined ? 0 : firstPostingOn(ledger, firstDay);
  const end = lastDay === undefined ? ledger.count : firstPostingOn(ledger, lastDay + 1);
  const isWanted = wantedCodes(types ?? TRANSACTION_TYPES);
  const wantedOrder = order === null ? NONE : order;
  const wantedTicker = ticker === null ? NONE : ticker;
  const rows = new Int32Array(Math.max(0, end - start));
  let found = 0;
  for (let row = start; row < end; row++) {
    const fits =
      isWanted[ledger.type[row]!] === 1 &&
      (wantedOrder === undefined || ledger.order[row] === wantedOrder) &&
      (wantedTicker === undefined || ledger.ticker[row] === wantedTicker);
    if (fits) rows[found++] = row;
  }
  return rows.slice(0, found);
}

/** A 1 for each code of the types. */
function wantedCodes(types: readonly TransactionType[]): Uint8Array {
  const wanted = new Uint8Array(TRANSACTION_TYPES.length);
  for (const type of types) wanted[TRANSACTION_CODE[type]] = 1;
  return wanted;
}
