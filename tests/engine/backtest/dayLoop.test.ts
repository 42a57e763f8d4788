import { describe, expect, it } from "vitest";
import type { DayIndex, RowIndex, TickerId } from "../../../src/engine/column";
import { DayLoop } from "../../../src/engine/backtest/dayLoop";
import { defaultRunConfig, type RunConfig } from "../../../src/engine/backtest/runConfig";
import { EXIT_REASONS } from "../../../src/engine/execution/exitReason";
import { findRow } from "../../../src/engine/market/priceTable";
import type { Strategy } from "../../../src/engine/strategies/strategy";
import { priceTableOf, type BarSpec } from "../priceTableOf";

/** Buys what it is told to, on the session after the one it is told for. */
function simulate(
  histories: Record<string, readonly BarSpec[]>,
  signals: Record<number, readonly string[]>,
  changed: Partial<RunConfig> = {},
) {
  const table = priceTableOf(histories);
  const strategy: Strategy = {
    decide: (yesterday, account) =>
      (signals[yesterday.asOf] ?? [])
        .map((symbol) => table.securities.findIndex((security) => security.symbol === symbol) as TickerId)
        .filter((ticker) => !account.holds(ticker))
        .slice(0, account.freePlaces)
        .map((ticker) => ({ ticker, signalRow: findRow(table, ticker, yesterday.asOf) as RowIndex })),
  };
  const config = { ...defaultRunConfig(), initialCapital: 1000, maxPositions: 1, ...changed };
  const loop = new DayLoop(table, config, strategy);
  for (let day = 0; day < table.sessions.length; day++) loop.step(day as DayIndex);
  const { count, ticker, entryDay, exitDay, entryPrice, exitPrice, shares, exitReason, daysHeld } =
    loop.journal.columns();
  const trades = Array.from({ length: count }, (_, i) => ({
    symbol: table.securities[ticker[i]!]!.symbol,
    days: [entryDay[i], exitDay[i]],
    prices: [entryPrice[i], exitPrice[i]],
    shares: shares[i],
    reason: EXIT_REASONS[exitReason[i]!],
    daysHeld: daysHeld[i],
  }));
  return { trades, cash: [...loop.cash], value: [...loop.positionValue], held: [...loop.positionCount], loop };
}

const flat = (days: number, close = 10): BarSpec[] => Array.from({ length: days }, (_, day) => ({ day, close }));

describe("DayLoop", () => {
  it("buys at today's close on yesterday's signal and sells on the next session at the earliest", () => {
    const { trades, cash, value, held } = simulate(
      {
        A: [
          ...flat(1),
          { day: 1, open: 10, high: 99, low: 1, close: 10 },
          { day: 2, open: 10, high: 10.6, close: 10.4 },
        ],
      },
      { 0: ["A"] },
    );
    // Day 1 touches both ends of the bracket, but the shares are bought at its close: 1000 / 10 = 100 shares.
    // Day 2: target 10 x 1.05 = 10.5 is inside 10 .. 10.6, so 100 x 10.5 = 1050 dollars come back.
    expect(trades).toEqual([
      { symbol: "A", days: [1, 2], prices: [10, 10.5], shares: 100, reason: "intraday_tp", daysHeld: 1 },
    ]);
    expect(cash).toEqual([1000, 0, 1050]);
    expect(value).toEqual([0, 1000, 0]);
    expect(held).toEqual([0, 1, 0]);
  });

  it("sells at the close when the time is up: K sessions after the entry", () => {
    const { trades } = simulate({ A: flat(6, 10) }, { 0: ["A"] }, { maxHoldSessions: 3 });
    expect(trades).toMatchObject([{ days: [1, 4], reason: "max_hold", daysHeld: 3 }]);
  });

  it("lets the time run but sells nothing while the stock is halted", () => {
    const bars = [...flat(2), { day: 2, close: null }, { day: 3, close: null }, { day: 4, open: 10, close: 10.1 }];
    const { trades, value } = simulate({ A: bars }, { 0: ["A"] }, { maxHoldSessions: 2 });
    expect(trades).toMatchObject([{ days: [1, 4], prices: [10, 10.1], reason: "max_hold", daysHeld: 3 }]);
    // Marked at the last known close meanwhile.
    expect(value).toEqual([0, 1000, 1000, 1000, 0]);
  });

  it("gives the entry price back for a stock that has no bar today", () => {
    const { trades, cash } = simulate({ A: flat(3), B: flat(5, 7) }, { 0: ["A"] });
    expect(trades).toMatchObject([{ symbol: "A", days: [1, 3], prices: [10, 10], reason: "forced_close" }]);
    expect(cash.at(-1)).toBe(1000);
  });

  it("may buy a stock again on the session that sold it", () => {
    const bars = [
      ...flat(2),
      { day: 2, open: 9, close: 9 },
      ...flat(2, 9).map(({ close }, i) => ({ day: 3 + i, close })),
    ];
    const { trades, loop } = simulate({ A: bars }, { 0: ["A"], 1: ["A"] });
    expect(trades).toMatchObject([{ days: [1, 2], reason: "gap_down_stop", prices: [10, 9] }]);
    expect(loop.account.positions).toMatchObject([{ entryDay: 2, entryPrice: 9, shares: 100, daysHeld: 2 }]);
  });

  it("splits the cash evenly over the free places, each pick from what is left", () => {
    const histories = { A: flat(2, 30), B: flat(2, 7), C: flat(2, 11) };
    const { loop, cash } = simulate(histories, { 0: ["A", "B", "C"] }, { maxPositions: 3 });
    // A: 1000 / 3 = 333.33, 11 shares at 30 = 330. B: 670 / 2 = 335, 47 at 7 = 329. C: 341 / 1, 31 at 11 = 341.
    expect(loop.account.positions.map(({ shares }) => shares)).toEqual([11, 47, 31]);
    expect(cash).toEqual([1000, 0]);
  });

  it("has no substitute for a pick whose part of the cash buys no share", () => {
    const histories = { A: flat(2, 5000), B: flat(2, 10), C: flat(2, 10) };
    const { loop } = simulate(histories, { 0: ["A", "B", "C"] }, { maxPositions: 2 });
    // A costs more than 1000 / 2; its place stays free, and B's part is still a half: 50 shares, 500 dollars.
    expect(loop.account.positions).toMatchObject([{ shares: 50 }]);
    expect(loop.cash.at(-1)).toBe(500);
  });

  it("checks the positions in the order in which they were opened", () => {
    const fall = (close: number) => [...flat(2), { day: 2, open: close, close }];
    const { trades } = simulate({ A: fall(9), B: fall(9), C: fall(9) }, { 0: ["C", "A", "B"] }, { maxPositions: 3 });
    expect(trades.map(({ symbol }) => symbol)).toEqual(["C", "A", "B"]);
  });
});
