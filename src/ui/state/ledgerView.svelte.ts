import type { RunReport } from "../../engine/analysis/runReport";
import { ALL_ORDERS, type OrderFilter } from "../tables/orderFilter";
import { ALL_POSTINGS, type PostingFilter } from "../tables/postingFilter";

/** What a table of orders or postings is narrowed to by a click elsewhere. */
export type Scope =
  | { readonly kind: "all" }
  | { readonly kind: "position"; readonly position: number }
  | { readonly kind: "order"; readonly order: number };

export const WHOLE_RUN: Scope = { kind: "all" };

type Table = "orders" | "postings";

/** What the panel of orders and ledger shows. Filters outlast a run; what names its orders and positions doesn't. */
export class LedgerView {
  open = $state(false);
  orderFilter = $state.raw<OrderFilter>(ALL_ORDERS);
  postingFilter = $state.raw<PostingFilter>(ALL_POSTINGS);
  /** Somebody asked for the panel from elsewhere, and has not been led there yet. */
  awaited = $state(false);
  #scopes = $state.raw<Readonly<Record<Table, Scope>>>(WHOLE);
  #chosen = $state.raw<{ readonly table: Table; readonly row: number } | null>(null);
  /** The run that the scopes and the chosen row are of. */
  #runId = $state("");

  scopeOf(table: Table, { runId }: RunReport): Scope {
    return runId === this.#runId ? this.#scopes[table] : WHOLE_RUN;
  }

  /** The row of a table that the other table tells about; null where there is none. */
  chosenRow(table: Table, { runId }: RunReport): number | null {
    return runId === this.#runId && this.#chosen?.table === table ? this.#chosen.row : null;
  }

  /** Opens the panel with the orders and postings of a position, and nothing else. */
  showPosition(report: RunReport, position: number): void {
    this.#scopes = WHOLE;
    this.#narrow("orders", report, { kind: "position", position });
    this.#narrow("postings", report, { kind: "position", position });
    this.#chosen = null;
    this.open = true;
    this.awaited = true;
  }

  /** A row of one table was chosen: the other shows what belongs to it, whatever it was filtered by. */
  choose(table: Table, report: RunReport, row: number, scope: Scope): void {
    this.#narrow(table === "orders" ? "postings" : "orders", report, scope);
    this.#chosen = { table, row };
  }

  /** Takes back what narrowed a table. */
  widen(table: Table): void {
    this.#scopes = { ...this.#scopes, [table]: WHOLE_RUN };
    if (this.#chosen?.table !== table) this.#chosen = null;
  }

  #narrow(table: Table, { runId }: RunReport, scope: Scope): void {
    const scopes = runId === this.#runId ? this.#scopes : WHOLE;
    this.#runId = runId;
    this.#scopes = { ...scopes, [table]: scope };
    if (table === "orders") this.orderFilter = ALL_ORDERS;
    else this.postingFilter = ALL_POSTINGS;
  }
}

const WHOLE: Readonly<Record<Table, Scope>> = { orders: WHOLE_RUN, postings: WHOLE_RUN };
