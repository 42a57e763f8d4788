import Papa from "papaparse";
import { loadDataset } from "../../src/cli/loadDataset";
import type { IngestFile } from "../../src/engine/ingest/byteSource";
import { memorySource } from "../../src/engine/ingest/memorySource";
import { openTables } from "../../src/engine/ingest/openTables";
import type { BenchRow } from "./bench";
import type { BenchMarket } from "./benchMarkets";
import { fastestMilliseconds } from "./fastestMilliseconds";

/** SEP's unpacked bytes in memory to a checked, sorted price table, against plain `Papa.parse` of the same text into rows of strings. */
export async function ingestRows({ files: [sep, tickers] }: BenchMarket): Promise<BenchRow[]> {
  const bytes = await unpackedBytes(sep!);
  const text = new TextDecoder().decode(bytes);
  const [ours, papa] = await fastestMilliseconds(
    5,
    () => loadDataset([{ source: memorySource("SEP.csv", bytes), declaredTable: "SEP" }, tickers!]),
    () => Papa.parse(text, { skipEmptyLines: true }).data.length,
  );
  const megabytes = bytes.byteLength / 1e6;
  const speed = (milliseconds: number) => `${((megabytes * 1000) / milliseconds).toFixed(1)} MB/s`;
  return [
    {
      what: `ingest of ${megabytes.toFixed(1)} MB`,
      milliseconds: ours,
      peer: { name: "Papa.parse", milliseconds: papa },
      note: `${speed(ours)} against ${speed(papa)}`,
    },
  ];
}

async function unpackedBytes(file: IngestFile): Promise<Uint8Array<ArrayBuffer>> {
  const [table] = await openTables(file);
  const pieces: Uint8Array[] = [];
  for await (const piece of table!.bytes(() => undefined)) pieces.push(piece.slice());
  return new Uint8Array(Buffer.concat(pieces));
}
