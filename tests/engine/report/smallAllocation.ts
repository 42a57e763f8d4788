import { analyseAllocation, type AllocationReport } from "../../../src/engine/analysis/allocationReport";
import {
  defaultAllocationConfig,
  type AllocationConfig,
} from "../../../src/engine/backtest/allocation/allocationConfig";
import { allocatedOn } from "../backtest/allocation/allocatedOn";
import { priceTableOf } from "../priceTableOf";

/**
 * A thousand dollars in two assets for four sessions, 2024-01-01 to 04, rebalanced daily. The second has a symbol that
 * CSV must quote, begins on session 2 and is delisted on session 4.
 */
export function smallAllocation(change: Partial<AllocationConfig> = {}): AllocationReport {
  const prices = priceTableOf({
    A: [
      { day: 0, close: 10 },
      { day: 1, open: 10.5, high: 12, low: 10, close: 12 },
      { day: 2, open: 12.5, high: 13, low: 12, close: 12.5, dividend: 0.1 },
      { day: 3, open: 12, high: 12, low: 11, close: 11 },
    ],
    "B,C": [
      { day: 1, open: 19, high: 20, low: 19, close: 20 },
      { day: 2, open: 21, high: 22, low: 20, close: 22 },
    ],
  });
  const config: AllocationConfig = {
    ...defaultAllocationConfig(),
    assets: ["B,C", "A"],
    rebalance: "daily",
    initialCapital: 1000,
    maxVolumeFraction: null,
    slippageBps: 0,
    delistAfterSessions: 1,
    delistingFill: "haircut_30",
    ...change,
  };
  const source = { synthetic: false, priceFileNames: ["SEP.csv", 'b "2".zip'], partRead: null };
  const dataset = { prices, funds: null, source, fingerprint: "00000000000000aa" };
  return analyseAllocation(allocatedOn(prices, config), dataset);
}
