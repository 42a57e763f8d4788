import { parseArgs } from "node:util";
import type { IngestFile } from "../engine/ingest/byteSource";
import { PRESETS, type Preset } from "../engine/backtest/presets";
import type { Problem } from "../engine/problem";

/** What the command line asks for, before any file or setting was looked at. */
export type Command =
  | { readonly kind: "help" }
  | { readonly kind: "run"; readonly request: RunRequest }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

export interface RunRequest {
  /** Paths by the table that their flag says they are. */
  readonly files: readonly DeclaredPath[];
  readonly sample: boolean;
  /** Null: none was named, and each strategy has its own. */
  readonly preset: Preset | null;
  /** The `name=value` texts in order; a later one wins. */
  readonly settings: readonly string[];
  readonly outDirectory: string;
  readonly quiet: boolean;
}

interface DeclaredPath {
  /** Null: its header says. */
  readonly table: IngestFile["declaredTable"];
  readonly path: string;
}

/** Reads the arguments that stand after the program's name. Pure: touches no file. */
export function parseCommand(argv: readonly string[]): Command {
  if (argv.includes("--help") || argv.includes("-h")) return { kind: "help" };
  const reading = readFlags(argv);
  if (reading.kind === "refused") return reading;
  const { given } = reading;
  const problems = [...sourceProblems(given), ...presetProblems(given), ...outProblems(given)];
  if (problems.length > 0) return { kind: "refused", problems };
  return {
    kind: "run",
    request: {
      files: TABLE_FLAGS.flatMap(({ flag, table }) => (given.get(flag) ?? []).map((path) => ({ table, path }))),
      sample: given.has("sample"),
      preset: presetNamed(given.get("preset")?.at(-1)),
      settings: given.get("set") ?? [],
      outDirectory: given.get("out")![0]!,
      quiet: given.has("quiet"),
    },
  };
}

const TABLE_FLAGS = [
  { flag: "sep", table: "SEP" },
  { flag: "tickers", table: "TICKERS" },
  { flag: "sfp", table: "SFP" },
  { flag: "actions", table: "ACTIONS" },
  { flag: "data", table: null },
] as const;

/** These take one value or several: `--sep a.zip b.zip`, `--set K=3 N=10`. */
const LIST_FLAGS: readonly string[] = [...TABLE_FLAGS.map(({ flag }) => flag), "set"];
const VALUE_FLAGS: readonly string[] = [...LIST_FLAGS, "preset", "out"];
const SWITCHES: readonly string[] = ["sample", "quiet"];

/** The values of each flag that was given; none for a switch. */
type Given = ReadonlyMap<string, readonly string[]>;
type Reading = { readonly kind: "read"; readonly given: Given } | Extract<Command, { kind: "refused" }>;

function readFlags(argv: readonly string[]): Reading {
  const given = new Map<string, string[]>();
  let list: string[] | null = null;
  const { tokens } = parseArgs({ args: [...argv], options: FLAG_OPTIONS, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === "option-terminator") continue;
    if (token.kind === "positional") {
      if (list === null)
        return refused("stray-argument", token.value, `"${token.value}" follows no flag that takes it.`);
      list.push(token.value);
      continue;
    }
    const { name, rawName, value } = token;
    if (!VALUE_FLAGS.includes(name) && !SWITCHES.includes(name))
      return refused("unknown-flag", rawName, `There is no flag ${rawName}.`);
    if (VALUE_FLAGS.includes(name) && missing(value))
      return refused("missing-value", rawName, `${rawName} needs a value.`);
    if (SWITCHES.includes(name) && value !== undefined)
      return refused("stray-argument", rawName, `${rawName} takes no value.`);
    const values = given.get(name) ?? [];
    if (value !== undefined) values.push(value);
    given.set(name, values);
    list = LIST_FLAGS.includes(name) ? values : null;
  }
  return { kind: "read", given };
}

const FLAG_OPTIONS = Object.fromEntries([
  ...VALUE_FLAGS.map((flag) => [flag, { type: "string" as const }]),
  ...SWITCHES.map((flag) => [flag, { type: "boolean" as const }]),
]);

/** `--out --sep` is a forgotten value, not a folder called --sep. */
function missing(value: string | undefined): boolean {
  return value === undefined || value === "" || value.startsWith("--");
}

function sourceProblems(given: Given): Problem[] {
  const files = TABLE_FLAGS.filter(({ flag }) => given.has(flag));
  if (given.has("sample") && files.length > 0) {
    return [
      problem("sample-and-files", "--sample", `--sample stands instead of --${files[0]!.flag}: give one or the other.`),
    ];
  }
  if (!given.has("sample") && !given.has("sep") && !given.has("data")) {
    return [problem("no-prices", "--sep", "There are no prices: give --sep FILE (and --tickers FILE), or --sample.")];
  }
  return [];
}

function presetProblems(given: Given): Problem[] {
  const unknown = (given.get("preset") ?? []).filter((name) => presetNamed(name) === null);
  return unknown.map((name) =>
    problem("unknown-preset", "--preset", `There is no preset "${name}". What exists: ${PRESETS.join(", ")}.`),
  );
}

function presetNamed(name: string | undefined): Preset | null {
  return PRESETS.find((preset) => preset === name) ?? null;
}

function outProblems(given: Given): Problem[] {
  const folders = given.get("out") ?? [];
  if (folders.length === 1) return [];
  const message =
    folders.length === 0
      ? "Say where the results go: --out DIR."
      : "--out takes one folder; it is given more than once.";
  return [problem("out-folder", "--out", message)];
}

function refused(code: string, where: string, message: string): Extract<Command, { kind: "refused" }> {
  return { kind: "refused", problems: [problem(code, where, message)] };
}

function problem(code: string, where: string, message: string): Problem {
  return { code, where, message: `${message} See --help.` };
}
