import { analyseRun } from "../engine/analysis/analyseRun";
import type { RunReport } from "../engine/analysis/runReport";
import { runBacktest } from "../engine/backtest/runBacktest";
import type { RunConfig } from "../engine/backtest/runConfig";
import type { RunResult } from "../engine/backtest/runResult";
import { StageCache } from "../engine/backtest/stageCache";
import type { Dataset } from "../engine/market/dataset";

/** One run of a valid config on a dataset: what happened, and its numbers. `stages` may come from an earlier run on it. */
export function simulate(
  dataset: Dataset,
  config: RunConfig,
  stages = new StageCache(dataset.prices),
): { readonly result: RunResult; readonly report: RunReport } {
  const run = runBacktest(dataset.prices, config, stages);
  let step = run.next();
  while (!step.done) step = run.next();
  return { result: step.value, report: analyseRun(step.value, dataset) };
}
