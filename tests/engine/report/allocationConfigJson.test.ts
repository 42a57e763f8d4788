import { describe, expect, it } from "vitest";
import { METRIC_CATALOG } from "../../../src/engine/analysis/metrics";
import { parseIsoDate } from "../../../src/engine/market/isoDate";
import { allocationConfigJson } from "../../../src/engine/report/allocationConfigJson";
import { smallAllocation } from "./smallAllocation";

const parsed = (text: string) => JSON.parse(text) as Record<string, unknown> & { metrics: Record<string, unknown> };

describe("config.json of an allocation", () => {
  it("has every setting by its name on the shell door, then where it came from, then the metrics", () => {
    const report = smallAllocation();
    const { metrics, ...settings } = parsed(allocationConfigJson(report));
    expect(settings).toEqual({
      strategy: "equal_weight",
      assets: ["B,C", "A"],
      rebalance: "daily",
      drift_threshold: 0.05,
      fill_at: "open",
      initial_capital: 1000,
      max_position_fraction: 1,
      short_span: 15,
      medium_span: 70,
      long_span: 100,
      first_weight: 0.6,
      second_weight: 0.4,
      start_date: null,
      end_date: null,
      return_basis: "closeadj",
      max_volume_fraction: null,
      trade_on_zero_volume: false,
      delist_after_sessions: 1,
      delisting_fill: "haircut_30",
      slippage_bps: 0,
      commission_per_share: 0.005,
      commission_min: 1,
      credit_dividends: true,
      data_path: 'SEP.csv;b "2".zip',
      output_dir: `results/${report.runId}`,
      run_id: report.runId,
    });
    expect(Object.keys(metrics)).toEqual(METRIC_CATALOG.map(({ configName }) => configName));
    for (const { key, configName } of METRIC_CATALOG) expect(metrics[configName]).toBe(report.metrics[key]);
  });

  it("writes whole settings bare and others with their point, dates as dates", () => {
    const startDate = parseIsoDate("2024-01-02");
    const lines = allocationConfigJson(smallAllocation({ startDate, maxVolumeFraction: 1 })).split("\n");
    for (const line of [
      '  "initial_capital": 1000.0,',
      '  "short_span": 15,',
      '  "first_weight": 0.6,',
      '  "start_date": "2024-01-02",',
      '  "end_date": null,',
      '  "max_volume_fraction": 1.0,',
      '  "delist_after_sessions": 1,',
      '  "slippage_bps": 0.0,',
      '    "n_trades": 3,',
    ]) {
      expect(lines).toContain(line);
    }
    expect([lines[0], ...lines.slice(-3)]).toEqual(["{", "  }", "}", ""]);
  });

  it("has null where a metric is not defined", () => {
    // A single purchase: nothing was sold.
    const { metrics } = parsed(allocationConfigJson(smallAllocation({ rebalance: "monthly" })));
    expect([metrics["n_trades"], metrics["win_rate_pct"], metrics["profit_factor"]]).toEqual([0, null, null]);
  });
});

describe("the id of an allocation", () => {
  it("follows from its settings, whatever asked for it", () => {
    const { runId } = smallAllocation();
    expect(runId).toMatch(/^os-[0-9a-f]{12}$/);
    expect(smallAllocation().runId).toBe(runId);
    expect(smallAllocation({ commissionMin: 2 }).runId).not.toBe(runId);
    expect(smallAllocation({ rebalance: "weekly" }).runId).not.toBe(runId);
    expect(smallAllocation().ledger.run).toBe(runId);
  });
});
