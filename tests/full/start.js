/* `npm run test:full` lands here: bundled like the shell door, so that the engine runs as it ships. */
import { fileURLToPath } from "node:url";
import { importBundled } from "../../src/cli/importBundled.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const { scaleParity } = /** @type {typeof import("./scaleParity")} */ (
  await importBundled(ROOT, "tests/full/scaleParity.ts")
);
process.exitCode = await scaleParity(ROOT, process.argv.slice(2));
