import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isMissing, type Missing } from "./missing";
import { runPython } from "./python";

/** A generated market in the real file's unsorted order. */
export interface ScaleMarket {
  readonly name: ScaleName;
  readonly sepPath: string;
  readonly tickersPath: string;
  readonly sepBytes: number;
}

export type ScaleName = keyof typeof GENERATOR_FLAGS;

/** Always over 25 years: more rows are more stocks, as in the real file. */
const GENERATOR_FLAGS = {
  "1M": ["--rows", "1000000", "--years", "25"],
  "5M": ["--rows", "5000000", "--years", "25"],
  "15M": ["--rows", "15000000", "--years", "25"],
  "37M": ["--concurrent", "6000", "--years", "25"],
  "45M": ["--concurrent", "7200", "--years", "25"],
} as const;

const GENERATOR = "../shared/reference/generate_scale.py";
const TABLES = ["SHARADAR_SEP.csv", "SHARADAR_TICKERS.csv"] as const;

/** The market of this size from the data folder, generated when it is not there whole; or what that needs. */
export function scaleMarket(dataFolder: string, name: ScaleName): ScaleMarket | Missing {
  const folder = join(dataFolder, name);
  const flags = GENERATOR_FLAGS[name];
  if (!isWhole(folder, flags)) {
    console.log(`generating ${name} rows`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const generated = runPython([GENERATOR, ...flags, "--out", folder], GENERATOR);
    if (isMissing(generated)) return generated;
    writeFileSync(join(folder, RECEIPT), receiptOf(folder, flags));
  }
  const [sepPath, tickersPath] = TABLES.map((table) => join(folder, table)) as [string, string];
  return { name, sepPath, tickersPath, sepBytes: statSync(sepPath).size };
}

/** Written last: what was asked of the generator and the bytes that it gave. */
const RECEIPT = "generated.json";

function isWhole(folder: string, flags: readonly string[]): boolean {
  const isThere = [RECEIPT, ...TABLES].every((name) => existsSync(join(folder, name)));
  return isThere && readFileSync(join(folder, RECEIPT), "utf8") === receiptOf(folder, flags);
}

function receiptOf(folder: string, flags: readonly string[]): string {
  const bytes = Object.fromEntries(TABLES.map((table) => [table, statSync(join(folder, table)).size]));
  return `${JSON.stringify({ flags, bytes })}\n`;
}
