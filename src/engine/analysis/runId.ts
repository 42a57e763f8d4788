import { ContentHash } from "../contentHash";
import type { RunReport } from "./runReport";

/** package.json's version. A change that moves results moves it, and with it the id of every run. */
export const ENGINE_VERSION = "0.1.0";

/**
 * `os-` and 12 hex digits that follow from all that the exports are made of: settings, prices, file names, the part read
 * of them, the names and industries of what was traded (`namesHash`, from `SecurityNames`), and the engine. The same run
 * has the same id in the page, in the shell and in storage, and two runs of one id export the same bytes.
 */
export function runId(
  { config, data }: Pick<RunReport, "config" | "data">,
  namesHash: string,
  engineVersion: string = ENGINE_VERSION,
): string {
  const hash = new ContentHash().addText(engineVersion).addText(data.fingerprint).addText(namesHash);
  hash.addText(JSON.stringify([data.priceFileNames, data.partRead]));
  const settings = Object.entries(config).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, value] of settings) hash.addText(name).addText(String(value));
  return `os-${hash.digest().slice(0, 12)}`;
}
