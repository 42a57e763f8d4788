import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, preview, type InlineConfig } from "vite";

/** A page built into a folder of its own and served on this machine only. */
export interface ServedPage {
  readonly url: string;
  close(): Promise<void>;
}

/** The product's page as it ships. `dist` is left alone. */
export function serveProduct(root: string): Promise<ServedPage> {
  return serve({ root, configFile: join(root, "vite.config.ts") });
}

/** The page that races the engine's ingest against PapaParse (tests/bench/chromium). */
export function serveIngestRace(root: string): Promise<ServedPage> {
  return serve({ root: join(root, "tests/bench/chromium"), configFile: false, worker: { format: "es" } });
}

async function serve(config: InlineConfig): Promise<ServedPage> {
  const outDir = mkdtempSync(join(tmpdir(), "oversell-lab-page-"));
  const quiet: InlineConfig = { ...config, logLevel: "error", mode: "production" };
  await build({ ...quiet, build: { outDir, emptyOutDir: true, target: "es2023" } });
  const server = await preview({ ...quiet, build: { outDir }, preview: { host: "127.0.0.1", port: 41_741 } });
  return {
    url: server.resolvedUrls!.local[0]!,
    close: async () => {
      await server.close();
      rmSync(outDir, { recursive: true });
    },
  };
}
