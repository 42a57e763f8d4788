import type { RunConfig } from "../backtest/runConfig";
import { ContentHash } from "../contentHash";

/** package.json's version. A change that moves results moves it, and with it the id of every run. */
export const ENGINE_VERSION = "0.1.0";

/**
 * `os-` and 12 hex digits that follow from the settings, the data and the engine: the same run has the same id in the
 * page, in the shell and in storage, and a run made with other data or another engine never passes for it.
 */
export function runId(config: RunConfig, fingerprint: string, engineVersion: string = ENGINE_VERSION): string {
  const hash = new ContentHash().addText(engineVersion).addText(fingerprint);
  const settings = Object.entries(config).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, value] of settings) hash.addText(name).addText(String(value));
  return `os-${hash.digest().slice(0, 12)}`;
}
