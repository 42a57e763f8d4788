import type { AllocationConfig } from "../../../../src/engine/backtest/allocation/allocationConfig";
import type { AllocationResult } from "../../../../src/engine/backtest/allocation/allocationResult";
import { runAllocation } from "../../../../src/engine/backtest/allocation/runAllocation";
import type { PriceTable } from "../../../../src/engine/market/priceTable";
import { drained } from "../../runToEnd";

/** An allocation simulated to its end; throws where it is refused. */
export function allocatedOn(table: PriceTable, config: AllocationConfig): AllocationResult {
  const outcome = drained(runAllocation(table, config));
  if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
  return outcome;
}
