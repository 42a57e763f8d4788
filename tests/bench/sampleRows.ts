import { loadDataset } from "../../src/cli/loadDataset";
import { simulate } from "../../src/cli/simulate";
import { defaultRunConfig } from "../../src/engine/backtest/runConfig";
import { memorySource } from "../../src/engine/ingest/memorySource";
import { sampleFiles } from "../../src/engine/sample/sampleFiles";
import type { BenchRow } from "./bench";
import { fastestMilliseconds } from "./fastestMilliseconds";

/** From the click on the sample to its report, without page and worker. */
export async function sampleRows(): Promise<BenchRow[]> {
  const [generate, whole] = await fastestMilliseconds(5, sampleFiles, async () => {
    const files = sampleFiles().map(({ name, text }) => ({ source: memorySource(name, text), declaredTable: null }));
    const loaded = await loadDataset(files);
    if (loaded.kind === "refused") throw new Error(JSON.stringify(loaded.problems));
    return simulate(loaded.dataset, defaultRunConfig());
  });
  return [
    { what: "making the files", milliseconds: generate, peer: null, note: "" },
    {
      what: "files, ingest, run, analysis",
      milliseconds: whole,
      peer: null,
      note: "must stand within 1 s of the click",
    },
  ];
}
