import type { Dataset } from "../../../src/engine/market/dataset";
import type { SliderStage } from "../../../src/engine/strategies/parameter";
import { isMissing, type Missing } from "../data/missing";
import type { OracleTimings } from "../peers/oracleTimings";
import { formatMilliseconds } from "../report/formatFigure";
import { comparedRow, missingRow, timeRow, type ResultRow, type ResultTable } from "../report/resultTable";
import type { Timing } from "../report/timing";
import { NodeRuns } from "./nodeRuns";

/** What the stages must stay under on this market, milliseconds; null: nothing is asked. */
export interface StageLimits {
  readonly rolling: number | null;
  readonly ranking: number | null;
  readonly days: number | null;
  /** How many times faster than the oracle's score stage. */
  readonly oracleRatio: number | null;
}

export const NO_LIMITS: StageLimits = { rolling: null, ranking: null, days: null, oracleRatio: null };

interface StageBench {
  readonly name: string;
  readonly dataset: Dataset;
  /** Null: not asked, because of its size. */
  readonly oracle: OracleTimings | Missing | null;
  readonly limits: StageLimits;
  readonly rounds: number;
}

/** In Node: what each stage costs when a setting of it changes, from the setting to the report. */
export function stageTable({ name, dataset, oracle, limits, rounds }: StageBench): ResultTable {
  const runs = new NodeRuns(dataset);
  const changed = (stage: "days" | "ranking") => changedRow(stage, runs.changes(stage, rounds), limits[stage]);
  const rows = [
    changed("days"),
    changed("ranking"),
    ...scoreRows(runs.rollingStage(rounds), oracle, limits),
    ...wholeRunRows(runs.changes("rolling", rounds), oracle),
  ];
  return { title: `A setting changes, in Node, ${name}`, note: "", rows };
}

const STAGE_WORK: Readonly<Record<SliderStage, string>> = {
  days: "exits, capital, positions: day loop and analysis",
  ranking: "weights, volume filter: the ranking as well",
  rolling: "N: everything",
};

/** The stage's slowest parameter stands for it; the others are named beside it. */
function changedRow(stage: SliderStage, timings: ReadonlyMap<string, Timing>, limit: number | null): ResultRow {
  const slowestFirst = [...timings].sort(([, a], [, b]) => b.median - a.median);
  const remark = slowestFirst.map(([name, { median }]) => `${name} ${formatMilliseconds(median)}`).join(", ");
  return timeRow(STAGE_WORK[stage], slowestFirst[0]![1], limit, timings.size > 1 ? remark : "");
}

function scoreRows(ours: Timing, oracle: OracleTimings | Missing | null, limits: StageLimits): ResultRow[] {
  const work = "N: the rolling scores alone";
  const own = timeRow(work, ours, limits.rolling);
  if (oracle === null) return [own];
  if (isMissing(oracle)) return [own, missingRow(`${work}, against the pandas oracle`, oracle.missing)];
  return [
    ...(limits.rolling === null ? [] : [own]),
    comparedRow({
      work,
      ours,
      peerName: "pandas oracle's score stage",
      peer: oracle.scores,
      least: limits.oracleRatio,
    }),
  ];
}

function wholeRunRows(timings: ReadonlyMap<string, Timing>, oracle: OracleTimings | Missing | null): ResultRow[] {
  const own = changedRow("rolling", timings, null);
  if (oracle === null || isMissing(oracle) || oracle.wholeRun === null) return [own];
  const [ours] = timings.values();
  return [
    comparedRow({
      work: STAGE_WORK.rolling,
      ours: ours!,
      peerName: "pandas oracle's whole run",
      peer: oracle.wholeRun,
      least: null,
    }),
  ];
}
