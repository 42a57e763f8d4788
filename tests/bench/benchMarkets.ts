import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileSource } from "../../src/cli/fileSource";
import { loadDataset } from "../../src/cli/loadDataset";
import type { IngestFile } from "../../src/engine/ingest/byteSource";
import type { Dataset } from "../../src/engine/market/dataset";
import { sampleFiles } from "../../src/engine/sample/sampleFiles";

/** A market to measure on: its files for us and for the pandas oracle (which reads zips too), and what we made of them. */
export interface BenchMarket {
  readonly name: string;
  readonly sepPath: string;
  readonly tickersPath: string;
  readonly files: readonly IngestFile[];
  readonly dataset: Dataset;
}

/** The sample (its files go into `folder`), and S&P 500 members over five years where ../shared lies beside this clone. */
export async function benchMarkets(folder: string): Promise<BenchMarket[]> {
  const paths = sampleFiles().map(({ name, text }) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  });
  const markets = [await marketOf("sample", paths[0]!, paths[1]!)];
  const shared = "../shared/data/sp500";
  if (existsSync(shared)) {
    const path = (table: string) =>
      join(
        shared,
        readdirSync(shared).find((name) => name.startsWith(`SHARADAR_${table}_`))!,
      );
    markets.push(await marketOf("sp500", path("SEP"), path("TICKERS")));
  }
  return markets;
}

async function marketOf(name: string, sepPath: string, tickersPath: string): Promise<BenchMarket> {
  const files = [await ingestFile(sepPath, "SEP"), await ingestFile(tickersPath, "TICKERS")];
  const outcome = await loadDataset(files);
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.problems));
  return { name, sepPath, tickersPath, files, dataset: outcome.dataset };
}

async function ingestFile(path: string, declaredTable: "SEP" | "TICKERS"): Promise<IngestFile> {
  const source = await fileSource(path);
  if ("message" in source) throw new Error(`${path}: ${source.message}`);
  return { source, declaredTable };
}
