/*
 * `npm run test:full` lands here: every unit test and property with a seed of its own, then the parity at full size,
 * bundled like the shell door, so that the engine runs as it ships.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { importBundled } from "../../src/cli/importBundled.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const { scaleParity } = /** @type {typeof import("./scaleParity")} */ (
  await importBundled(ROOT, "tests/full/scaleParity.ts")
);
const vitest = join(ROOT, "node_modules/vitest/vitest.mjs");
const unit = spawnSync(process.execPath, [vitest, "run", "--maxWorkers=100%"], {
  cwd: ROOT,
  stdio: "inherit",
  env: { ...process.env, PROPERTY_SEED: process.env["PROPERTY_SEED"] ?? "random" },
});
process.exitCode = Math.max(unit.status ?? 1, await scaleParity(ROOT, process.argv.slice(2)));
