import type { PriceTable } from "../market/priceTable";
import type { Problem } from "../problem";
import { runBacktest, type RunProgress } from "./runBacktest";
import type { RunConfig } from "./runConfig";
import type { RunResult } from "./runResult";
import type { StageCache } from "./stageCache";
import { switchProblems } from "./switchChecks";

/** What data says against a config that is sound by itself. */
export interface Unfit {
  readonly problems: readonly Problem[];
}

/**
 * Simulates a config that is sound by itself, or says why the data doesn't fit it: that is known for certain only once
 * the thin sessions are left out.
 */
export function* checkedRun(config: RunConfig, stages: StageCache): Generator<RunProgress, RunResult | Unfit, void> {
  const problems = switchProblems(config, extentOf(yield* stages.table(config)));
  return problems.length > 0 ? { problems } : yield* runBacktest(config, stages);
}

/** What problems are told by; warnings also know how long histories are. */
function extentOf({ sessions, closeAdjusted, dividends }: PriceTable) {
  return {
    sessions: sessions.length,
    medianHistory: Infinity,
    sessionDays: sessions,
    hasAdjustedCloses: closeAdjusted !== null,
    hasDividends: dividends !== null,
  };
}
