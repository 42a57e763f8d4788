import { benchDataset, sp500Files } from "./data/benchDataset";
import { MissingError } from "./data/missing";
import type { ScaleName } from "./data/scaleMarket";
import { nodeIngest } from "./engine/nodeIngest";
import { NO_LIMITS, stageTable, type StageLimits } from "./engine/stageTable";
import { growthPlot } from "./growth/growthPlot";
import { growthTable, type GrowthPoint } from "./growth/growthTable";
import { chromiumIngest } from "./page/chromiumIngest";
import { pageSession, type PageSession } from "./page/pageSession";
import { NO_PAGE_LIMITS, pageTables, type PageLimits } from "./page/pageTables";
import { sampleClicks } from "./page/sampleClicks";
import { oracleTimings } from "./peers/oracleTimings";
import type { BlockName } from "./report/readmeBlock";
import { timeRow, type ResultTable } from "./report/resultTable";
import { timingOf } from "./report/timing";
import type { Workbench } from "./workbench";

/** A part of the bench that can be tried alone. */
export interface BenchPart {
  readonly name: string;
  readonly block: BlockName;
  /** Measures the engine in Node: in a process of its own, so that no part inherits another's heap and optimised code. */
  readonly isNode?: true;
  measure(bench: Workbench): Promise<readonly ResultTable[]>;
}

/** In the order in which they run: what is short and alone in its process first. */
export const BENCH_PARTS: readonly BenchPart[] = [
  {
    name: "node-ingest",
    block: "five-million",
    isNode: true,
    measure: async (bench) => [await nodeIngest(bench.market("5M"), bench.rounds)],
  },
  {
    name: "chromium-ingest",
    block: "five-million",
    measure: async (bench) => [await chromiumIngest(bench.root, bench.market("5M"), bench.rounds)],
  },
  {
    name: "stages-sp500",
    block: "five-million",
    isNode: true,
    measure: async (bench) => [await sp500Stages(bench)],
  },
  {
    name: "stages-5m",
    block: "five-million",
    isNode: true,
    measure: async (bench) => [await stages(bench, "5M", FIVE_MILLION)],
  },
  { name: "page-sample", block: "five-million", measure: async (bench) => [await samplePage(bench)] },
  { name: "page-sp500", block: "five-million", measure: sp500Page },
  {
    name: "page-5m",
    block: "five-million",
    measure: async (bench) => pageTables("5M rows", await bench.session("5M"), FIVE_MILLION_PAGE),
  },
  {
    name: "stages-37m",
    block: "full",
    isNode: true,
    measure: async (bench) => [await stages(bench, "37M", WHOLE_MARKET)],
  },
  {
    name: "page-37m",
    block: "full",
    measure: async (bench) => pageTables("37M rows", await bench.session("37M"), WHOLE_PAGE),
  },
  {
    name: "zip-45m",
    block: "full",
    measure: async (bench) => pageTables("45M rows from a zip", await bench.zipSession("45M"), NO_PAGE_LIMITS),
  },
  { name: "growth", block: "full", measure: growth },
];

const FIVE_MILLION: StageLimits = { ...NO_LIMITS, oracleRatio: 30 };
const WHOLE_MARKET: StageLimits = { rolling: 1500, ranking: 250, days: 8, oracleRatio: null };
const SP500: StageLimits = { ...NO_LIMITS, days: 2 };
const SP500_PAGE: PageLimits = { ...NO_PAGE_LIMITS, run: { days: 2, ranking: null, rolling: null } };
const FIVE_MILLION_PAGE: PageLimits = { ...NO_PAGE_LIMITS, restoreRatio: 3 };
const WHOLE_PAGE: PageLimits = {
  run: { days: 8, ranking: 250, rolling: null },
  painted: { days: 50, ranking: null, rolling: null },
  landscape: 700,
  memoryRatio: 1.6,
  restoreRatio: 3,
};

/** The pandas oracle is there to compare with where a ratio is asked; on the whole market it would take an hour. */
async function stages(bench: Workbench, name: ScaleName, limits: StageLimits): Promise<ResultTable> {
  const market = bench.market(name);
  const oracle = limits.oracleRatio === null ? null : oracleTimings(bench.root, market, bench.rounds, false);
  const { dataset } = await benchDataset(market);
  return stageTable({ name: `${name} rows`, dataset, oracle, limits, rounds: bench.rounds });
}

async function sp500Stages(bench: Workbench): Promise<ResultTable> {
  const files = needSp500();
  const oracle = oracleTimings(bench.root, files, bench.rounds, true);
  const { dataset } = await benchDataset(files);
  return stageTable({ name: "sp500", dataset, oracle, limits: SP500, rounds: bench.rounds });
}

async function samplePage(bench: Workbench): Promise<ResultTable> {
  const clicks = await sampleClicks(await bench.url(), bench.rounds);
  const row = timeRow('the click on "Try with sample data" to its first result', clicks, 1000);
  return { title: "In the page, the sample", note: "", rows: [row] };
}

async function sp500Page(bench: Workbench): Promise<ResultTable[]> {
  const { sepPath, tickersPath } = needSp500();
  const session = await pageSession(await bench.url(), {
    files: [sepPath, tickersPath],
    rounds: bench.rounds,
    withRestores: true,
    withPlay: true,
  });
  return pageTables("sp500", session, SP500_PAGE);
}

async function growth(bench: Workbench): Promise<ResultTable[]> {
  const points: GrowthPoint[] = [];
  for (const name of ["1M", "5M", "15M", "37M"] as const) points.push(growthPointOf(await bench.session(name)));
  bench.writePlot("growth.svg", growthPlot(points));
  return [growthTable(points)];
}

function growthPointOf({ loads }: PageSession): GrowthPoint {
  const peaks = loads.flatMap(({ peakMemory }) => peakMemory ?? []);
  return {
    rows: loads[0]!.rows,
    milliseconds: timingOf(loads.map(({ inUseMs }) => inUseMs)).median,
    peakBytes: peaks.length > 0 ? timingOf(peaks).median : null,
  };
}

function needSp500() {
  const files = sp500Files();
  if (files === null) throw new MissingError("needs ../shared/data/sp500 beside this clone");
  return files;
}
