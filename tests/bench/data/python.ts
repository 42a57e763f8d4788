import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import type { Missing } from "./missing";

/** Debian's own, which has numpy and pandas where python3-pandas is installed. */
const PYTHON = "/usr/bin/python3";

/** What Python printed when started with these arguments, or what it needs: `program`, one of ../shared, may be absent. */
export function runPython(args: readonly string[], program: string | null = null): string | Missing {
  if (program !== null && !existsSync(program)) return { missing: `needs ${program} beside this clone` };
  if (!existsSync(PYTHON)) return { missing: `needs ${PYTHON} (${ADVICE})` };
  const { status, stdout, stderr } = spawnSync(PYTHON, args, { encoding: "utf8" });
  if (status === 0) return stdout;
  const lastLine = stderr.trimEnd().split("\n").at(-1) ?? "";
  return { missing: `${PYTHON} failed: ${lastLine} (${ADVICE})` };
}

const ADVICE = "Debian: apt-get install python3-pandas";
