import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultAllocationConfig, type AllocationConfig } from "../../src/engine/backtest/allocation/allocationConfig";
import type { AllocationResult } from "../../src/engine/backtest/allocation/allocationResult";
import { orderAt } from "../../src/engine/execution/broker/orderColumns";
import { transactions } from "../../src/engine/execution/ledger/ledger";
import { priceTableOf, type BarSpec } from "../engine/priceTableOf";
import { allocatedOn } from "../engine/backtest/allocation/allocatedOn";
import { randomMarket, SESSIONS, type Histories } from "./randomMarket";

/** 2024-01-01. */
const FIRST_DAY = 19_723;

/** Each ninth bar pays a dividend, so that there is cash that today's bar alone knows of. */
const market: fc.Arbitrary<Histories> = randomMarket.map((histories) =>
  mapBars(histories, (bar) => ({
    ...bar,
    adjusted: bar.close === null ? NaN : bar.close * (1 + bar.day / 100),
    ...(bar.day % 9 === 4 && { dividend: 0.4 }),
  })),
);

const config: fc.Arbitrary<AllocationConfig> = fc
  .record({
    strategy: fc.constantFrom("equal_weight", "ema_allocation"),
    rebalance: fc.constantFrom("daily", "daily", "weekly", "monthly", "drift"),
    driftThreshold: fc.constantFrom(0.001, 0.02, 0.2),
    fillAt: fc.constantFrom("open", "close"),
    initialCapital: fc.constantFrom(1000, 100_000),
    shortSpan: fc.constantFrom(2, 3),
    mediumSpan: fc.constantFrom(4, 6),
    longSpan: fc.constantFrom(7, 12),
    startDate: fc.option(fc.integer({ min: FIRST_DAY, max: FIRST_DAY + 6 })),
    returnBasis: fc.constantFrom("close", "closeadj"),
    maxVolumeFraction: fc.constantFrom(null, 0.01, 0.5),
    tradeOnZeroVolume: fc.boolean(),
    delistAfterSessions: fc.integer({ min: 1, max: 6 }),
    delistingFill: fc.constantFrom("entry_price", "last_close", "haircut_30", "worthless"),
    slippageBps: fc.constantFrom(0, 5, 100),
    commissionPerShare: fc.constantFrom(0, 0.005, 0.5),
    commissionMin: fc.constantFrom(0, 1),
    creditDividends: fc.boolean(),
  })
  .map((settings) => ({ ...defaultAllocationConfig(), ...settings }));

const someDay = fc.integer({ min: 8, max: SESSIONS - 2 });
const randomNumbers = fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true }));

function mapBars(histories: Histories, change: (bar: BarSpec, place: number) => BarSpec): Histories {
  return Object.fromEntries(Object.entries(histories).map(([symbol, bars]) => [symbol, bars.map(change)]));
}

function cutAfter(day: number, histories: Histories): Histories {
  const cut = Object.entries(histories).map(
    ([symbol, bars]) => [symbol, bars.filter((bar) => bar.day <= day)] as const,
  );
  return Object.fromEntries(cut.filter(([, bars]) => bars.length > 0));
}

/** Deals the later bars of each stock out anew, some to no day; BASE keeps its days, which are the calendar. */
function shuffleAfter(day: number, histories: Histories, random: () => number): Histories {
  const shuffled = Object.entries(histories).map(([symbol, bars]) => {
    const later = bars.filter((bar) => bar.day > day);
    const dealt = [...later].map((bar) => ({ bar, key: random() })).sort((a, b) => a.key - b.key);
    const dated = dealt.map(({ bar }, i) => ({ ...bar, day: later[i]!.day }));
    const kept = symbol === "BASE" ? dated : dated.filter(() => random() < 0.8);
    return [symbol, [...bars.filter((bar) => bar.day <= day), ...kept]] as const;
  });
  return Object.fromEntries(shuffled.filter(([, bars]) => bars.length > 0));
}

/** Another bar on the same day, without an open or volume now and then, or halted: its dividend alone is left. */
function disturb(bar: BarSpec, place: number, random: () => number): BarSpec {
  const close = (bar.close ?? 20) * (0.4 + 2 * random());
  const open = random() < 0.1 ? NaN : close * (0.8 + 0.4 * random());
  return {
    ...bar,
    open,
    high: close * 1.5,
    low: close * 0.7,
    // A stock's first bar has a close.
    close: place > 0 && random() < 0.1 ? null : close,
    volume: random() < 0.1 ? 0 : 5000 * random(),
    adjusted: close * random(),
  };
}

function run(histories: Histories, settings: AllocationConfig): AllocationResult {
  return allocatedOn(priceTableOf(histories), settings);
}

/** All that a run did and had up to a day, of the assets that the market knows by then, by symbol. */
function historyUpTo(day: number, histories: Histories, settings: AllocationConfig) {
  const result = run(histories, settings);
  const { weights, fills, ledger, orders } = result;
  const sessions = result.day.filter((simulated) => simulated <= day).length;
  const symbols = result.table.securities.map(({ symbol }) => symbol);
  const places = (count: number) => Array.from({ length: count }, (_, i) => i);
  const isKnown = (symbol: string) => histories[symbol]![0]!.day <= day;
  return {
    cash: [...result.cash.slice(0, sessions)],
    value: [...result.positionValue.slice(0, sessions)],
    weights: places(sessions * symbols.length)
      .map((at) => ({ symbol: symbols[at % symbols.length]!, at }))
      .filter(({ symbol }) => isKnown(symbol))
      .map(({ symbol, at }) => [symbol, weights.signal[at], weights.target[at], weights.shares[at], weights.close[at]]),
    fills: places(fills.count)
      .filter((i) => fills.day[i]! <= sessions)
      .map((i) => [
        fills.day[i],
        symbols[fills.ticker[i]!],
        fills.shares[i],
        fills.price[i],
        fills.fee[i],
        fills.pnl[i],
      ]),
    orders: places(orders.count)
      .map((place) => orderAt(orders, place))
      .filter(({ createdDay }) => createdDay < sessions)
      .map((order) => ({ ...order, ticker: symbols[order.ticker] })),
    postings: [...transactions(ledger)]
      .filter((posting) => posting.day <= sessions)
      .map((posting) => ({ ...posting, ticker: posting.ticker === null ? null : symbols[posting.ticker] })),
  };
}

/** The orders that are decided on for a day, and what the model says then. */
function decidedFor(day: number, histories: Histories, settings: AllocationConfig) {
  const result = run(histories, settings);
  const session = result.day.indexOf(day) + 1;
  const { assets, signal, target } = result.weights;
  return {
    signal: [...signal.slice((session - 1) * assets, session * assets)],
    target: [...target.slice((session - 1) * assets, session * assets)],
    orders: Array.from({ length: result.orders.count }, (_, place) => orderAt(result.orders, place))
      .filter(({ createdDay }) => createdDay === session - 1)
      .map(({ ticker, side, requestedShares }) => [result.table.securities[ticker]!.symbol, side, requestedShares]),
  };
}

describe("look-ahead walls of allocations", () => {
  it("cutting the table after a day changes nothing up to that day", () => {
    fc.assert(
      fc.property(market, config, someDay, (histories, settings, day) => {
        expect(historyUpTo(day, cutAfter(day, histories), settings)).toEqual(historyUpTo(day, histories, settings));
      }),
      { numRuns: 100 },
    );
  });

  it("shuffling and thinning out everything after a day changes nothing up to that day", () => {
    fc.assert(
      fc.property(market, config, someDay, randomNumbers, (histories, settings, day, stream) => {
        const shuffled = shuffleAfter(day, histories, () => stream.next().value as number);
        expect(historyUpTo(day, shuffled, settings)).toEqual(historyUpTo(day, histories, settings));
      }),
      { numRuns: 100 },
    );
  });

  it("prices and volumes from a day on have no say in the orders that are decided for that day", () => {
    fc.assert(
      fc.property(market, config, someDay, randomNumbers, (histories, settings, day, stream) => {
        const random = () => stream.next().value as number;
        const disturbed = mapBars(histories, (bar, place) => (bar.day < day ? bar : disturb(bar, place, random)));
        expect(decidedFor(day, disturbed, settings)).toEqual(decidedFor(day, histories, settings));
      }),
      { numRuns: 150 },
    );
  });

  it("the random allocations do trade, so the walls have something to hold back", () => {
    const runs = fc.sample(fc.tuple(market, config, someDay), { numRuns: 100, seed: 7 });
    const fills = runs.map(([histories, settings]) => run(histories, settings).fills.count);
    expect(fills.filter((count) => count >= 5).length).toBeGreaterThan(50);
    const decided = runs.map(([histories, settings, day]) => decidedFor(day, histories, settings).orders.length);
    expect(decided.filter((count) => count > 0).length).toBeGreaterThan(25);
  });
});
