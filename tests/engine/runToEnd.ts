import { runBacktest } from "../../src/engine/backtest/runBacktest";
import type { RunConfig } from "../../src/engine/backtest/runConfig";
import type { RunResult } from "../../src/engine/backtest/runResult";
import { StageCache } from "../../src/engine/backtest/stageCache";
import type { PriceTable } from "../../src/engine/market/priceTable";

/** Simulates one config without a stop. */
export function runToEnd(table: PriceTable, config: RunConfig, stages = new StageCache(table)): RunResult {
  return drained(runBacktest(config, stages));
}

/** What a generator returns once it is through. */
export function drained<T>(work: Generator<unknown, T, void>): T {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}
