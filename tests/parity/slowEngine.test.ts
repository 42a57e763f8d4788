import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { fileSource } from "../../src/cli/fileSource";
import { loadDataset } from "../../src/cli/loadDataset";
import type { IngestFile } from "../../src/engine/ingest/byteSource";
import type { Dataset } from "../../src/engine/market/dataset";
import type { OracleResult } from "../golden/expectAgreement";
import { SHARED, SHARED_IS_HERE, SKIP_NOTE, zipsOf } from "./sharedData";
import { rowsOfTable } from "./slow/rowsOfTable";
import { slowBacktest, type SlowResult } from "./slow/slowBacktest";
import type { SlowRow } from "./slow/slowRow";
import { AS_SPECIFIED, type SlowSettings } from "./slow/slowSettings";
import { slowMetrics, slowPortfolioText, slowTradesText } from "./slow/slowText";

/*
 * Two programs that were written apart, the slow implementation here and the pandas oracle, on the same files: where
 * both agree with a golden folder, the engine's difference from it is the engine's. The files are read by the engine's
 * ingest, which has tests of its own.
 */
const MINUTES = 60_000;
const GOLDEN = readdirSync(join(import.meta.dirname, "../golden"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name, parentPath }) => [name, join(parentPath, name)] as const);

describe.each(GOLDEN)("the slow implementation on golden %s", (_, folder) => {
  agrees(folder, async () => {
    const dataset = await datasetOf(["SEP", "TICKERS"].map((table) => ({ table, path: join(folder, `${table}.csv`) })));
    const settings = JSON.parse(readFileSync(join(folder, "config.json"), "utf8")) as Partial<SlowSettings>;
    return { dataset, rows: rowsOfTable(dataset.prices), settings: { ...AS_SPECIFIED, ...settings } };
  });
});

describe.skipIf(!SHARED_IS_HERE).each(["pystock10"])(`the slow implementation on %s${SKIP_NOTE}`, (dataSet) => {
  let market: Pick<Market, "dataset" | "rows">;

  beforeAll(async () => {
    const dataset = await datasetOf(zipsOf(dataSet));
    market = { dataset, rows: rowsOfTable(dataset.prices) };
  }, 2 * MINUTES);

  describe.each(["default", "n10-k3", "ten-positions", "tight-bracket"])("%s", (config) => {
    const folder = join(SHARED, "reference/golden", dataSet, config);
    agrees(folder, () => {
      const { config: settings } = JSON.parse(readFileSync(join(folder, "metrics.json"), "utf8")) as OracleResult;
      return Promise.resolve({ ...market, settings: { ...AS_SPECIFIED, ...settings } });
    });
  });
});

interface Market {
  readonly dataset: Dataset;
  readonly rows: readonly SlowRow[];
  readonly settings: SlowSettings;
}

/** Tests that a run gives a golden folder's files. */
function agrees(folder: string, read: () => Promise<Market>): void {
  const text = (file: string) => readFileSync(join(folder, file), "utf8");
  let market: Market;
  let result: SlowResult;

  beforeAll(async () => {
    market = await read();
    result = slowBacktest(market.rows, market.settings);
  }, MINUTES);

  it("makes its trades.csv to the byte", () => {
    const companies = new Map(market.dataset.prices.securities.map((security) => [security.symbol, security]));
    expect(slowTradesText(result, companies) === text("trades.csv"), "trades.csv").toBe(true);
  });

  it("makes its portfolio.csv to the byte", () => {
    expect(slowPortfolioText(result) === text("portfolio.csv"), "portfolio.csv").toBe(true);
  });

  it("has its metrics to 1e-9 and its open positions", () => {
    const { metrics, open_positions } = JSON.parse(text("metrics.json")) as OracleResult;
    const ours = slowMetrics(result, market.settings.initial_capital);
    for (const [name, value] of Object.entries(metrics)) {
      expect(Math.abs(ours[name]! - value), name).toBeLessThanOrEqual(1e-9 * Math.abs(value));
    }
    expect(result.openPositions.map(({ ticker, shares }) => [ticker, shares])).toEqual(
      open_positions.map(({ ticker, shares }) => [ticker, shares]),
    );
  });
}

async function datasetOf(tables: readonly { readonly table: string; readonly path: string }[]): Promise<Dataset> {
  const files: IngestFile[] = [];
  for (const { table, path } of tables) {
    const source = await fileSource(path);
    if ("message" in source) throw new Error(source.message);
    files.push({ source, declaredTable: table === "SEP" ? "SEP" : "TICKERS" });
  }
  const outcome = await loadDataset(files);
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.problems));
  return outcome.dataset;
}
