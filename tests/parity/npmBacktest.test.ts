import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectTablesAgree, type OracleResult } from "../golden/expectAgreement";
import { SHARED, SHARED_IS_HERE, SKIP_NOTE, zipsOf } from "./sharedData";

const ROOT = join(import.meta.dirname, "../..");
const GOLDEN = join(SHARED, "reference/golden/pystock10/n10-k3");

describe.skipIf(!SHARED_IS_HERE)(`npm run backtest on pystock10's zips${SKIP_NOTE}`, () => {
  let out: string;
  let shell: ReturnType<typeof spawnSync>;

  beforeAll(() => {
    out = mkdtempSync(join(tmpdir(), "oversell-lab-"));
    const files = zipsOf("pystock10").flatMap(({ table, path }) => [`--${table.toLowerCase()}`, path]);
    const flags = [...files, "--set", "N=10", "K=3", "--out", out];
    shell = spawnSync("npm", ["run", "--silent", "backtest", "--", ...flags], { cwd: ROOT, encoding: "utf8" });
  }, 120_000);

  afterAll(() => rmSync(out, { recursive: true }));

  it("ends well", () => {
    expect(shell.stderr).not.toContain("error");
    expect(shell.status).toBe(0);
  });

  it("prints nothing but one line of JSON, config.json's metrics", () => {
    expect(String(shell.stdout)).toMatch(/^\{.*\}\n$/);
    const written = JSON.parse(readFileSync(join(out, "config.json"), "utf8")) as { metrics: unknown };
    expect(JSON.parse(String(shell.stdout))).toEqual(written.metrics);
  });

  it("agrees with the oracle", () => {
    for (const file of ["trades.csv", "portfolio.csv"]) {
      expectTablesAgree(readFileSync(join(out, file), "utf8"), readFileSync(join(GOLDEN, file), "utf8"));
    }
    const printed = JSON.parse(String(shell.stdout)) as Record<string, number>;
    const oracle = JSON.parse(readFileSync(join(GOLDEN, "metrics.json"), "utf8")) as OracleResult;
    for (const [name, value] of Object.entries(oracle.metrics)) expect(printed[name], name).toBeCloseTo(value, 9);
  });

  it("writes a report that opens without a network", () => {
    const html = readFileSync(join(out, "report.html"), "utf8");
    expect(html).toContain("<html");
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
  });
});
