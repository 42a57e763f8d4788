import { join } from "node:path";
import type { MarketFiles } from "../data/benchDataset";
import { isMissing, type Missing } from "../data/missing";
import { runPython } from "../data/python";
import { timingOf, type Timing } from "../report/timing";

const ORACLE = "../shared/reference/oversell_reference.py";

export interface OracleTimings {
  readonly rows: number;
  readonly scores: Timing;
  /** Scores and day loop; null when it was not asked for: the loop takes minutes on millions of rows. */
  readonly wholeRun: Timing | null;
}

/** The pandas implementation of the specification, its score stage and (`withLoop`) its day loop, on the same files. */
export function oracleTimings(
  root: string,
  { sepPath, tickersPath }: MarketFiles,
  rounds: number,
  withLoop: boolean,
): OracleTimings | Missing {
  const program = join(root, "tests/bench/peers/oracle_seconds.py");
  const stages = withLoop ? "scores+loop" : "scores";
  const answer = runPython([program, ORACLE, sepPath, tickersPath, String(rounds), stages], ORACLE);
  if (isMissing(answer)) return answer;
  const { rows, scores, loop } = JSON.parse(answer) as { rows: number; scores: number[]; loop: number[] };
  const timing = (seconds: readonly number[]) => timingOf(seconds.map((each) => each * 1000));
  return {
    rows,
    scores: timing(scores),
    wholeRun: withLoop ? timing(scores.map((each, round) => each + loop[round]!)) : null,
  };
}
