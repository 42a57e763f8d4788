import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { RESULT_FILES } from "./page";

const START = join(import.meta.dirname, "../../src/cli/start.js");

/** The texts of the files that the shell door writes. */
export type ShellResult = Record<(typeof RESULT_FILES)[number], string>;

/** Runs the shell door with these flags (all but `--out`). Rejects with its messages when it refuses. */
export async function shellRun(flags: readonly string[]): Promise<ShellResult> {
  const out = await mkdtemp(join(tmpdir(), "oversell-lab-"));
  try {
    await promisify(execFile)(process.execPath, [START, ...flags, "--quiet", "--out", out]);
    const texts = await Promise.all(RESULT_FILES.map((name) => readFile(join(out, name), "utf8")));
    return Object.fromEntries(RESULT_FILES.map((name, i) => [name, texts[i]])) as ShellResult;
  } finally {
    await rm(out, { recursive: true });
  }
}

/** The sample market through the shell door, with settings as config.json names them. */
export function shellSample(settings: Readonly<Record<string, string>> = {}): Promise<ShellResult> {
  const pairs = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  return shellRun(pairs.length > 0 ? ["--sample", "--set", ...pairs] : ["--sample"]);
}
