import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { fileSource } from "../../src/cli/fileSource";
import { loadDataset } from "../../src/cli/loadDataset";
import { configOf } from "../../src/cli/settings";
import { simulate } from "../../src/cli/simulate";
import { StageCache } from "../../src/engine/backtest/stageCache";
import type { IngestFile } from "../../src/engine/ingest/byteSource";
import type { Dataset } from "../../src/engine/market/dataset";
import { portfolioCsv } from "../../src/engine/report/portfolioCsv";
import { tradesCsv } from "../../src/engine/report/tradesCsv";
import { expectSummaryAgrees, expectTablesAgree, type OracleResult } from "../golden/expectAgreement";
import { expectSoundAccounts } from "../golden/expectSoundAccounts";
import { SHARED, SHARED_IS_HERE, SKIP_NOTE, zipsOf } from "./sharedData";

const MINUTES = 60_000;
const RATIO_TOLERANCE = 1e-6;
const CONFIGS = ["default", "n10-k3", "ten-positions", "tight-bracket"];

describe.skipIf(!SHARED_IS_HERE).each(["pystock10", "sp500"])(`parity with the oracle on %s${SKIP_NOTE}`, (dataSet) => {
  let dataset: Dataset;
  let stages: StageCache;

  beforeAll(async () => {
    dataset = await datasetOf(dataSet);
    stages = new StageCache(dataset.prices);
  }, 2 * MINUTES);

  describe.each(CONFIGS)("%s", (config) => {
    const text = (file: string) => readFileSync(join(SHARED, "reference/golden", dataSet, config, file), "utf8");
    let oracle: OracleResult;
    let run: ReturnType<typeof simulate>;

    beforeAll(() => {
      oracle = JSON.parse(text("metrics.json")) as OracleResult;
      run = simulate(dataset, configFrom(oracle), stages);
    }, MINUTES);

    it("reads the same market", () => {
      const { rowCount, securities, sessions } = dataset.prices;
      expect([rowCount, securities.length, sessions.length]).toEqual([oracle.rows, oracle.tickers, oracle.days]);
    });

    it("makes the same trades in the same order, all 17 columns within the specification's tolerances", () => {
      expectTablesAgree(tradesCsv(run.report), text("trades.csv"));
    });

    it("has the same portfolio on every day, within the specification's tolerances", () => {
      expectTablesAgree(portfolioCsv(run.report), text("portfolio.csv"));
    });

    it("writes trades.csv and portfolio.csv equal to the oracle's to the byte", () => {
      expect(tradesCsv(run.report) === text("trades.csv"), "trades.csv").toBe(true);
      expect(portfolioCsv(run.report) === text("portfolio.csv"), "portfolio.csv").toBe(true);
    });

    it("has the same metrics, exit reasons and open positions", () => {
      expectSummaryAgrees(run.report, tradesCsv(run.report), oracle, RATIO_TOLERANCE);
    });

    it("keeps sound accounts", () => {
      expectSoundAccounts(run.result, run.report);
    });
  });
});

async function datasetOf(dataSet: string): Promise<Dataset> {
  const files: IngestFile[] = [];
  for (const { table, path } of zipsOf(dataSet)) {
    const source = await fileSource(path);
    if ("message" in source) throw new Error(source.message);
    files.push({ source, declaredTable: table });
  }
  const outcome = await loadDataset(files);
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.problems));
  return outcome.dataset;
}

function configFrom(oracle: OracleResult) {
  const outcome = configOf(Object.entries(oracle.config).map(([name, value]) => `${name}=${value}`));
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.problems));
  return outcome.config;
}
