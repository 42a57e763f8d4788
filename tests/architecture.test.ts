import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { describe, expect, it } from "vitest";

/*
 * src/README.md's table of who may import whom, as data. An entry allows a file or everything below a folder;
 * `types` allows `import type` only. Every folder may also import its own files, and every file those at engine's root (column, assert, problem, contentHash).
 */
const ALLOWED: Record<string, { readonly values: readonly string[]; readonly types?: readonly string[] }> = {
  "engine/market": { values: [] },
  "engine/ingest": { values: ["engine/market"] },
  "engine/signals": { values: ["engine/market"] },
  "engine/execution": { values: ["engine/market"] },
  "engine/strategies": {
    values: ["engine/market", "engine/signals", "engine/execution/wholeShares"],
    types: ["engine/execution/order", "engine/execution/account", "engine/execution/broker"],
  },
  "engine/backtest": {
    values: ["engine/market", "engine/signals", "engine/execution", "engine/strategies"],
  },
  "engine/analysis": {
    values: ["engine/market", "engine/execution"],
    types: ["engine/backtest/runResult", "engine/backtest/runConfig", "engine/backtest/allocation"],
  },
  "engine/report": {
    values: [
      "engine/market",
      "engine/analysis",
      "engine/backtest/runConfig",
      "engine/backtest/switches",
      "engine/backtest/switchCatalog",
      "engine/backtest/presets",
      "engine/backtest/switchTexts",
      "engine/backtest/allocation/allocationCatalog",
      "engine/backtest/allocation/allocationConfig",
      "engine/execution",
    ],
  },
  "engine/sweep": { values: ["engine/market", "engine/strategies", "engine/backtest", "engine/analysis"] },
  "engine/sample": { values: ["engine/market"] },
  storage: { values: [], types: ["engine"] },
  worker: { values: ["engine", "storage"] },
  cli: { values: ["engine"] },
  ui: {
    values: [
      "engine/report",
      "engine/backtest/runConfig",
      "engine/backtest/switches",
      "engine/backtest/switchCatalog",
      "engine/backtest/presets",
      "engine/backtest/switchTexts",
      "engine/backtest/dataExtent",
      "engine/backtest/allocation/allocationCatalog",
      "engine/backtest/allocation/allocationConfig",
      "engine/analysis/metrics",
      "engine/analysis/orderTable",
      "engine/analysis/runLedger",
      "engine/execution/cashJournal",
      "engine/execution/exitReason",
      "engine/execution/broker/orderColumns",
      "engine/execution/ledger",
      "engine/execution/orders/instruction",
      "engine/market/isoDate",
      "engine/ingest/readingScope",
      "engine/strategies/parameter",
      "engine/strategies/parameterScale",
    ],
    types: ["worker/engineApi", "engine/analysis", "engine/ingest/ingestOutcome", "engine/backtest"],
  },
};

const SRC = join(import.meta.dirname, "../src");

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && /\.(ts|svelte|js)$/.test(path));
}

/** Relative imports of a file, without extension and query, as paths below src. */
function importsOf(path: string): Import[] {
  const text = readFileSync(path, "utf8");
  const statements = text.matchAll(
    /(?:import|export)\s+(type\s)?[^'"();]*?from\s+"(\.[^"]+)"|import\(?\s*"(\.[^"]+)"/g,
  );
  return [...statements].map(([, type, named, bare]) => ({
    from: relative(SRC, path),
    to: relative(SRC, normalize(join(dirname(path), (named ?? bare)!.replace(/\?.*$/, "").replace(/\.ts$/, "")))),
    typeOnly: type !== undefined,
  }));
}

const files = filesBelow(SRC);
const imports = files.flatMap(importsOf);
const isBelow = (path: string, place: string) => path === place || path.startsWith(`${place}/`);
const isEngineRoot = (path: string) => /^engine\/[^/]+$/.test(path);
const folderOf = (path: string) => Object.keys(ALLOWED).find((folder) => isBelow(path, folder));

function isAllowed({ from, to, typeOnly }: Import): boolean {
  if (isEngineRoot(to)) return true;
  const folder = folderOf(from);
  if (folder === undefined) return from === "main.ts" && isBelow(to, "ui");
  if (isBelow(to, folder)) return true;
  const { values, types = [] } = ALLOWED[folder]!;
  // The one door: ui/engine.ts alone knows the worker's file.
  if (from === "ui/engine.ts" && to === "worker/engine.worker") return true;
  return [...values, ...(typeOnly ? types : [])].some((place) => isBelow(to, place));
}

/** A chain of value imports that comes back to its first file, or null. */
function findCycle(): string[] | null {
  const edges = new Map<string, Import[]>();
  for (const line of imports.filter(({ typeOnly }) => !typeOnly)) {
    const file = line.from.replace(/\.ts$/, "");
    edges.set(file, [...(edges.get(file) ?? []), line]);
  }
  const done = new Set<string>();
  const walk = (file: string, chain: readonly string[]): string[] | null => {
    if (chain.includes(file)) return [...chain.slice(chain.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const { to } of edges.get(file) ?? []) {
      const cycle = walk(to, [...chain, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return null;
  };
  for (const file of edges.keys()) {
    const cycle = walk(file, []);
    if (cycle) return cycle;
  }
  return null;
}

describe("architecture", () => {
  it("reads the sources: there are imports to check", () => {
    expect(files.length).toBeGreaterThan(50);
    expect(imports.length).toBeGreaterThan(100);
  });

  it("imports only what src/README.md's table allows", () => {
    const wrong = imports.filter((line) => !isAllowed(line));
    expect(wrong.map(({ from, to, typeOnly }) => `${from} imports ${typeOnly ? "type " : ""}${to}`)).toEqual([]);
  });

  it("has no import cycle", () => {
    expect(findCycle()).toBeNull();
  });

  it("keeps the engine free of clock and randomness", () => {
    const forbidden = /Math\.random|Date\.now|new Date\(|performance\.now/;
    const engine = files.filter((path) => isBelow(relative(SRC, path), "engine") && !path.includes("/report/page/"));
    expect(
      engine.filter((path) => forbidden.test(readFileSync(path, "utf8"))).map((path) => relative(SRC, path)),
    ).toEqual([]);
  });

  it("has no folder or file that gathers what belongs nowhere", () => {
    const dumps = /(^|\/)(utils?|helpers?|common|types|lib|index)(\/|\.ts$)/;
    expect(files.map((path) => relative(SRC, path)).filter((path) => dumps.test(path))).toEqual([]);
  });
});
