import { allocationOf } from "../../../src/cli/allocationSettings";
import { allocateIfFit } from "../../../src/cli/simulate";
import type { AllocationReport } from "../../../src/engine/analysis/allocationReport";
import type { AllocationConfig } from "../../../src/engine/backtest/allocation/allocationConfig";
import { tableOfRows } from "../slow/tableOfRows";
import type { SlowFiles } from "./assetMarket";
import type { SlowAllocationSettings } from "./slowAllocationSettings";

/** The engine's report of an allocation over rows, or the codes of what it has against it. */
export function engineAllocation(
  files: SlowFiles,
  settings: SlowAllocationSettings,
): AllocationReport | readonly string[] {
  const outcome = allocateIfFit(datasetOf(files), configFrom(settings));
  return "problems" in outcome ? outcome.problems.map(({ code }) => code) : outcome.report;
}

function datasetOf({ prices, funds }: SlowFiles) {
  return {
    prices: tableOfRows(prices),
    funds: funds.length === 0 ? null : tableOfRows(funds),
    source: { synthetic: false, priceFileNames: ["SEP.csv"], partRead: null },
    fingerprint: "0000000000000000",
  };
}

/** Settings as the shell door's `--set` takes them. */
function configFrom(settings: Partial<SlowAllocationSettings>): AllocationConfig {
  const text = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  const outcome = allocationOf(
    Object.entries(settings).map(([name, value]) => `${name}=${text(value)}`),
    null,
  );
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.problems));
  return outcome.config;
}
