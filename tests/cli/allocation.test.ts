import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { allocationOf, asksForAllocation } from "../../src/cli/allocationSettings";
import { main } from "../../src/cli/main";
import { readSetting } from "../../src/cli/readSetting";
import { defaultAllocationConfig } from "../../src/engine/backtest/allocation/allocationConfig";
import { parseIsoDate } from "../../src/engine/market/isoDate";

const folder = mkdtempSync(join(tmpdir(), "oversell-lab-allocation-"));
afterAll(() => rmSync(folder, { recursive: true }));

const GOLDEN = join(import.meta.dirname, "../golden/every-exit-reason");
const SEP = join(GOLDEN, "SEP.csv");

async function shell(...argv: string[]) {
  const text = { stdout: "", stderr: "" };
  const into = (stream: "stdout" | "stderr") => ({ write: (piece: string) => (text[stream] += piece) });
  const code = await main(argv, { stdout: into("stdout"), stderr: into("stderr") });
  return { code, ...text };
}

/** The first symbols of the golden prices, ascending. */
const SYMBOLS = [
  ...new Set(
    readFileSync(SEP, "utf8")
      .split("\n")
      .slice(1, -1)
      .map((line) => line.split(",")[0]!),
  ),
]
  .sort()
  .slice(0, 2);
const ASSETS = SYMBOLS.join(",");
const flagsInto = (out: string, ...settings: readonly string[]) => [
  "--sep",
  SEP,
  "--out",
  join(folder, out),
  "--set",
  ...settings,
];

function configIn(out: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(folder, out, "config.json"), "utf8")) as Record<string, unknown>;
}

describe("an allocation from the shell", () => {
  it("writes its files and prints its metrics as one line of JSON", async () => {
    const { code, stdout, stderr } = await shell(...flagsInto("equal", "strategy=equal_weight", `assets=${ASSETS}`));
    expect({ code, errors: stderr.includes("error") }).toEqual({ code: 0, errors: false });
    expect(readdirSync(join(folder, "equal")).sort()).toEqual([
      "config.json",
      "ledger.csv",
      "orders.csv",
      "portfolio.csv",
      "trades.csv",
      "weights.csv",
    ]);
    expect(stdout).toMatch(/^\{"n_trades":.*\}\n$/);
    expect(configIn("equal")).toMatchObject({
      strategy: "equal_weight",
      assets: SYMBOLS,
      commission_min: 1,
      metrics: JSON.parse(stdout) as object,
    });
  });

  it("tells on stderr what was kept, and nothing with --quiet", async () => {
    const flags = flagsInto("told", "strategy=equal_weight", `assets=${ASSETS}`);
    expect((await shell(...flags)).stderr).toContain("SEP.csv: SEP, 1,015 of 1,015 rows kept");
    expect((await shell(...flags, "--quiet")).stderr).toBe("");
  });

  it("gives the same bytes again", async () => {
    const flags = (out: string) => flagsInto(out, "strategy=ema_allocation", `assets=${ASSETS}`, "long_span=75");
    await shell(...flags("once"));
    await shell(...flags("twice"));
    const read = (out: string) =>
      readdirSync(join(folder, out)).map((name) => readFileSync(join(folder, out, name), "utf8"));
    expect(read("once")).toHaveLength(6);
    expect(read("twice")).toEqual(read("once"));
  });

  it("takes the place of another strategy's run in the same folder, and gives it back", async () => {
    const files = () => readdirSync(join(folder, "shared")).sort();
    const common = ["config.json", "ledger.csv", "orders.csv", "portfolio.csv"];
    await shell(...flagsInto("shared", "strategy=oversell"));
    expect(files()).toEqual([...common, "report.html", "trades.csv"]);
    await shell(...flagsInto("shared", "strategy=equal_weight", `assets=${ASSETS}`));
    expect(files()).toEqual([...common, "trades.csv", "weights.csv"]);
    await shell(...flagsInto("shared", "strategy=oversell"));
    expect(files()).toEqual([...common, "report.html", "trades.csv"]);
  });

  it("costs nothing under the preset as specified, and what the preset realistic has under that", async () => {
    const settings = ["strategy=equal_weight", `assets=${ASSETS}`, "rebalance=weekly"];
    await shell(...flagsInto("plan", ...settings), "--preset", "as_specified");
    expect(configIn("plan")).toMatchObject({
      slippage_bps: 0,
      commission_per_share: 0,
      commission_min: 0,
      max_volume_fraction: null,
      trade_on_zero_volume: true,
      return_basis: "close",
      credit_dividends: false,
    });
    expect(readFileSync(join(folder, "plan/ledger.csv"), "utf8")).not.toContain("FEE_FILL");
    await shell(...flagsInto("real", ...settings), "--preset", "realistic");
    expect(configIn("real")).toMatchObject({ slippage_bps: 5, commission_min: 1, max_volume_fraction: 0.1 });
    expect(readFileSync(join(folder, "real/ledger.csv"), "utf8")).toContain("FEE_FILL");
  });

  it("names its settings in the help", async () => {
    const { stdout } = await shell("--help");
    expect(stdout).toContain("Settings of an allocation (strategy=equal_weight or ema_allocation)");
    expect(stdout).toMatch(/rebalance +Rebalance: daily, weekly, monthly, drift; default monthly/);
    expect(stdout).toMatch(/first_weight +Strongest asset: 0 to 1, default 0\.6/);
    expect(stdout).toMatch(/\n {2}slippage_bps +Slippage: 0 to 1000; 5\n/);
  });
});

describe("a wrong allocation ends with code 2, a message on stderr and an empty stdout", () => {
  const equal = "strategy=equal_weight";
  const trend = "strategy=ema_allocation";
  const assets = `assets=${ASSETS}`;
  it.each<[string, readonly string[], string]>([
    [
      "an unknown strategy",
      ["strategy=buy_and_hold"],
      "error: strategy: There is no strategy of this name. What exists: oversell, equal_weight, ema_allocation.",
    ],
    [
      "a setting that it doesn't have",
      [equal, assets, "K=3"],
      "error: K: An allocation has no setting of this name. What exists: strategy, assets, rebalance",
    ],
    ["no assets", [equal], "error: assets: Name at least one asset, such as SPY."],
    ["empty assets", [equal, "assets="], "error: assets: Name at least one asset, such as SPY."],
    ["an asset that isn't in the data", [equal, `${assets},NOPE`], "error: assets: NOPE is not in the data."],
    ["an asset named twice", [equal, "assets=A,A"], "error: assets: A is named twice."],
    [
      "assets that are none",
      [equal, 'assets={"A":1}'],
      "error: assets: Name the assets as assets=SPY,AGG or as a JSON list",
    ],
    [
      "parts above the whole",
      [trend, assets, "first_weight=0.7", "second_weight=0.4"],
      "error: second_weight: Both parts together are more than the portfolio.",
    ],
    [
      "spans that don't ascend",
      [trend, assets, "short_span=90"],
      "error: long_span: The short average must be shorter",
    ],
    [
      "a number that is none",
      [equal, assets, "drift_threshold=wide"],
      'error: drift_threshold: "wide" is no number; it takes a number between 0.001 and 1.',
    ],
    [
      "a whole number that is none",
      [trend, assets, "long_span=long"],
      'error: long_span: "long" is no number; it takes a whole number between 2 and 500.',
    ],
    [
      "a number out of range",
      [equal, assets, "initial_capital=5"],
      "error: initial_capital: Initial capital is 5; it must lie between 1000 and 100000000.",
    ],
    [
      "a rule that isn't there",
      [equal, assets, "rebalance=yearly"],
      "error: rebalance: Rebalance is one of daily, weekly, monthly, drift.",
    ],
    [
      "a switch that won't do",
      [equal, assets, "credit_dividends=maybe"],
      'error: credit_dividends: "maybe" won\'t do; it takes true or false.',
    ],
    [
      "a name alone",
      [equal, assets, "rebalance"],
      "error: rebalance: Write it as name=value, for example rebalance=weekly.",
    ],
    ["too short a period", [equal, assets, "start_date=2023-06-01"], "error: start_date: These assets have"],
  ])("%s", async (_, settings, message) => {
    const { code, stdout, stderr } = await shell(...flagsInto("wrong", ...settings));
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });
});

describe("the settings of an allocation", () => {
  const configOf = (...settings: readonly string[]) => {
    const outcome = allocationOf(["strategy=equal_weight", ...settings], null);
    return outcome.kind === "config" ? outcome.config : expect.fail(JSON.stringify(outcome.problems));
  };

  it("change the defaults by config.json's names; the last one of a name wins", () => {
    expect(
      configOf("assets=SPY", "fill_at=close", "fill_at=open", "max_volume_fraction=null", "drift_threshold=.1"),
    ).toEqual({
      ...defaultAllocationConfig(),
      assets: ["SPY"],
      maxVolumeFraction: null,
      driftThreshold: 0.1,
    });
    expect(configOf("assets=SPY", "start_date=2015-01-02")).toMatchObject({ startDate: parseIsoDate("2015-01-02") });
  });

  it.each([
    ["with commas", "assets=SPY,AGG", ["SPY", "AGG"]],
    ["with commas and spaces", "assets= SPY, AGG ,", ["SPY", "AGG"]],
    ["as a JSON list", 'assets=["SPY","AGG"]', ["SPY", "AGG"]],
    ["as a JSON text", 'assets="SPY"', ["SPY"]],
    ["that read as something else in JSON", "assets=TRUE,1,NAN", ["TRUE", "1", "NAN"]],
    ["that are a JSON word", "assets=true", ["true"]],
  ])("take assets %s", (_, setting, assets) => {
    expect(configOf(setting).assets).toEqual(assets);
  });

  it("have a preset's switches where one is named, and changes of them", () => {
    const outcome = allocationOf(["strategy=equal_weight", "assets=SPY", "slippage_bps=7"], "as_specified");
    expect(outcome).toMatchObject({ config: { slippageBps: 7, commissionMin: 0, rebalance: "monthly" } });
  });

  it("tell everything that is wrong at once", () => {
    const outcome = allocationOf(["strategy=equal_weight", "N=3", "slippage_bps=x", "initial_capital=1"], null);
    if (outcome.kind !== "refused") return expect.fail("accepted");
    expect(outcome.problems.map(({ where }) => where)).toEqual(["N", "slippage_bps", "assets", "initial_capital"]);
  });
});

describe("which strategy the settings ask for", () => {
  it("is the last one named", () => {
    expect(asksForAllocation(["K=3"])).toBe(false);
    expect(asksForAllocation(["strategy=oversell"])).toBe(false);
    expect(asksForAllocation(["strategy=equal_weight"])).toBe(true);
    expect(asksForAllocation(["strategy=oversell", "strategy=ema_allocation"])).toBe(true);
    expect(asksForAllocation(["strategy=ema_allocation", "strategy=oversell"])).toBe(false);
    expect(asksForAllocation(['strategy="equal_weight"'])).toBe(true);
  });

  it("runs it, whatever was named before", async () => {
    const { code } = await shell(...flagsInto("back", "strategy=equal_weight", "strategy=oversell"));
    expect(code).toBe(0);
    expect(readdirSync(join(folder, "back"))).toContain("report.html");
  });
});

describe("a setting as text", () => {
  it("has a name and a value, JSON, a number as people write it, or a bare word", () => {
    const values = ["a=1", "a=.5", "a=03", "a=true", "a=null", "a=[1]", "a=b=c", "a=", "=1", "a"];
    expect(values.map((text) => readSetting(text))).toEqual([
      { name: "a", value: 1 },
      { name: "a", value: 0.5 },
      { name: "a", value: 3 },
      { name: "a", value: true },
      { name: "a", value: null },
      { name: "a", value: [1] },
      { name: "a", value: "b=c" },
      { name: "a", value: "" },
      { name: "", value: 1 },
      { name: "a", value: undefined },
    ]);
  });
});
