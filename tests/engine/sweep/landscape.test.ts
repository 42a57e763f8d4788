import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyseRun } from "../../../src/engine/analysis/analyseRun";
import { METRIC_CATALOG, type Metrics } from "../../../src/engine/analysis/metrics";
import {
  defaultRunConfig,
  RUN_PARAMETERS,
  type NumericKey,
  type RunConfig,
} from "../../../src/engine/backtest/runConfig";
import { StageCache } from "../../../src/engine/backtest/stageCache";
import type { Dataset } from "../../../src/engine/market/dataset";
import { parameterSamples } from "../../../src/engine/strategies/parameterSamples";
import { landscape, LANDSCAPE_POINTS, type Landscape } from "../../../src/engine/sweep/landscape";
import { randomConfig, randomMarket, type Histories } from "../../properties/randomMarket";
import { priceTableOf } from "../priceTableOf";
import { drained, runToEnd } from "../runToEnd";

const DAYS_PARAMETERS = RUN_PARAMETERS.filter(({ stage }) => stage === "days");
const parameterOf = (key: NumericKey) => RUN_PARAMETERS.find((parameter) => parameter.key === key)!;

function datasetOf(market: Histories): Dataset {
  const source = { synthetic: true, priceFileNames: ["a.csv"], partRead: null };
  return { prices: priceTableOf(market), funds: null, source, fingerprint: "0123456789abcdef" };
}

/** A stage cache that a run of this config has filled. */
function preparedStages({ prices }: Dataset, config: RunConfig): StageCache {
  const stages = new StageCache(prices);
  runToEnd(prices, config, stages);
  return stages;
}

function landscapeOf(dataset: Dataset, config: RunConfig, key: NumericKey): Landscape {
  const ranking = preparedStages(dataset, config).cachedRanking(config)!;
  return drained(landscape(dataset.prices, config, ranking, parameterOf(key)));
}

function metricsAt({ metrics }: Landscape, point: number): Record<string, number> {
  return Object.fromEntries(METRIC_CATALOG.map(({ key }) => [key, metrics[key][point]!]));
}

/** Metrics as a landscape has them: NaN for what is not defined. */
function withNaN(metrics: Metrics): Record<string, number> {
  return Object.fromEntries(METRIC_CATALOG.map(({ key }) => [key, metrics[key] ?? NaN]));
}

/** Falls from 100 to 90 on high volume once in ten sessions and is back two sessions later. */
const DIPS: Histories = {
  DIP: Array.from({ length: 60 }, (_, day) => ({
    day,
    close: day % 10 === 7 ? 90 + (day % 3) : day % 10 === 8 ? 95 : 100 + (day % 4),
    volume: day % 10 === 7 ? 5000 : 1000 + (day % 7),
  })),
  FLAT: Array.from({ length: 60 }, (_, day) => ({ day, close: 50 + (day % 3), volume: 1000 + (day % 5) })),
};
const DIP_CONFIG: RunConfig = {
  ...defaultRunConfig(),
  scoreWindow: 5,
  returnWeight: -1,
  volumeWeight: 1,
  winTakeRate: 0.05,
  stopLossRate: 0.03,
  maxHoldSessions: 5,
  minVolume: 0,
  initialCapital: 10_000,
  maxPositions: 1,
};

describe("a landscape", () => {
  it("has at every point every metric of that config's report, to the digit", () => {
    fc.assert(
      fc.property(randomMarket, randomConfig, fc.constantFrom(...DAYS_PARAMETERS), (market, config, { key }) => {
        const dataset = datasetOf(market);
        const found = landscapeOf(dataset, config, key);
        for (const [point, value] of found.values.entries()) {
          const { metrics } = analyseRun(runToEnd(dataset.prices, { ...config, [key]: value }), dataset);
          expect(metricsAt(found, point)).toEqual(withNaN(metrics));
        }
      }),
      { numRuns: 15 },
    );
  });

  it("doesn't depend on its own parameter's value", () => {
    const dataset = datasetOf(DIPS);
    for (const { key, max } of DAYS_PARAMETERS) {
      expect(landscapeOf(dataset, { ...DIP_CONFIG, [key]: max }, key)).toEqual(landscapeOf(dataset, DIP_CONFIG, key));
    }
  });

  it("shows what a parameter does: other values give other figures", () => {
    const dataset = datasetOf(DIPS);
    const { values, metrics } = landscapeOf(dataset, DIP_CONFIG, "winTakeRate");
    expect(values).toEqual(parameterSamples(parameterOf("winTakeRate"), LANDSCAPE_POINTS));
    expect(new Set(metrics.totalReturnPct).size).toBeGreaterThan(3);
    expect(Math.min(...metrics.tradeCount)).toBeGreaterThan(0);
  });

  it("has a gap where a metric is not defined, or where the settings are not valid", () => {
    const dataset = datasetOf(DIPS);
    // 1000 dollars in 50 parts buy no share of 90 dollars: no trade, no win rate, but an exposure of 0.
    const poor = landscapeOf(dataset, { ...DIP_CONFIG, initialCapital: 1000 }, "maxPositions");
    expect([poor.metrics.winRatePct.at(-1), poor.metrics.exposurePct.at(-1)]).toEqual([NaN, 0]);
    const ranking = preparedStages(dataset, DIP_CONFIG).cachedRanking(DIP_CONFIG)!;
    const wrong = { ...DIP_CONFIG, winTakeRate: 7 };
    const found = drained(landscape(dataset.prices, wrong, ranking, parameterOf("maxHoldSessions")));
    for (const column of Object.values(found.metrics)) expect(column.every(Number.isNaN)).toBe(true);
  });

  it("tells several times a point how far it is", () => {
    const dataset = datasetOf(DIPS);
    const ranking = preparedStages(dataset, DIP_CONFIG).cachedRanking(DIP_CONFIG)!;
    const steps = [...landscape(dataset.prices, DIP_CONFIG, ranking, parameterOf("maxPositions"))];
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect([steps[0], steps.at(-1)]).toEqual([0, 50]);
  });

  it("of a parameter that other stages depend on is a bug", () => {
    const dataset = datasetOf(DIPS);
    expect(() => landscapeOf(dataset, DIP_CONFIG, "minVolume")).toThrow(/minVolume/);
  });
});

describe("the ranking that an earlier run left", () => {
  it("fits every config that differs in exits and capital alone, and no other", () => {
    const dataset = datasetOf(DIPS);
    const stages = preparedStages(dataset, DIP_CONFIG);
    for (const { key, max, stage } of RUN_PARAMETERS) {
      const other = { ...DIP_CONFIG, [key]: max };
      expect(stages.cachedRanking(other) !== null, key).toBe(stage === "days");
    }
    expect(new StageCache(dataset.prices).cachedRanking(DIP_CONFIG)).toBeNull();
  });
});
