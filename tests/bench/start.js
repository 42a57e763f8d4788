/* `npm run bench` lands here: bundled like the shell door, so that the engine runs as it ships and not module by module. */
import { fileURLToPath } from "node:url";
import { importBundled } from "../../src/cli/importBundled.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const { bench } = /** @type {typeof import("./bench")} */ (await importBundled(ROOT, "tests/bench/bench.ts"));
process.exitCode = await bench(ROOT, process.argv.slice(2));
