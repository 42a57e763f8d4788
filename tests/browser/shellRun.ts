import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importBundled } from "../../src/cli/importBundled.js";
import { RESULT_FILES } from "./page";

const ROOT = join(import.meta.dirname, "../..");

/** The texts of the files that the shell door writes. */
export type ShellResult = Record<(typeof RESULT_FILES)[number], string>;

/** Runs the shell door with these flags (all but `--out`). Rejects with its messages when it refuses. */
export async function shellRun(flags: readonly string[]): Promise<ShellResult> {
  const out = await mkdtemp(join(tmpdir(), "oversell-lab-"));
  try {
    await throughDoor([...flags, "--quiet", "--out", out]);
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

/**
 * The door's own `main` on the bundle that the door makes, but made once: a process and a bundle for each of some fifty
 * runs took longer than the runs. The door as a process of its own is tested through `npm run backtest`.
 */
let door: Promise<typeof import("../../src/cli/main")> | null = null;

async function throughDoor(argv: readonly string[]): Promise<void> {
  door ??= importBundled(ROOT, "src/cli/main.ts") as Promise<typeof import("../../src/cli/main")>;
  const { main } = await door;
  let said = "";
  const stderr = { write: (text: string) => (said += text) };
  const code = await main(argv, { stdout: { write: () => undefined }, stderr });
  if (code !== 0) throw new Error(`the shell door ended with ${code}: ${said}`);
}
