import { describe, expect, it } from "vitest";
import { METRIC_CATALOG } from "../../../src/engine/analysis/metrics";
import { defaultRunConfig, type RunConfig } from "../../../src/engine/backtest/runConfig";
import { parseIsoDate } from "../../../src/engine/market/isoDate";
import { configJson } from "../../../src/engine/report/configJson";
import { sampleReport } from "./sampleReport";

const report = sampleReport({ priceFileNames: ["a.csv", 'b "2".zip'] });

describe("configJson", () => {
  it("has the plan's keys in its order, then every metric of the catalog in the catalog's", () => {
    const parsed = JSON.parse(configJson(report)) as { metrics: object };
    expect(Object.keys(parsed)).toEqual([
      ...["N", "w1", "w2", "win_take_rate", "stop_loss_rate", "K", "V", "initial_capital", "max_positions"],
      ...["data_path", "output_dir", "run_id", "metrics"],
    ]);
    expect(Object.keys(parsed.metrics)).toEqual(METRIC_CATALOG.map(({ configName }) => configName));
  });

  it("writes numbers as Python's json does: integers bare, floats with their point", () => {
    expect(configJson(report).split("\n").slice(0, 13)).toEqual([
      "{",
      '  "N": 20,',
      '  "w1": -1.0,',
      '  "w2": 1.0,',
      '  "win_take_rate": 0.05,',
      '  "stop_loss_rate": 0.03,',
      '  "K": 5,',
      '  "V": 500000,',
      '  "initial_capital": 500000.0,',
      '  "max_positions": 3,',
      '  "data_path": "a.csv;b \\"2\\".zip",',
      `  "output_dir": "results/${report.runId}",`,
      `  "run_id": "${report.runId}",`,
    ]);
    expect(configJson(report)).toMatch(/\n {2}"metrics": \{\n {4}"n_trades": 60,\n[^]*\n {2}\}\n\}\n$/);
  });

  it("keeps metrics in full precision", () => {
    const { metrics } = JSON.parse(configJson(report)) as { metrics: Record<string, number> };
    for (const { key, configName } of METRIC_CATALOG) expect(metrics[configName]).toBe(report.metrics[key]);
  });

  it("has null where a metric is not defined", () => {
    const { metrics } = JSON.parse(configJson(sampleReport({ trades: 0 }))) as { metrics: Record<string, number> };
    expect([metrics["n_trades"], metrics["win_rate_pct"], metrics["profit_factor"]]).toEqual([0, null, null]);
  });
});

describe("the switches in configJson", () => {
  const linesOf = (config: RunConfig) => configJson({ ...report, config }).split("\n");
  const PLAN_LINES = configJson(report).split("\n").length;

  it("are left out of a run as specified", () => {
    expect(linesOf(defaultRunConfig("as_specified")).join("\n")).not.toMatch(/preset|start_date|differs/);
  });

  it("follow the plan's keys where one is set: preset, every switch in the catalog's order, what differs", () => {
    const lines = linesOf({ ...defaultRunConfig(), slippageBps: 5, creditDividends: true });
    expect(lines.slice(13, 31)).toEqual([
      '  "preset": "custom",',
      '  "start_date": null,',
      '  "end_date": null,',
      '  "min_session_coverage": 0.0,',
      '  "return_basis": "close",',
      '  "min_price": 0.0,',
      '  "min_dollar_volume": 0.0,',
      '  "max_volume_fraction": null,',
      '  "trade_on_zero_volume": true,',
      '  "intrabar_rule": "tp_first",',
      '  "missing_bar": "force_close",',
      '  "delist_after_sessions": 10,',
      '  "delisting_fill": "entry_price",',
      '  "slippage_bps": 5.0,',
      '  "commission_per_share": 0.0,',
      '  "commission_min": 0.0,',
      '  "credit_dividends": true,',
      '  "differs_from_as_specified": "slippage_bps credit_dividends",',
    ]);
    expect(lines[31]).toBe('  "metrics": {');
    expect(lines.length).toBe(PLAN_LINES + 18);
  });

  it("name the preset, and all that makes it differ from the plan", () => {
    const parsed = JSON.parse(linesOf(defaultRunConfig("realistic")).join("\n")) as Record<string, unknown>;
    expect(parsed).toMatchObject({
      preset: "realistic",
      min_session_coverage: 0.2,
      return_basis: "closeadj",
      max_volume_fraction: 0.1,
      trade_on_zero_volume: false,
      credit_dividends: true,
    });
    const differs = String(parsed["differs_from_as_specified"]).split(" ");
    expect(differs[0]).toBe("min_session_coverage");
    // Every switch named, and no other, has another value than the plan's.
    const plan = JSON.parse(
      linesOf({ ...defaultRunConfig(), startDate: parseIsoDate("2015-01-02") }).join("\n"),
    ) as Record<string, unknown>;
    const others = ["preset", "start_date", "differs_from_as_specified"];
    const expected = Object.keys(plan).filter(
      (name) => !others.includes(name) && JSON.stringify(plan[name]) !== JSON.stringify(parsed[name]),
    );
    expect(differs).toEqual(expected);
  });

  it("name a period by its dates; it belongs to no preset and is no difference from the plan", () => {
    const period = { startDate: parseIsoDate("2015-01-02"), endDate: parseIsoDate("2015-06-30") };
    for (const preset of ["as_specified", "realistic"] as const) {
      const config = { ...defaultRunConfig(preset), ...period };
      const lines = linesOf(config);
      expect(lines.slice(13, 16)).toEqual([
        `  "preset": "${preset}",`,
        '  "start_date": "2015-01-02",',
        '  "end_date": "2015-06-30",',
      ]);
      const differs = lines.find((line) => line.includes("differs_from_as_specified"))!;
      expect(differs.includes("_date")).toBe(false);
      expect(differs === '  "differs_from_as_specified": "",').toBe(preset === "as_specified");
    }
  });
});
