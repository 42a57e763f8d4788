import { existsSync, readdirSync, readFileSync } from "node:fs";

/** Results of the pandas oracle, `<data set>/<config>`; a clone without ../shared has none, and its tests are skipped. */
export const GOLDEN_RUNS: readonly string[] = listRuns();

/** Why tests over GOLDEN_RUNS are skipped, for their titles. */
export const GOLDEN_NOTE = "(skipped without ../shared/reference/golden)";

/** The text of one of a golden run's files. */
export function readGolden(run: string, file: "trades.csv" | "portfolio.csv" | "metrics.json"): string {
  return readFileSync(new URL(`${run}/${file}`, root()), "utf8");
}

function listRuns(): string[] {
  if (!existsSync(root())) return [];
  return readdirSync(root()).flatMap((set) =>
    readdirSync(new URL(`${set}/`, root())).map((config) => `${set}/${config}`),
  );
}

function root(): URL {
  return new URL("../../../../shared/reference/golden/", import.meta.url);
}
