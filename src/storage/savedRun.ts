import type { Metrics } from "../engine/analysis/metrics";
import type { RunConfig } from "../engine/backtest/runConfig";

/** A line of the list of runs. */
export interface SavedRun {
  readonly runId: string;
  /** Milliseconds since 1970, UTC. */
  readonly savedAt: number;
  readonly config: RunConfig;
  readonly metrics: Metrics;
  readonly synthetic: boolean;
  readonly priceFileNames: readonly string[];
  readonly fingerprint: string;
}
