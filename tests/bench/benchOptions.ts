import { tmpdir } from "node:os";
import { join } from "node:path";

/** What `npm run bench -- …` was asked. */
export interface BenchOptions {
  /** Also the 1, 15, 37 and 45 million rows. */
  readonly full: boolean;
  /** Where generated markets lie between runs; outside the repository. */
  readonly dataFolder: string;
  /** Parts to try; empty: all, and the figures go into README.md. */
  readonly only: readonly string[];
  readonly rounds: number;
}

/** Reads the flags; `parts` are those that exist. A wrong flag gives the text that says what is right. */
export function benchOptions(
  args: readonly string[],
  parts: readonly string[],
): BenchOptions | { readonly usage: string } {
  const values: Record<string, string> = {};
  for (let at = 0; at < args.length; at++) {
    const flag = args[at]!;
    if (!["--full", "--data", "--only", "--rounds"].includes(flag)) return wrong(`${flag} is no option.`);
    values[flag] = flag === "--full" ? "yes" : (args[++at] ?? "");
  }
  const rounds = Number(values["--rounds"] ?? DEFAULT_ROUNDS);
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > MOST_ROUNDS) {
    return wrong(`--rounds needs a whole number from 1 to ${MOST_ROUNDS}.`);
  }
  const only = values["--only"]?.split(",") ?? [];
  const unknown = only.find((name) => !parts.includes(name));
  if (unknown !== undefined) return wrong(`${unknown} is no part; there are ${parts.join(", ")}.`);
  return {
    full: "--full" in values,
    dataFolder: values["--data"] ?? join(tmpdir(), "oversell-lab-bench"),
    only,
    rounds,
  };
}

/** Whether what is measured with these options may stand in README.md. */
export function isForReadme({ only, rounds }: BenchOptions): boolean {
  return only.length === 0 && rounds >= DEFAULT_ROUNDS;
}

const DEFAULT_ROUNDS = 5;
/** As many different values as every slider is tried with. */
const MOST_ROUNDS = 15;

const USAGE = `npm run bench -- [--full] [--data FOLDER] [--only PART,PART] [--rounds N]
  --full    also 1, 15, 37 and 45 million rows: about 20 minutes (the first time 10 more), 12 GB of disk, 16 GB of memory
  --data    where generated markets are kept between runs (default: oversell-lab-bench in the system's temp folder)
  --only    measures these parts and prints them; README.md stays as it is
  --rounds  rounds of each measurement (default ${DEFAULT_ROUNDS}); with fewer, README.md stays as it is`;

function wrong(reason: string): { readonly usage: string } {
  return { usage: `${reason}\n${USAGE}` };
}
