import type { DayIndex } from "../../engine/column";
import { findPostings, type LedgerFilter } from "../../engine/execution/ledger/ledgerQuery";
import type { TransactionType } from "../../engine/execution/ledger/transaction";
import { parseIsoDate } from "../../engine/market/isoDate";
import type { Scope } from "../state/ledgerView.svelte";
import type { RunPostings } from "../state/runBooks";

export interface PostingFilter {
  /** Empty for all. */
  readonly type: TransactionType | "";
  /** First and last date, both included, as YYYY-MM-DD; empty for no bound. */
  readonly from: string;
  readonly to: string;
}

export const ALL_POSTINGS: PostingFilter = { type: "", from: "", to: "" };

/** The rows of the postings that pass the filter and belong to the scope; `days` are the run's sessions as day numbers. */
export function postingRows(postings: RunPostings, days: Int32Array, filter: PostingFilter, scope: Scope): Int32Array {
  const { rows } = findPostings([postings.ledger], ledgerFilter(filter, days))[0]!;
  return scope.kind === "all" ? rows : rows.filter(scopeTest(postings, scope));
}

/** The first session on or after a date, counted from 1; one more than there are when all are before it. */
function firstSessionFrom(days: Int32Array, day: number): number {
  const at = days.findIndex((session) => session >= day);
  return at < 0 ? days.length + 1 : at + 1;
}

function ledgerFilter({ type, from, to }: PostingFilter, days: Int32Array): LedgerFilter {
  const [first, last] = [parseIsoDate(from), parseIsoDate(to)];
  return {
    ...(type !== "" && { types: [type] }),
    ...(!Number.isNaN(first) && { firstDay: firstSessionFrom(days, first) as DayIndex }),
    ...(!Number.isNaN(last) && { lastDay: (firstSessionFrom(days, last + 1) - 1) as DayIndex }),
  };
}

function scopeTest({ ledger, position }: RunPostings, scope: Scope): (row: number) => boolean {
  switch (scope.kind) {
    case "all":
      return () => true;
    case "position":
      return (row) => position[row] === scope.position;
    case "order":
      return (row) => ledger.order[row] === scope.order;
  }
}
