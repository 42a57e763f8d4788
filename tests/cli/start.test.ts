import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "oversell-lab-"));
afterAll(() => rmSync(folder, { recursive: true }));

function npmBacktest(...flags: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      "npm",
      ["run", "--silent", "backtest", "--", ...flags],
      { cwd: ROOT },
      (_, stdout, stderr) => {
        resolve({ code: child.exitCode ?? -1, stdout, stderr });
      },
    );
  });
}

describe("npm run --silent backtest", () => {
  it("runs twice at once, and both print the same single line", async () => {
    const runs = await Promise.all(["one", "two"].map((name) => npmBacktest("--sample", "--out", join(folder, name))));
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    expect(runs[0]!.stdout).toMatch(/^\{.*\}\n$/);
    expect(runs[1]!.stdout).toBe(runs[0]!.stdout);
    const trades = ["one", "two"].map((name) => readFileSync(join(folder, name, "trades.csv"), "utf8"));
    expect(trades[1]).toBe(trades[0]);
  }, 60_000);

  it("ends with code 2 on wrong input", async () => {
    const { code, stdout, stderr } = await npmBacktest("--preset", "best", "--sample", "--out", folder);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain('There is no preset "best"');
  }, 60_000);
});
