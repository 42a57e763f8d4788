import { createReadStream } from "node:fs";
import { benchDataset } from "../data/benchDataset";
import type { ScaleMarket } from "../data/scaleMarket";
import { duckDbTable } from "../peers/duckDbTable";
import { papaRows } from "../peers/papaStream";
import { formatBytes, formatRatio, formatRows, formatSpeed } from "../report/formatFigure";
import { comparedRow, timeRow, type ResultTable } from "../report/resultTable";
import { timeTurns } from "../report/timeTurns";
import { collectGarbage } from "./collectGarbage";
import { scanAlone, touchTable } from "./ingestFloor";

/** Node's own default, with which PapaParse was fastest: rows that live shortly cost little. */
const PIECE_BYTES = 64 * 1024;

/** In Node: the file on disk to the finished table, against readers that only read. */
export async function nodeIngest(market: ScaleMarket, rounds: number): Promise<ResultTable> {
  const { sepPath, sepBytes } = market;
  const { rows } = (await benchDataset(market)).summary;
  const papa = (keep: boolean) => ({
    rounds,
    prepare: collectGarbage,
    run: () => papaRows(textStream(sepPath), keep),
  });
  const [ours, kept, dropped, duckDb, scan, touch] = await timeTurns(
    { rounds, prepare: collectGarbage, run: () => benchDataset(market) },
    papa(true),
    papa(false),
    { rounds, prepare: collectGarbage, run: () => duckDbTable(sepPath) },
    { rounds, prepare: collectGarbage, run: () => scanAlone(sepPath) },
    { rounds, prepare: collectGarbage, run: () => touchTable(rows) },
  );
  const floor = scan.median + touch.median;
  const atMost = (peer: { readonly median: number }) => formatRatio(peer.median / floor);
  const speed = (bytes: number, { median }: { readonly median: number }) => formatSpeed(bytes, median);
  const work = `${formatBytes(sepBytes)}, ${formatRows(rows)} rows kept`;
  const oursRemark = `${speed(sepBytes, ours)} against`;
  return {
    title: `Ingest in Node, ${market.name} rows unsorted`,
    note: "",
    rows: [
      comparedRow({
        work,
        ours,
        peerName: "PapaParse, its rows kept",
        peer: kept,
        least: 8,
        remark: `${oursRemark} ${speed(sepBytes, kept)}`,
      }),
      comparedRow({
        work,
        ours,
        peerName: "PapaParse, its rows dropped",
        peer: dropped,
        least: null,
        remark: `${oursRemark} ${speed(sepBytes, dropped)}; it makes no table`,
      }),
      comparedRow({
        work,
        ours,
        peerName: "DuckDB read_csv, one thread",
        peer: duckDb,
        least: 2,
        remark: `${oursRemark} ${speed(sepBytes, duckDb)}`,
      }),
      timeRow("of it, the file read and scanned, nothing kept", scan, null, speed(sepBytes, scan)),
      timeRow(
        "of it, a table's memory written for the first time",
        touch,
        null,
        `with the scan alone: ${atMost(kept)} of PapaParse, ${atMost(duckDb)} of DuckDB`,
      ),
    ],
  };
}

function textStream(path: string) {
  return createReadStream(path, { highWaterMark: PIECE_BYTES, encoding: "utf8" });
}
