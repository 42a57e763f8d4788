import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Real bars and the oracle's results on them, kept beside the repository because their licences differ from ours. */
export const SHARED = join(import.meta.dirname, "../../../shared");

export const SHARED_IS_HERE = existsSync(join(SHARED, "reference/golden")) && existsSync(join(SHARED, "data"));

/** For the names of tests that need it. */
export const SKIP_NOTE = SHARED_IS_HERE ? "" : " (skipped: there is no ../shared beside this clone)";

/** The zips of a data set as the shell door's flags would name them. */
export function zipsOf(dataSet: string): { readonly table: "SEP" | "TICKERS"; readonly path: string }[] {
  const folder = join(SHARED, "data", dataSet);
  const names = readdirSync(folder);
  return (["SEP", "TICKERS"] as const).map((table) => {
    const name = names.find((candidate) => candidate.startsWith(`SHARADAR_${table}_`) && candidate.endsWith(".zip"));
    if (name === undefined) throw new Error(`no SHARADAR_${table}_*.zip in ${folder}`);
    return { table, path: join(folder, name) };
  });
}
