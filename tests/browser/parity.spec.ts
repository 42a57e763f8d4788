import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { SHARED, SHARED_IS_HERE, SKIP_NOTE, zipsOf } from "../parity/sharedData";
import { dropFiles } from "./dropFiles";
import { expectResult, exported, loadFiles, metricsOf, openPage, typeParameter } from "./page";
import { test } from "./soundPage";

const GOLDEN = join(import.meta.dirname, "../golden");

test.beforeEach(({ page }) => openPage(page));

test.describe(`real zips through the page${SKIP_NOTE}`, () => {
  test.skip(!SHARED_IS_HERE, "There is no ../shared beside this clone.");
  const pathsOf = (dataSet: string) => zipsOf(dataSet).map(({ path }) => path);
  const oracle = (result: string) => join(SHARED, "reference/golden", result);

  test("pystock10's zips give the oracle's default result, then with two fields changed its n10-k3", async ({
    page,
  }) => {
    await loadFiles(page, pathsOf("pystock10"));
    await expectOracle(page, oracle("pystock10/default"));
    await typeParameter(page, "N", "10");
    await typeParameter(page, "K", "3");
    await expectResult(page);
    await expectOracle(page, oracle("pystock10/n10-k3"));
  });

  test("sp500's zips, dropped on the page, give the oracle's default result", async ({ page }) => {
    await dropFiles(page, pathsOf("sp500"));
    await expectResult(page);
    await expectOracle(page, oracle("sp500/default"));
  });
});

test("files dropped on the page give the oracle's result on this project's own small market", async ({ page }) => {
  const golden = join(GOLDEN, "many-positions");
  await dropFiles(page, [join(golden, "SEP.csv"), join(golden, "TICKERS.csv")]);
  await expectResult(page);
  const { config } = JSON.parse(readFileSync(join(golden, "metrics.json"), "utf8")) as Oracle;
  for (const [name, value] of Object.entries(config)) await typeParameter(page, name, String(value));
  await expectResult(page);
  await expectOracle(page, golden);
});

interface Oracle {
  readonly config: Readonly<Record<string, number>>;
  readonly metrics: Readonly<Record<string, number>>;
}

/** Equal to the byte, which holds the 17 columns, the order and every tolerance. */
async function expectOracle(page: Parameters<typeof exported>[0], folder: string): Promise<void> {
  for (const name of ["trades.csv", "portfolio.csv"] as const) {
    const ours = (await exported(page, name)).split("\n");
    const theirs = readFileSync(join(folder, name), "utf8").split("\n");
    const line = ours.findIndex((text, i) => text !== theirs[i]);
    expect(ours[line], `${name}, line ${line + 1} is the first that differs`).toBe(theirs[line]);
    expect(ours.length, `lines of ${name}`).toBe(theirs.length);
  }
  const { metrics } = JSON.parse(readFileSync(join(folder, "metrics.json"), "utf8")) as Oracle;
  const shown = await metricsOf(page);
  for (const [name, value] of Object.entries(metrics)) expect(shown[name], name).toBeCloseTo(value, 9);
}
