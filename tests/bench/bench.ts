import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { benchMarkets } from "./benchMarkets";
import { ingestRows } from "./ingestRows";
import { oracleRows } from "./oracleRows";
import { sampleRows } from "./sampleRows";
import { sliderRows } from "./sliderRows";

/** A measured line: what, our milliseconds, and the peer's on the same data in the same run (null: no peer, or it is missing). */
export interface BenchRow {
  readonly what: string;
  readonly milliseconds: number;
  readonly peer: { readonly name: string; readonly milliseconds: number } | null;
  readonly note: string;
}

const folder = mkdtempSync(join(tmpdir(), "oversell-lab-bench-"));
try {
  await bench();
} finally {
  rmSync(folder, { recursive: true });
}

/** Measures everything and prints Markdown tables, for README.md in this folder. */
async function bench(): Promise<void> {
  console.log(
    `Node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model ?? "unknown processor"}, ${new Date().toISOString().slice(0, 10)}\n`,
  );
  for (const market of await benchMarkets(folder)) {
    printTable(`Ingest, ${market.name}`, await ingestRows(market));
    printTable(`Score and day loop, ${market.name}`, oracleRows(market));
    printTable(`A slider moves, ${market.name}`, await sliderRows(market));
  }
  printTable("The sample's first result", await sampleRows());
}

function printTable(title: string, rows: readonly BenchRow[]): void {
  console.log(
    `${title}\n\n| what | ours, ms | peer | peer, ms | ratio | note |\n| --- | ---: | --- | ---: | ---: | --- |`,
  );
  for (const { what, milliseconds, peer, note } of rows) {
    const peerCells = peer
      ? `${peer.name} | ${peer.milliseconds.toFixed(0)} | ${(peer.milliseconds / milliseconds).toFixed(2)}`
      : "- | - | -";
    console.log(`| ${what} | ${milliseconds.toFixed(1)} | ${peerCells} | ${note} |`);
  }
  console.log("");
}
