import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runMetrics } from "../../../src/engine/analysis/runMetrics";
import { differencesFrom, switchesOf } from "../../../src/engine/backtest/presets";
import { defaultRunConfig, type RunConfig } from "../../../src/engine/backtest/runConfig";
import { StageCache } from "../../../src/engine/backtest/stageCache";
import type { PriceTable } from "../../../src/engine/market/priceTable";
import { switchEffects } from "../../../src/engine/sweep/switchEffects";
import { randomConfig, randomMarket } from "../../properties/randomMarket";
import { priceTableOf } from "../priceTableOf";
import { drained, runToEnd } from "../runToEnd";

function totalReturnPct(table: PriceTable, config: RunConfig): number {
  const { cash, positionValue, positionCount, trades } = runToEnd(table, config);
  const { initialCapital } = config;
  return runMetrics({ cash, positionValue, positionCount, trades, initialCapital }).totalReturnPct;
}

describe("the effects of switches", () => {
  it("are the total returns of runs of their own, to the digit, in the catalog's order; the stages stay the config's", () => {
    fc.assert(
      fc.property(randomMarket, randomConfig, fc.constantFrom(0, 0.5), (market, config, minSessionCoverage) => {
        const table = priceTableOf(market);
        const own = { ...config, minSessionCoverage };
        const stages = new StageCache(table);
        const found = drained(switchEffects(own, stages));
        if ("problems" in found) throw new Error("refused");
        const plan = { ...own, ...switchesOf("as_specified") };
        expect(found.asSpecifiedPct).toBe(totalReturnPct(table, plan));
        expect(found.ownPct).toBe(totalReturnPct(table, own));
        expect(found.effects).toEqual(
          differencesFrom("as_specified", own).map(({ key }) => ({
            key,
            totalReturnPct: totalReturnPct(table, { ...plan, [key]: own[key] }),
          })),
        );
        expect(stages.firstStage(own)).toBe("days");
      }),
      { numRuns: 60 },
    );
  });

  it("keep the period, and are refused with it where the data has too little of it", () => {
    const table = priceTableOf({ A: Array.from({ length: 40 }, (_, day) => ({ day, close: 10 + (day % 3) })) });
    const config = { ...defaultRunConfig("realistic"), returnBasis: "close" as const, startDate: table.sessions[20]! };
    const found = drained(switchEffects(config, new StageCache(table)));
    expect(found).toMatchObject({ problems: [{ code: "period-too-short", where: "start_date" }] });
  });
});
