import { exactMicroDollars, type MicroDollars } from "../../../../src/engine/execution/ledger/microDollars";

/** Micro-dollars of an amount that is written with at most six decimals. */
export function micro(dollars: number): MicroDollars {
  return exactMicroDollars(Math.round(dollars * 1e6));
}
