import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runBacktest, type RunProgress } from "../../src/engine/backtest/runBacktest";
import { defaultRunConfig } from "../../src/engine/backtest/runConfig";
import { StageCache } from "../../src/engine/backtest/stageCache";
import type { Dataset } from "../../src/engine/market/dataset";
import type { BenchRow } from "./bench";
import type { BenchMarket } from "./benchMarkets";

const PYTHON = "/usr/bin/python3";
const ORACLE = "../shared/reference/oversell_reference.py";

/** A first run with the default settings, stage by stage, against the pandas oracle on the same files. */
export function oracleRows({ dataset, sepPath, tickersPath }: BenchMarket): BenchRow[] {
  const oracle = oracleSeconds(sepPath, tickersPath);
  const ours = stageMilliseconds(dataset);
  const note = oracle ? "" : `peer missing: needs ${PYTHON} with pandas and ${ORACLE}`;
  const row = (what: string, milliseconds: number, seconds: number | undefined): BenchRow => ({
    what,
    milliseconds,
    peer: seconds === undefined ? null : { name: "pandas oracle", milliseconds: seconds * 1000 },
    note,
  });
  return [
    row("scores (ours with the ranking)", ours.scores, oracle?.scores),
    row("day loop (the oracle's with the ranking)", ours.days, oracle?.loop),
    row("both", ours.scores + ours.days, oracle ? oracle.scores + oracle.loop : undefined),
  ];
}

/** The fastest of five first runs, by stage. */
function stageMilliseconds(dataset: Dataset): { scores: number; days: number } {
  const fastest = { scores: Infinity, days: Infinity };
  for (let round = 0; round < 5; round++) {
    const spent: Record<RunProgress["stage"], number> = { rolling: 0, ranking: 0, days: 0, writing: 0 };
    let last = performance.now();
    for (const { stage } of runBacktest(dataset.prices, defaultRunConfig(), new StageCache(dataset.prices))) {
      const now = performance.now();
      spent[stage] += now - last;
      last = now;
    }
    fastest.scores = Math.min(fastest.scores, spent.rolling + spent.ranking);
    fastest.days = Math.min(fastest.days, spent.days);
  }
  return fastest;
}

/** The faster of two runs of the oracle, which prints its metrics, then "preprocess 0.53s scores 0.26s loop 0.83s". */
function oracleSeconds(sepPath: string, tickersPath: string): { scores: number; loop: number } | null {
  if (!existsSync(PYTHON) || !existsSync(ORACLE)) return null;
  const out = mkdtempSync(join(tmpdir(), "oversell-lab-oracle-"));
  const runs = [1, 2].flatMap(() => {
    const flags = [out, "--sep", sepPath, "--tickers", tickersPath];
    const { stdout } = spawnSync(PYTHON, [ORACLE, ...flags], { encoding: "utf8" });
    const match = /scores ([\d.]+)s loop ([\d.]+)s/.exec(stdout);
    return match ? [{ scores: Number(match[1]), loop: Number(match[2]) }] : [];
  });
  rmSync(out, { recursive: true });
  if (runs.length === 0) return null;
  return { scores: Math.min(...runs.map(({ scores }) => scores)), loop: Math.min(...runs.map(({ loop }) => loop)) };
}
