import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { CHROMIUM_FLAGS, chromiumPath } from "../browser/chromium";
import { benchOptions, isForReadme, type BenchOptions } from "./benchOptions";
import { BENCH_PARTS, type BenchPart } from "./benchParts";
import { MissingError } from "./data/missing";
import { collectGarbage } from "./engine/collectGarbage";
import { machineLine } from "./machine";
import { writeReadmeBlock, type BlockName } from "./report/readmeBlock";
import { missingRow, tableMarkdown, type ResultTable } from "./report/resultTable";
import { Workbench } from "./workbench";

/**
 * Measures what the flags ask for, prints each table as it is there, and puts the whole measurement into README.md. The exit
 * code is 2 for wrong flags, 1 when a part broke, whatever the others found; a missed wish is a result, not a failure.
 */
export async function bench(root: string, args: readonly string[]): Promise<number> {
  process.chdir(root);
  const options = benchOptions(
    args,
    BENCH_PARTS.map(({ name }) => name),
  );
  if ("usage" in options) {
    console.error(options.usage);
    return 2;
  }
  const machine = machineLine(root, await chromiumVersion());
  const parts = BENCH_PARTS.filter(({ name, block }) =>
    options.only.length > 0 ? options.only.includes(name) : options.full || block === "five-million",
  );
  console.log(`${machine}\n`);
  const workbench = new Workbench(root, options);
  const measured = new Map<BlockName, string[]>();
  let broken = 0;
  for (const part of parts) {
    const isAlone = parts.length === 1;
    const { markdown, failed } =
      part.isNode && !isAlone ? measureApart(part, root, options) : await measureHere(part, workbench);
    if (failed) broken++;
    for (const table of markdown) console.log(`${table}\n`);
    measured.set(part.block, [...(measured.get(part.block) ?? []), ...markdown]);
  }
  await workbench.close();
  if (isForReadme(options)) {
    for (const [block, tables] of measured) {
      await writeReadmeBlock(join(root, "tests/bench/README.md"), block, [machine, ...tables].join("\n\n"));
    }
  }
  return broken > 0 ? 1 : 0;
}

interface Measured {
  readonly markdown: readonly string[];
  readonly failed: boolean;
}

async function measureHere(part: BenchPart, workbench: Workbench): Promise<Measured> {
  const { tables, failed } = await measure(part, workbench);
  return { markdown: tables.map(tableMarkdown), failed };
}

/** Runs this command for one part, and takes the tables that it prints. */
function measureApart({ name }: BenchPart, root: string, { dataFolder, rounds }: BenchOptions): Measured {
  console.log(`measuring ${name} in a process of its own`);
  const args = ["run", "--silent", "bench", "--", "--only", name, "--data", dataFolder, "--rounds", String(rounds)];
  const { status, stdout } = spawnSync("npm", args, {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  const start = stdout.indexOf("### ");
  return { markdown: start === -1 ? [] : [stdout.slice(start).trim()], failed: status !== 0 };
}

/** A part that breaks leaves its reason where its figures would be: an hour's other figures are not lost for it. */
async function measure(
  part: BenchPart,
  workbench: Workbench,
): Promise<{ readonly tables: readonly ResultTable[]; readonly failed: boolean }> {
  console.log(`measuring ${part.name}`);
  collectGarbage();
  try {
    return { tables: await part.measure(workbench), failed: false };
  } catch (error) {
    const isMissing = error instanceof MissingError;
    if (!isMissing) console.error(error);
    const reason = error instanceof Error ? error.message.split("\n")[0]! : String(error);
    const row = missingRow(part.name, isMissing ? reason : `broke: ${reason}`);
    return { tables: [{ title: part.name, note: "", rows: [row] }], failed: !isMissing };
  }
}

async function chromiumVersion(): Promise<string> {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_FLAGS });
  const version = browser.version();
  await browser.close();
  return version;
}
