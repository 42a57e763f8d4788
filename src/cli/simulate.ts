import { analyseAllocation, type AllocationReport } from "../engine/analysis/allocationReport";
import { analyseRun } from "../engine/analysis/analyseRun";
import type { RunReport } from "../engine/analysis/runReport";
import type { AllocationConfig } from "../engine/backtest/allocation/allocationConfig";
import { checkedAllocation } from "../engine/backtest/allocation/checkedAllocation";
import { checkedRun, type Unfit } from "../engine/backtest/checkedRun";
import { runBacktest } from "../engine/backtest/runBacktest";
import type { RunConfig } from "../engine/backtest/runConfig";
import type { RunResult } from "../engine/backtest/runResult";
import { StageCache } from "../engine/backtest/stageCache";
import type { Dataset } from "../engine/market/dataset";

/** One run of a config that is sound by itself, or why the data doesn't fit it. */
export function simulateIfFit(dataset: Dataset, config: RunConfig): Unfit | { readonly report: RunReport } {
  const run = checkedRun(config, new StageCache(dataset.prices));
  let step = run.next();
  while (!step.done) step = run.next();
  return "problems" in step.value ? step.value : { report: analyseRun(step.value, dataset) };
}

/** One allocation that is sound by itself, or why the data doesn't fit it. */
export function allocateIfFit(
  dataset: Dataset,
  config: AllocationConfig,
): Unfit | { readonly report: AllocationReport } {
  const run = checkedAllocation(config, dataset);
  let step = run.next();
  while (!step.done) step = run.next();
  return "problems" in step.value ? step.value : { report: analyseAllocation(step.value, dataset) };
}

/** One run of a valid config on a dataset: what happened, and its numbers. `stages` may come from an earlier run on it. */
export function simulate(
  dataset: Dataset,
  config: RunConfig,
  stages = new StageCache(dataset.prices),
): { readonly result: RunResult; readonly report: RunReport } {
  const run = runBacktest(config, stages);
  let step = run.next();
  while (!step.done) step = run.next();
  return { result: step.value, report: analyseRun(step.value, dataset) };
}
