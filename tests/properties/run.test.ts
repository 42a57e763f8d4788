import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { StageCache } from "../../src/engine/backtest/stageCache";
import { priceTableOf } from "../engine/priceTableOf";
import { runToEnd } from "../engine/runToEnd";
import { randomConfig, randomMarket } from "./randomMarket";

describe("a run", () => {
  it("leaves the table unchanged", () => {
    fc.assert(
      fc.property(randomMarket, randomConfig, (market, config) => {
        const table = priceTableOf(market);
        runToEnd(table, config);
        expect(table).toEqual(priceTableOf(market));
      }),
    );
  });

  it("gives the same result twice, with or without the stages of earlier runs", () => {
    fc.assert(
      fc.property(randomMarket, fc.array(randomConfig, { minLength: 2, maxLength: 6 }), (market, configs) => {
        const table = priceTableOf(market);
        const stages = new StageCache(table);
        for (const config of configs) expect(runToEnd(table, config, stages)).toEqual(runToEnd(table, config));
      }),
    );
  });

  it("never borrows, never holds more than it may, and loses or wins no cent between entry, exit and mark", () => {
    fc.assert(
      fc.property(randomMarket, randomConfig, (market, config) => {
        const { cash, positionValue, positionCount, trades, openPositions } = runToEnd(priceTableOf(market), config);
        expect(Math.min(...(cash as Float64Array))).toBeGreaterThanOrEqual(0);
        expect(Math.max(...(positionCount as Int32Array))).toBeLessThanOrEqual(config.maxPositions);
        let earned = 0;
        for (let i = 0; i < trades.count; i++)
          earned +=
            (trades.exitPrice[i]! - trades.entryPrice[i]!) * trades.shares[i]! -
            trades.commission[i]! +
            trades.dividends[i]!;
        for (const { shares, lastPrice, entryPrice, commission, dividends } of openPositions)
          earned += (lastPrice - entryPrice) * shares - commission + dividends;
        const last = cash.length - 1;
        expect(cash[last]! + positionValue[last]!).toBeCloseTo(config.initialCapital + earned, 4);
      }),
    );
  });
});
