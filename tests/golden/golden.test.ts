import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { fileSource } from "../../src/cli/fileSource";
import { loadDataset } from "../../src/cli/loadDataset";
import { configOf } from "../../src/cli/settings";
import { simulate } from "../../src/cli/simulate";
import type { IngestFile } from "../../src/engine/ingest/byteSource";
import type { Dataset } from "../../src/engine/market/dataset";
import { ledgerCsv } from "../../src/engine/report/ledgerCsv";
import { ordersCsv } from "../../src/engine/report/ordersCsv";
import { portfolioCsv } from "../../src/engine/report/portfolioCsv";
import { tradesCsv } from "../../src/engine/report/tradesCsv";
import { expectSummaryAgrees, type OracleResult } from "./expectAgreement";
import { expectSoundAccounts } from "./expectSoundAccounts";

// A golden test is a folder entry: README.md says what is in one.
const HERE = import.meta.dirname;
const CASES = readdirSync(HERE, { withFileTypes: true }).filter((entry) => entry.isDirectory());

const BOOKS = [
  { file: "orders.csv", write: ordersCsv },
  { file: "ledger.csv", write: ledgerCsv },
];

describe.each(CASES.map(({ name }) => name))("golden %s", (name) => {
  const text = (file: string) => readFileSync(join(HERE, name, file), "utf8");
  const oracle = JSON.parse(text("metrics.json")) as OracleResult;
  let dataset: Dataset;
  let run: ReturnType<typeof simulate>;

  beforeAll(async () => {
    dataset = await datasetOf(join(HERE, name));
    run = simulate(dataset, configFrom(text("config.json")));
  });

  it("keeps the rows, tickers and sessions that the oracle keeps", () => {
    const { rowCount, securities, sessions } = dataset.prices;
    expect({ rows: rowCount, tickers: securities.length, days: sessions.length }).toEqual({
      rows: oracle.rows,
      tickers: oracle.tickers,
      days: oracle.days,
    });
  });

  it("has the oracle's trades.csv to the byte", () => {
    expect(tradesCsv(run.report)).toBe(text("trades.csv"));
  });

  it("has the oracle's portfolio.csv to the byte", () => {
    expect(portfolioCsv(run.report)).toBe(text("portfolio.csv"));
  });

  it.each(BOOKS.filter(({ file }) => existsSync(join(HERE, name, file))))(
    "has the expected $file to the byte",
    ({ file, write }) => {
      expect(write(run.report)).toBe(text(file));
    },
  );

  it("has the oracle's metrics to 1e-9, exit reasons and open positions", () => {
    expectSummaryAgrees(run.report, tradesCsv(run.report), oracle, 1e-9);
  });

  it("keeps sound accounts", () => {
    expectSoundAccounts(run.result, run.report);
  });
});

it("has expected orders and ledgers of three cases", () => {
  for (const { file } of BOOKS) {
    const having = CASES.filter(({ name }) => existsSync(join(HERE, name, file))).map(({ name }) => name);
    expect(having.sort()).toEqual(["commission", "every-exit-reason", "realistic"]);
  }
});

async function datasetOf(folder: string): Promise<Dataset> {
  const files: IngestFile[] = [];
  for (const declaredTable of ["SEP", "TICKERS"] as const) {
    const source = await fileSource(join(folder, `${declaredTable}.csv`));
    if ("message" in source) throw new Error(source.message);
    files.push({ source, declaredTable });
  }
  const outcome = await loadDataset(files);
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.problems));
  return outcome.dataset;
}

/** config.json holds what was set beyond the defaults, as `--set` would take it. */
function configFrom(json: string) {
  const settings = Object.entries(JSON.parse(json) as Record<string, number>);
  const outcome = configOf(settings.map(([name, value]) => `${name}=${value}`));
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.problems));
  return outcome.config;
}
