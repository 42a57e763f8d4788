import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { main } from "../../src/cli/main";

const folder = mkdtempSync(join(tmpdir(), "oversell-lab-"));
afterAll(() => rmSync(folder, { recursive: true }));

const GOLDEN = join(import.meta.dirname, "../golden/every-exit-reason");
const SEP = join(GOLDEN, "SEP.csv");
const TICKERS = join(GOLDEN, "TICKERS.csv");

async function shell(...argv: string[]) {
  const text = { stdout: "", stderr: "" };
  const into = (stream: "stdout" | "stderr") => ({ write: (piece: string) => (text[stream] += piece) });
  const code = await main(argv, { stdout: into("stdout"), stderr: into("stderr") });
  return { code, ...text };
}

function fileOf(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

describe("a run from the shell", () => {
  it("writes its files into a new folder and prints one line of JSON, config.json's metrics", async () => {
    const out = join(folder, "deep/er");
    const { code, stdout, stderr } = await shell("--sep", SEP, "--tickers", TICKERS, "--out", out);
    expect({ code, errors: stderr.includes("error") }).toEqual({ code: 0, errors: false });
    expect(readdirSync(out).sort()).toEqual([
      "config.json",
      "ledger.csv",
      "orders.csv",
      "portfolio.csv",
      "report.html",
      "trades.csv",
    ]);
    expect(stdout).toMatch(/^\{"n_trades":79,.*\}\n$/);
    const config = JSON.parse(readFileSync(join(out, "config.json"), "utf8")) as Record<string, unknown>;
    expect(config).toMatchObject({
      N: 20,
      w1: -1,
      V: 500000,
      data_path: "SEP.csv",
      metrics: JSON.parse(stdout) as object,
    });
    expect(readFileSync(join(out, "trades.csv"), "utf8")).toBe(readFileSync(join(GOLDEN, "trades.csv"), "utf8"));
  });

  it("tells on stderr what was kept, and nothing with --quiet", async () => {
    const flags = ["--sep", SEP, "--tickers", TICKERS, "--out", join(folder, "told")];
    const { stderr } = await shell(...flags);
    expect(stderr).toContain("SEP.csv: SEP, 1,015 of 1,015 rows kept");
    expect(stderr).toContain("data: 1,015 rows, 9 tickers, 120 sessions, 2023-01-02 to 2023-06-16");
    expect((await shell(...flags, "--quiet")).stderr).toBe("");
  });

  it("tells how many thin sessions were left out, on stderr and in the report", async () => {
    const thin = join(GOLDEN, "../thin-sessions-left-out");
    const files = ["--sep", join(thin, "SEP.csv"), "--tickers", join(thin, "TICKERS.csv")];
    const out = join(folder, "thin");
    const { stderr } = await shell(...files, "--out", out, "--set", "N=10", "V=100000", "min_session_coverage=0.4");
    // The file has 95 dates; the golden portfolio.csv has a line for 92 of them.
    expect(readFileSync(join(thin, "portfolio.csv"), "utf8").trimEnd().split("\n").length).toBe(1 + 92);
    expect(stderr).toContain("data: 661 rows, 8 tickers, 95 sessions");
    expect(stderr).toContain("note: 3 thin sessions of the data were left out (min_session_coverage)");
    expect(readFileSync(join(out, "report.html"), "utf8")).toContain("92 (3 thin sessions of the data left out)");
  });

  it("gives the same bytes again, over the files of an earlier run", async () => {
    const out = join(folder, "again");
    const flags = ["--sep", SEP, "--tickers", TICKERS, "--out", out];
    const read = () => readdirSync(out).map((name) => readFileSync(join(out, name), "utf8"));
    await shell(...flags);
    const first = read();
    await shell(...flags, "--set", "K=1");
    expect(read()).not.toEqual(first);
    await shell(...flags);
    expect(read()).toEqual(first);
  });

  it("takes several files of a table, compressed or not, and the order doesn't matter", async () => {
    const [header, ...rows] = readFileSync(SEP, "utf8").trimEnd().split("\n");
    const half = (from: number, to?: number) => [header, ...rows.slice(from, to)].join("\n");
    const early = fileOf("early.csv", half(0, 500));
    const late = fileOf("late.csv.gz", gzipSync(half(500)));
    const whole = await shell("--sep", SEP, "--tickers", TICKERS, "--out", join(folder, "whole"));
    const halves = await shell("--sep", late, early, "--tickers", TICKERS, "--out", join(folder, "halves"));
    expect(halves).toMatchObject({ code: 0, stdout: whole.stdout });
  });

  it("runs without TICKERS, with a warning that the universe is unfiltered", async () => {
    const { code, stderr } = await shell("--sep", SEP, "--out", join(folder, "unfiltered"));
    expect(code).toBe(0);
    expect(stderr).toMatch(/warning: .*TICKERS/);
  });

  it("takes a file whose header says what it is: a plain one of one instrument", async () => {
    const bars = Array.from(
      { length: 31 },
      (_, day) => `2024-01-${String(day + 1).padStart(2, "0")},10,11,9,${10 + (day % 3) / 10},600000`,
    );
    const path = fileOf("plain.csv", ["date,open,high,low,close,volume", ...bars].join("\n"));
    const { code, stderr } = await shell("--data", path, "--out", join(folder, "plain"));
    expect(code).toBe(0);
    expect(stderr).toContain("plain.csv: OHLCV, 31 of 31 rows kept");
  });

  it("runs the sample and says that it is synthetic", async () => {
    const { code, stdout, stderr } = await shell("--sample", "--out", join(folder, "sample"));
    expect(code).toBe(0);
    expect(stderr).toContain("SYNTHETIC");
    expect(JSON.parse(stdout)).toMatchObject({ n_trades: 184 });
    expect(readFileSync(join(folder, "sample/report.html"), "utf8")).toContain("SYNTHETIC");
  });

  it("applies settings, and warns about odd ones", async () => {
    const { code, stdout, stderr } = await shell(
      "--sample",
      "--set",
      "max_positions=1",
      "stop_loss_rate=0.2",
      "--out",
      join(folder, "set"),
    );
    expect(code).toBe(0);
    expect(stderr).toContain("warning: stop_loss_rate:");
    expect(JSON.parse(stdout)).not.toMatchObject({ n_trades: 184 });
    expect(JSON.parse(readFileSync(join(folder, "set/config.json"), "utf8"))).toMatchObject({
      max_positions: 1,
      stop_loss_rate: 0.2,
    });
  });

  it("prints help that names every setting with its range", async () => {
    const { code, stdout, stderr } = await shell("--help");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("--sep FILE...");
    expect(stdout).toMatch(/max_positions +Maximum positions: 1 to 50, default 3/);
  });
});

describe("wrong input ends with code 2, a message on stderr and an empty stdout", () => {
  const refusals: [string, () => string[], RegExp][] = [
    ["an unknown flag", () => ["--sample", "--out", folder, "--fast"], /error: --fast: There is no flag/],
    ["a missing file", () => ["--sep", join(folder, "none.csv"), "--out", folder], /none\.csv: There is no such file/],
    ["a setting out of range", () => ["--sample", "--set", "N=3", "--out", folder], /error: N: .*between 5 and 250/],
    ["a folder as a file", () => ["--sep", folder, "--out", folder], /folder or device, not a file/],
    [
      "a file where the results should go",
      () => ["--sample", "--out", fileOf("taken", "x")],
      /taken: The results can't be written/,
    ],
    [
      "a file that is no table",
      () => ["--sep", fileOf("notes.csv", "shopping list\nmilk\n"), "--out", folder],
      /notes\.csv/,
    ],
    ["TICKERS given as SEP", () => ["--sep", TICKERS, "--out", folder], /TICKERS\.csv/],
    [
      "one bad file among good ones",
      () => ["--sep", SEP, fileOf("paper.pdf", "%PDF-1.7\n%..."), "--tickers", TICKERS, "--out", folder],
      /paper\.pdf/,
    ],
    [
      "a header without rows",
      () => [
        "--sep",
        fileOf("empty.csv", "ticker,date,open,high,low,close,volume,closeadj,closeunadj,lastupdated\n"),
        "--out",
        folder,
      ],
      /empty\.csv/,
    ],
  ];

  it.each(refusals)("%s", async (_, argv, message) => {
    mkdirSync(folder, { recursive: true });
    const { code, stdout, stderr } = await shell(...argv());
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });
});
