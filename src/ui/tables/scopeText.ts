import type { OrderTable } from "../../engine/analysis/orderTable";
import type { Scope } from "../state/ledgerView.svelte";
import { formatCount } from "../format/numberFormat";

/** What a table is narrowed to: `Only order 13.`, `Only position 4, ZZOTT.`; null for a whole run. */
export function scopeText(scope: Scope, { positions }: OrderTable): string | null {
  switch (scope.kind) {
    case "all":
      return null;
    case "order":
      return `Only order ${scope.order}.`;
    case "position":
      // As orders.csv counts them, from 1.
      return `Only position ${formatCount(scope.position + 1)}, ${positions[scope.position]!.symbol}.`;
  }
}
