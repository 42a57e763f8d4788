import type { CashColumns } from "../../src/engine/execution/cashJournal";

/** The cash events of a report that nobody asks for its orders or its ledger; new ones each time, as they may be transferred. */
export function noCashEvents(): CashColumns {
  return {
    count: 0,
    day: new Int32Array(0),
    kind: new Uint8Array(0),
    position: new Int32Array(0),
    cashAfter: new Float64Array(0),
    commission: new Float64Array(0),
  };
}
