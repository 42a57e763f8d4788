import type { SliderStage } from "../../../src/engine/strategies/parameter";
import { formatBytes, formatMilliseconds, formatRatio, formatRows } from "../report/formatFigure";
import { comparedRow, figureRow, missingRow, timeRow, type ResultRow, type ResultTable } from "../report/resultTable";
import { timingOf, type Timing } from "../report/timing";
import type { Drag } from "./dragSlider";
import type { Landscapes } from "./landscapes";
import { SEEN_LATE_MS } from "./pageLoad";
import type { MeasuredLoad, PageSession, Play } from "./pageSession";

/** What the page must stay under with this data set, milliseconds; null: nothing is asked. */
export interface PageLimits {
  /** Run and analysis in the engine's thread, by the stage that a setting touches. */
  readonly run: Readonly<Record<SliderStage, number | null>>;
  /** From a slider's event to the painted chart. */
  readonly painted: Readonly<Record<SliderStage, number | null>>;
  readonly landscape: number | null;
  /** Peak memory over the bytes of the columns kept. */
  readonly memoryRatio: number | null;
  readonly restoreRatio: number | null;
}

export const NO_PAGE_LIMITS: PageLimits = {
  run: { days: null, ranking: null, rolling: null },
  painted: { days: null, ranking: null, rolling: null },
  landscape: null,
  memoryRatio: null,
  restoreRatio: null,
};

/** Everything that was measured of one data set in the real page. */
export function pageTables(name: string, session: PageSession, limits: PageLimits): ResultTable[] {
  const { play } = session;
  const loads = { title: `In the page, ${name}: loading`, note: "", rows: loadRows(session, limits) };
  if (play === null) return [loads];
  const rows = [...moveRows(play, limits), dragRow(play.drags), ...landscapeRows(play.landscapes, limits.landscape)];
  return [loads, { title: `In the page, ${name}: sliders`, note: "", rows }];
}

function loadRows({ loads, restores, play }: PageSession, limits: PageLimits): ResultRow[] {
  const { rows, memoryBytes } = loads[0]!;
  const timing = (each: readonly MeasuredLoad[], part: (load: MeasuredLoad) => number) => timingOf(each.map(part));
  const inUse = timing(loads, ({ inUseMs }) => inUseMs);
  const longest = Math.max(...loads.map(({ longestTaskMs }) => longestTaskMs));
  return [
    timeRow(
      "from the files to data in use",
      inUse,
      null,
      `${formatRows(rows)} rows kept; at most, up to ${SEEN_LATE_MS} ms of it are the next line's`,
    ),
    timeRow(
      "keeping the data for the next visit",
      timing(loads, ({ savingMs }) => savingMs),
      null,
    ),
    timeRow(
      "files chosen to first result, all included",
      timing(loads, ({ resultMs }) => resultMs),
      null,
      `longest main-thread task ${taskText(longest)}`,
    ),
    memoryRow("most memory of the tab until its first result", peaksOf(loads), memoryBytes, rows, limits.memoryRatio),
    ...(play?.peakMemory ? [memoryRow("... and after all sliders", [play.peakMemory], memoryBytes, rows, null)] : []),
    ...restoreRows(loads, restores, limits.restoreRatio),
  ];
}

function restoreRows(
  loads: PageSession["loads"],
  restores: PageSession["restores"],
  least: number | null,
): ResultRow[] {
  const work = "from storage to data in use";
  if ("failure" in restores) return [missingRow(work, restores.failure)];
  if (restores.length === 0) return [];
  const restored = timingOf(restores.map(({ inUseMs }) => inUseMs));
  const opened = timingOf(restores.map(({ resultMs }) => resultMs));
  const peaks = peaksOf(restores);
  const memory = peaks.length > 0 ? `; most memory of the tab ${formatBytes(Math.max(...peaks))}` : "";
  return [
    comparedRow({
      work,
      ours: restored,
      peerName: "our own load of the same files, at least",
      peer: leastTiming(loads),
      least,
      remark: `the ratio is a lower bound; page opened to first result ${formatMilliseconds(opened.median)}${memory}`,
    }),
  ];
}

/** The shortest that the loads can have taken, whenever keeping the data began. */
function leastTiming(loads: PageSession["loads"]): Timing {
  return timingOf(loads.map(({ inUseMs }) => Math.max(0, inUseMs - SEEN_LATE_MS)));
}

/** The scores of both signals that a run keeps beside the price columns. */
const SCORE_BYTES_PER_ROW = 16;

function memoryRow(
  work: string,
  peaks: readonly number[],
  memoryBytes: number,
  rows: number,
  limit: number | null,
): ResultRow {
  if (peaks.length === 0) return missingRow(work, "needs Linux's /proc");
  const kept = memoryBytes + rows * SCORE_BYTES_PER_ROW;
  const peak = timingOf(peaks).median;
  const remark = `${formatRatio(peak / kept)} of the ${formatBytes(kept)} kept: ${Math.round(memoryBytes / rows)} bytes a row of prices, ${SCORE_BYTES_PER_ROW} of scores; ${formatRatio(peak / memoryBytes)} of the prices alone`;
  const wanted =
    limit === null ? null : { text: `< ${formatRatio(limit)} of the columns kept`, holds: peak < limit * kept };
  return figureRow(work, formatBytes(peak), wanted, remark);
}

function peaksOf(loads: readonly MeasuredLoad[]): number[] {
  return loads.flatMap(({ peakMemory }) => peakMemory ?? []);
}

const MOVES: readonly { readonly stage: SliderStage; readonly sliders: string }[] = [
  { stage: "days", sliders: "exits, capital, positions" },
  { stage: "ranking", sliders: "weights, volume filter" },
  { stage: "rolling", sliders: "N" },
];

function moveRows({ moves }: Play, limits: PageLimits): ResultRow[] {
  return MOVES.flatMap(({ stage, sliders }) => {
    const { painted, engine, followed } = moves[stage];
    const remark = `${painted.rounds} moves, ${followed ? "answered while the slider is held" : "answered when the slider is let go"}`;
    return [
      timeRow(`${sliders}: the slider's event to the painted chart`, painted, limits.painted[stage], remark),
      timeRow(`${sliders}: run and analysis in the worker`, engine, limits.run[stage]),
    ];
  });
}

/** The drag with the middle number of results. */
function dragRow(drags: readonly Drag[]): ResultRow {
  const byResults = [...drags].sort((a, b) => a.results - b.results);
  const { moves, results } = byResults[Math.floor(drags.length / 2)]!;
  const longest = Math.max(...drags.map(({ longestTaskMs }) => longestTaskMs));
  return figureRow(
    "a drag over most of the take profit's slider",
    `${results} results of ${moves} moves`,
    null,
    `longest main-thread task of ${drags.length} drags ${taskText(longest)}`,
  );
}

/** Shorter tasks aren't reported by the browser. */
function taskText(milliseconds: number): string {
  return milliseconds === 0 ? "under 50 ms" : formatMilliseconds(milliseconds);
}

function landscapeRows({ curve, interrupting, longestTaskMs }: Landscapes, limit: number | null): ResultRow[] {
  return [
    timeRow(
      "a landscape of 60 points, in idle time",
      curve,
      limit,
      `longest main-thread task meanwhile ${taskText(longestTaskMs)}`,
    ),
    timeRow("a slider's event to the painted chart while landscapes are drawn", interrupting, null),
  ];
}
