import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileSource } from "../../../src/cli/fileSource";
import { loadDataset } from "../../../src/cli/loadDataset";
import type { IngestFile } from "../../../src/engine/ingest/byteSource";
import type { IngestOutcome } from "../../../src/engine/ingest/ingestOutcome";

export interface MarketFiles {
  readonly sepPath: string;
  readonly tickersPath: string;
}

type Ingested = Extract<IngestOutcome, { kind: "ingested" }>;

/** From files on disk to the finished, frozen table; throws when it is refused. */
export async function benchDataset({ sepPath, tickersPath }: MarketFiles): Promise<Ingested> {
  const outcome = await loadDataset([await ingestFile(sepPath, "SEP"), await ingestFile(tickersPath, "TICKERS")]);
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.problems));
  return outcome;
}

/** S&P 500 members over five years, where ../shared lies beside this clone; else null. */
export function sp500Files(): MarketFiles | null {
  const folder = "../shared/data/sp500";
  if (!existsSync(folder)) return null;
  const path = (table: string) =>
    join(
      folder,
      readdirSync(folder).find((name) => name.startsWith(`SHARADAR_${table}_`))!,
    );
  return { sepPath: path("SEP"), tickersPath: path("TICKERS") };
}

async function ingestFile(path: string, declaredTable: "SEP" | "TICKERS"): Promise<IngestFile> {
  const source = await fileSource(path);
  if ("message" in source) throw new Error(`${path}: ${source.message}`);
  return { source, declaredTable };
}
