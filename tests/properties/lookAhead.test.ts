import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RunConfig } from "../../src/engine/backtest/runConfig";
import { StageCache } from "../../src/engine/backtest/stageCache";
import { priceTableOf, type BarSpec } from "../engine/priceTableOf";
import { drained, runToEnd } from "../engine/runToEnd";
import { randomConfig, randomMarket, SESSIONS, type Histories } from "./randomMarket";

/** Everything a run knows and has done by the end of a session, by symbol, so that two tables can be compared. */
function historyUpTo(day: number, histories: Histories, config: RunConfig) {
  const table = priceTableOf(histories);
  const { cash, positionValue, positionCount, trades, openPositions } = runToEnd(table, config);
  const symbolOf = (ticker: number) => table.securities[ticker]!.symbol;
  const rows = Array.from({ length: trades.count }, (_, i) => i);
  const closed = rows
    .filter((i) => trades.exitDay[i]! <= day)
    .map((i) => [symbolOf(trades.ticker[i]!), trades.exitDay[i], trades.exitPrice[i], trades.exitReason[i]]);
  const entriesOfTrades = rows.map((i) => [
    symbolOf(trades.ticker[i]!),
    trades.entryDay[i]!,
    trades.entryPrice[i],
    trades.shares[i],
  ]);
  const entriesStillOpen = openPositions.map((p) => [symbolOf(p.ticker), p.entryDay, p.entryPrice, p.shares]);
  const opened = [...entriesOfTrades, ...entriesStillOpen].filter(([, entryDay]) => (entryDay as number) <= day).sort();
  const upTo = (column: { slice(from: number, to: number): Iterable<number> }) => [...column.slice(0, day + 1)];
  return { closed, opened, cash: upTo(cash), value: upTo(positionValue), held: upTo(positionCount) };
}

const cutAfter = (day: number, histories: Histories): Histories =>
  Object.fromEntries(
    Object.entries(histories)
      .map(([symbol, bars]) => [symbol, bars.filter((bar) => bar.day <= day)] as const)
      .filter(([, bars]) => bars.length > 0),
  );

/** Deals the later bars of each stock out anew: other prices, other days without a bar, other halts. */
function shuffleAfter(day: number, histories: Histories, random: () => number): Histories {
  const shuffled = ([symbol, bars]: readonly [string, readonly BarSpec[]]) => {
    const before = bars.filter((bar) => bar.day <= day);
    const after = bars.filter((bar) => bar.day > day);
    if (symbol === "BASE" || before.length === 0) return [symbol, bars] as const;
    const days = Array.from({ length: SESSIONS - day - 1 }, (_, i) => day + 1 + i)
      .map((later) => ({ later, key: random() }))
      .sort((a, b) => a.key - b.key)
      .slice(0, after.length)
      .map(({ later }) => later)
      .sort((a, b) => a - b);
    const dealt = after.map((bar) => ({ bar, key: random() })).sort((a, b) => a.key - b.key);
    return [symbol, [...before, ...days.map((later, i) => ({ ...dealt[i]!.bar, day: later }))]] as const;
  };
  return Object.fromEntries(Object.entries(histories).map(shuffled));
}

/** Another bar of the same stock on the same day: only that it traded is left. */
function disturb(bar: BarSpec, factor: number): BarSpec {
  const close = (bar.close ?? 1) * (1 + ((bar.day * factor) % 13) / 10);
  return {
    day: bar.day,
    open: close * 0.9,
    high: close * 1.2,
    low: close * 0.8,
    close,
    // Whether there was any volume is a part of that.
    volume: bar.volume === 0 ? 0 : 1e6 * (1 + ((bar.day * factor) % 6)),
  };
}

/** The rankings of all sessions before a day: what the strategy asks for up to that day. */
function wantedBefore(day: number, histories: Histories, config: RunConfig): number[][] {
  const table = priceTableOf(histories);
  const { limit, count, ticker } = drained(new StageCache(table).ranking(config));
  return Array.from({ length: day }, (_, d) => [...ticker.slice(d * limit, d * limit + count[d]!)]);
}

const someDay = fc.integer({ min: 8, max: SESSIONS - 2 });

describe("look-ahead walls", () => {
  it("cutting the table after a day changes nothing up to that day", () => {
    fc.assert(
      fc.property(randomMarket, randomConfig, someDay, (market, config, day) => {
        expect(historyUpTo(day, cutAfter(day, market), config)).toEqual(historyUpTo(day, market, config));
      }),
      { numRuns: 150 },
    );
  });

  it("shuffling everything after a day changes nothing up to that day", () => {
    fc.assert(
      fc.property(
        randomMarket,
        randomConfig,
        someDay,
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (market, config, day, stream) => {
          const random = () => stream.next().value as number;
          expect(historyUpTo(day, shuffleAfter(day, market, random), config)).toEqual(historyUpTo(day, market, config));
        },
      ),
      { numRuns: 150 },
    );
  });

  it("prices and volumes from a day on have no say in what is wanted on that day", () => {
    fc.assert(
      fc.property(
        randomMarket,
        randomConfig,
        someDay,
        fc.integer({ min: 1, max: 9 }),
        (market, config, day, factor) => {
          const disturbed = Object.entries(market).map(([symbol, bars]) => [
            symbol,
            bars.map((bar) => (bar.day < day || bar.close === null ? bar : disturb(bar, factor))),
          ]);
          const wanted = wantedBefore(day, Object.fromEntries(disturbed), config);
          expect(wanted).toEqual(wantedBefore(day, market, config));
        },
      ),
      { numRuns: 150 },
    );
  });

  it("the random markets do trade, so the walls have something to hold back", () => {
    const markets = fc.sample(fc.tuple(randomMarket, randomConfig), { numRuns: 100, seed: 7 });
    const trades = markets.map(([market, config]) => runToEnd(priceTableOf(market), config).trades.count);
    expect(trades.filter((count) => count >= 3).length).toBeGreaterThan(50);
  });
});
