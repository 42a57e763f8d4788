/*
 * `npm run backtest` lands here; what it does stands in main.ts. Nothing but the result's JSON line goes to stdout.
 */
import { fileURLToPath } from "node:url";
import { importBundled } from "./importBundled.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

// npm runs a script in the project's folder; the paths on the command line are meant from where the person stands.
if (process.env["npm_lifecycle_event"] === "backtest" && process.env["INIT_CWD"])
  process.chdir(process.env["INIT_CWD"]);
// Nobody reads any more (`| head`): the files are written, so there is nothing to complain about.
process.stdout.on("error", () => undefined);

process.exitCode = await start();

/** The exit code: 0 done, 1 a bug of ours, 2 wrong input. */
async function start() {
  try {
    const { main } = /** @type {typeof import("./main")} */ (await importBundled(ROOT, "src/cli/main.ts"));
    return await main(process.argv.slice(2), process);
  } catch (error) {
    process.stderr.write(`Unexpected error: ${error instanceof Error ? error.stack : String(error)}\n`);
    return 1;
  }
}
