import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { allocationOf } from "../../src/cli/allocationSettings";
import { fileSource } from "../../src/cli/fileSource";
import { loadDataset } from "../../src/cli/loadDataset";
import { allocateIfFit } from "../../src/cli/simulate";
import type { AllocationReport } from "../../src/engine/analysis/allocationReport";
import type { IngestFile } from "../../src/engine/ingest/byteSource";
import type { Dataset } from "../../src/engine/market/dataset";
import { rowsOfTable } from "../parity/slow/rowsOfTable";
import { allocationTexts } from "../parity/slowAllocation/allocationTexts";
import { slowAllocation } from "../parity/slowAllocation/slowAllocation";
import type { SlowAllocationSettings } from "../parity/slowAllocation/slowAllocationSettings";
import { ALLOCATION_FILES, slowAllocationText } from "../parity/slowAllocation/slowAllocationText";
import { caseSettings } from "./caseSettings";

// A golden test is a folder entry: README.md says what is in one.
const HERE = import.meta.dirname;
const CASES = readdirSync(HERE, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe.each(CASES.map(({ name }) => name))("golden allocation %s", (name) => {
  const path = (file: string) => join(HERE, name, file);
  const text = (file: string) => readFileSync(path(file), "utf8");
  const settings = caseSettings(text("settings.txt"));
  let slow: ReturnType<typeof slowAllocationText>;
  let engine: ReturnType<typeof allocationTexts>;

  beforeAll(async () => {
    const dataset = await datasetOf(join(HERE, name));
    slow = slowAllocationText(slowRun(dataset, settings.slow));
    engine = allocationTexts(engineRun(dataset, settings.texts));
  });

  // The slow implementation comes first: it alone writes what is expected.
  it.each(ALLOCATION_FILES)("the slow implementation has the %s that is expected", async (file) => {
    await expect(slow[file]).toMatchFileSnapshot(path(file));
  });

  it.each(ALLOCATION_FILES)("the engine has the %s that is expected, to the byte", (file) => {
    expect(engine[file]).toBe(text(file));
    expect(engine[file]).toBe(slow[file]);
  });
});

function slowRun({ prices, funds }: Dataset, settings: SlowAllocationSettings) {
  const run = slowAllocation({ prices: rowsOfTable(prices), funds: funds ? rowsOfTable(funds) : [] }, settings);
  if (run === "too short") throw new Error("the case has too few sessions");
  return run;
}

function engineRun(dataset: Dataset, settings: readonly string[]): AllocationReport {
  const config = allocationOf(settings, null);
  if (config.kind === "refused") throw new Error(JSON.stringify(config.problems));
  const run = allocateIfFit(dataset, config.config);
  if ("problems" in run) throw new Error(JSON.stringify(run.problems));
  return run.report;
}

async function datasetOf(folder: string): Promise<Dataset> {
  const files: IngestFile[] = [];
  for (const declaredTable of ["SEP", "SFP", "TICKERS"] as const) {
    const path = join(folder, `${declaredTable}.csv`);
    if (declaredTable === "SFP" && !existsSync(path)) continue;
    const source = await fileSource(path);
    if ("message" in source) throw new Error(source.message);
    files.push({ source, declaredTable });
  }
  const outcome = await loadDataset(files);
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.problems));
  return outcome.dataset;
}
