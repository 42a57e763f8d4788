import { describe, expect, it } from "vitest";
import { METRIC_CATALOG } from "../../../src/engine/analysis/metrics";
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
