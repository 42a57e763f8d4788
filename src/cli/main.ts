import { checkRunConfig } from "../engine/backtest/runConfig";
import type { IngestFile } from "../engine/ingest/byteSource";
import type { FileReport } from "../engine/ingest/ingestOutcome";
import { memorySource } from "../engine/ingest/memorySource";
import type { Problem } from "../engine/problem";
import { sampleFiles } from "../engine/sample/sampleFiles";
import { allocationOf, asksForAllocation } from "./allocationSettings";
import { parseCommand, type RunRequest } from "./args";
import { fileSource } from "./fileSource";
import { helpText } from "./helpText";
import { fileLines, problemLines, summaryLines } from "./summaryLines";
import { loadDataset, type LoadOutcome } from "./loadDataset";
import { metricsLine } from "./metricsLine";
import { configOf } from "./settings";
import { allocateIfFit, simulateIfFit } from "./simulate";
import { writeAllocation } from "./writeAllocation";
import { makeFolder, writeResults } from "./writeResults";

/** Where text goes: the process itself, or a test's pair of arrays. */
export interface Output {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/** The shell door: runs one backtest, writes its files, prints its metrics. Returns the exit code: 0, or 2 on wrong input. */
export async function main(argv: readonly string[], output: Output): Promise<number> {
  const command = parseCommand(argv);
  if (command.kind === "refused") return refuse(output, command.problems);
  if (command.kind === "help") {
    output.stdout.write(helpText());
    return 0;
  }
  return run(command.request, output);
}

async function run(request: RunRequest, output: Output): Promise<number> {
  return asksForAllocation(request.settings) ? runAllocation(request, output) : runOversell(request, output);
}

async function runOversell(request: RunRequest, output: Output): Promise<number> {
  const settings = configOf(request.settings, request.preset ?? "as_specified");
  const loaded = await load(request, settings.kind === "refused" ? settings.problems : []);
  if ("problems" in loaded) return refuse(output, loaded.problems, loaded.files);
  if (settings.kind === "refused") return refuse(output, settings.problems);
  const { warnings, problems } = checkRunConfig(settings.config, loaded.summary);
  if (problems.length > 0) return refuse(output, problems);
  if (!request.quiet) tell(output, [...summaryLines(loaded.summary), ...problemLines("warning", warnings)]);
  const run = simulateIfFit(loaded.dataset, settings.config);
  if ("problems" in run) return refuse(output, run.problems);
  if (!request.quiet) tell(output, thinLines(run.report.thinSessions));
  const unwritable = await writeResults(request.outDirectory, run.report);
  if (unwritable) return refuse(output, [unwritable]);
  output.stdout.write(metricsLine(run.report.metrics));
  return 0;
}

/** A silent skip is none: sessions that a switch leaves out are told. */
function thinLines(count: number): string[] {
  return count === 0 ? [] : [`note: ${count} thin sessions of the data were left out (min_session_coverage)`];
}

async function runAllocation(request: RunRequest, output: Output): Promise<number> {
  const settings = allocationOf(request.settings, request.preset);
  const loaded = await load(request, settings.kind === "refused" ? settings.problems : []);
  if ("problems" in loaded) return refuse(output, loaded.problems, loaded.files);
  if (settings.kind === "refused") return refuse(output, settings.problems);
  if (!request.quiet) tell(output, summaryLines(loaded.summary));
  const run = allocateIfFit(loaded.dataset, settings.config);
  if ("problems" in run) return refuse(output, run.problems);
  if (!request.quiet) tell(output, problemLines("warning", run.report.warnings));
  const unwritable = await writeAllocation(request.outDirectory, run.report);
  if (unwritable) return refuse(output, [unwritable]);
  output.stdout.write(metricsLine(run.report.metrics));
  return 0;
}

type Loaded = Extract<LoadOutcome, { kind: "ingested" }>;
interface Refusal {
  readonly problems: readonly Problem[];
  readonly files: readonly FileReport[];
}

/** Reads the files once nothing is wrong with the command and the folder for the results is there. */
async function load(request: RunRequest, wrongSettings: readonly Problem[]): Promise<Loaded | Refusal> {
  const { files, problems } = await filesOf(request);
  const wrong = [...wrongSettings, ...problems];
  if (wrong.length > 0) return { problems: wrong, files: [] };
  const closed = await makeFolder(request.outDirectory);
  if (closed) return { problems: [closed], files: [] };
  return loadDataset(files);
}

async function filesOf(request: RunRequest): Promise<{ files: IngestFile[]; problems: Problem[] }> {
  const sample = request.sample ? sampleFiles() : [];
  const files: IngestFile[] = sample.map(({ name, text }) => ({
    source: memorySource(name, text),
    declaredTable: null,
  }));
  const problems: Problem[] = [];
  for (const { table, path } of request.files) {
    const source = await fileSource(path);
    if ("message" in source) problems.push(source);
    else files.push({ source, declaredTable: table });
  }
  return { files, problems };
}

function refuse(output: Output, problems: readonly Problem[], files: readonly FileReport[] = []): number {
  tell(output, [...files.flatMap(fileLines), ...problemLines("error", problems)]);
  return 2;
}

function tell(output: Output, lines: readonly string[]): void {
  output.stderr.write(lines.map((line) => `${line}\n`).join(""));
}
