import {
  ALLOCATION_PARAMETERS,
  ALLOCATION_SWITCH_CATALOG,
} from "../../../engine/backtest/allocation/allocationCatalog";
import type { Problem } from "../../../engine/problem";

/** Those that stand beside no field of the form. */
export function generalProblems(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ where }) => !FIELDS.has(where));
}

const FIELDS = new Set([...ALLOCATION_PARAMETERS, ...ALLOCATION_SWITCH_CATALOG].map(({ configName }) => configName));
