import type { RunProgress } from "../state/runner.svelte";
import { formatCount } from "./numberFormat";

/** Where a run is: `Simulating sessions: 300 of 753`. */
export function progressText({ stage, done, total }: RunProgress): string {
  return `${STAGES[stage]}: ${formatCount(done)} of ${formatCount(total)}`;
}

const STAGES: Readonly<Record<RunProgress["stage"], string>> = {
  sessions: "Looking for sessions",
  rolling: "Scoring tickers",
  ranking: "Ranking tickers",
  days: "Simulating sessions",
  writing: "Writing rows",
};
