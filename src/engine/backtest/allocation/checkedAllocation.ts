import { assetTable, symbolOf } from "../../market/assetTable";
import type { Dataset } from "../../market/dataset";
import type { Unfit } from "../checkedRun";
import type { RunProgress } from "../runBacktest";
import { sessionRange } from "../sessionRange";
import { inProgress } from "../stageCache";
import { allocationFit, foundAssets } from "./allocationChecks";
import type { AllocationConfig } from "./allocationConfig";
import type { AllocationResult } from "./allocationResult";
import { withoutDividends } from "./allocationWarnings";
import { runAllocation } from "./runAllocation";

/** Simulates an allocation that is sound by itself, or says why the data doesn't fit it. */
export function* checkedAllocation(
  config: AllocationConfig,
  dataset: Dataset,
): Generator<RunProgress, AllocationResult | Unfit, void> {
  const found = foundAssets(config, dataset);
  if ("problems" in found) return found;
  const table = assetTable(found.assets);
  const problems = allocationFit(config, found.assets, table);
  if (problems.length > 0) return { problems };
  const { first, end } = sessionRange(table.sessions, config);
  const outcome = yield* inProgress("days", runAllocation(table, config), end - first);
  const untold = config.creditDividends ? found.assets.filter((asset) => asset.table.dividends === null) : [];
  if ("problems" in outcome || untold.length === 0) return outcome;
  return { ...outcome, warnings: [withoutDividends(untold.map(symbolOf)), ...outcome.warnings] };
}
