import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { configOf } from "../../src/cli/settings";
import { simulate } from "../../src/cli/simulate";
import type { RunConfig } from "../../src/engine/backtest/runConfig";
import { StageCache } from "../../src/engine/backtest/stageCache";
import type { Dataset } from "../../src/engine/market/dataset";
import { portfolioCsv } from "../../src/engine/report/portfolioCsv";
import { tradesCsv } from "../../src/engine/report/tradesCsv";
import { benchDataset } from "../bench/data/benchDataset";
import { isMissing } from "../bench/data/missing";
import { runPython } from "../bench/data/python";
import { scaleMarket, type ScaleMarket } from "../bench/data/scaleMarket";
import { candidatesText } from "./candidatesText";
import { firstDifference, type Difference } from "./firstDifference";

/**
 * What changes against the defaults in each run. The second one has another window and other weights, looser exits, and
 * so many places that the ranking is read far down. (More than 16 wanted of no more than 16 candidates would compare
 * with chance: there pandas' nlargest orders ties by an unstable sort.)
 */
const RUNS: readonly (readonly string[])[] = [
  [],
  ["N=50", "w1=0.5", "w2=2", "win_take_rate=0.08", "stop_loss_rate=0.05", "K=12", "V=100000", "max_positions=14"],
];

/**
 * Five million generated rows, run by the pandas oracle and by the engine: every trade and every day, to the byte. The
 * one argument, if any, is a folder that keeps the generated market for the next time. Returns 0 when all is equal.
 */
export async function scaleParity(root: string, [folder]: readonly string[]): Promise<number> {
  process.chdir(root);
  const temporary = mkdtempSync(join(tmpdir(), "oversell-lab-full-"));
  try {
    const market = scaleMarket(folder ?? temporary, "5M");
    if (isMissing(market)) return failed(market.missing);
    const { dataset } = await benchDataset(market);
    const { rowCount, securities, sessions } = dataset.prices;
    console.log(`${rowCount} rows of ${securities.length} tickers on ${sessions.length} sessions`);
    const stages = new StageCache(dataset.prices);
    const codes = RUNS.map((settings) => compareRun(market, dataset, stages, settings, temporary));
    return Math.max(...codes);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function compareRun(
  { sepPath, tickersPath }: ScaleMarket,
  dataset: Dataset,
  stages: StageCache,
  settings: readonly string[],
  temporary: string,
): number {
  console.log(`\nsettings: ${settings.join(" ") || "as specified"}`);
  const outcome = configOf(settings);
  if (outcome.kind === "refused") return failed(JSON.stringify(outcome.problems));
  const out = join(temporary, "oracle");
  const printed = runPython([ORACLE, out, "--sep", sepPath, "--tickers", tickersPath, "--set", ...settings], ORACLE);
  if (isMissing(printed)) return failed(printed.missing);
  console.log(`oracle: ${printed.trim()}`);
  const { report } = simulate(dataset, outcome.config, stages);
  const files = { "trades.csv": tradesCsv(report), "portfolio.csv": portfolioCsv(report) };
  let code = 0;
  for (const [name, ours] of Object.entries(files)) {
    const difference = firstDifference(ours, readFileSync(join(out, name), "utf8"));
    console.log(`${name}: ${difference === null ? `equal, ${ours.split("\n").length - 2} rows` : difference.text}`);
    if (difference === null) continue;
    code = 1;
    console.log(causeOf(difference, dataset, outcome.config, stages));
  }
  return code;
}

const ORACLE = "../shared/reference/oversell_reference.py";

/** What was ranked when the two went different ways: a tie shows itself here. */
function causeOf({ dates }: Difference, dataset: Dataset, config: RunConfig, stages: StageCache): string {
  return dates.map((date) => candidatesText(dataset.prices, config, stages, date)).join("\n");
}

function failed(why: string): number {
  console.error(why);
  return 1;
}
