import { beforeEach, expect, test, vi } from "vitest";
import { LandscapeMetric } from "../../../src/ui/state/landscapeMetric.svelte";

let stored: Map<string, string>;
beforeEach(() => {
  stored = new Map();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  });
  return () => vi.unstubAllGlobals();
});

test("at first it is the Sharpe ratio, and a choice is remembered", () => {
  const metric = new LandscapeMetric();
  expect(metric.definition.key).toBe("sharpeRatio");
  metric.configName = "max_drawdown_pct";
  expect(metric.definition.key).toBe("maxDrawdownPct");
  expect(new LandscapeMetric().definition.key).toBe("maxDrawdownPct");
});

test("what was remembered of another version counts for nothing", () => {
  new LandscapeMetric().configName = "no_such_metric";
  expect(new LandscapeMetric().configName).toBe("sharpe_ratio");
});

test("where storage is forbidden the choice lasts for the visit", () => {
  const forbidden = () => {
    throw new DOMException("denied", "SecurityError");
  };
  vi.stubGlobal("localStorage", { getItem: forbidden, setItem: forbidden });
  const metric = new LandscapeMetric();
  metric.configName = "n_trades";
  expect(metric.definition.key).toBe("tradeCount");
});
