import { readFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { isMissing } from "./data/missing";
import { runPython } from "./data/python";

/** What the figures were taken with, in one line: machine, versions, date, and how busy the machine was at the start. */
export function machineLine(root: string, chromium: string): string {
  const [cpu] = cpus();
  const parts = [
    new Date().toISOString().slice(0, 10),
    `${cpus().length} x ${cpu?.model ?? "unknown processor"}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    `Node ${process.versions.node}`,
    `Chromium ${chromium}`,
    ...["papaparse", "@duckdb/node-api"].map((name) => `${name} ${versionOf(root, name)}`),
    ...pandas(),
    `load of the machine at the start ${loadavg()[0]!.toFixed(1)}`,
  ];
  return `${parts.join("; ")}.`;
}

function versionOf(root: string, name: string): string {
  const { version } = JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8")) as {
    readonly version: string;
  };
  return version;
}

function pandas(): string[] {
  const version = runPython(["-c", "import pandas; print(pandas.__version__)"]);
  return isMissing(version) ? [] : [`pandas ${version.trim()}`];
}
