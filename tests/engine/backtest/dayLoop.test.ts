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
  const loop = new DayLoop(table, config, strategy, 0, table.sessions.length);
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

  it("carries a stock without bars at its last close, and sells it when its bars are back", () => {
    const bars = [...flat(2), { day: 2, close: 10.25 }, { day: 5, open: 9.9, close: 9.9 }, { day: 6, close: 9.9 }];
    const { trades, value } = simulate(
      { A: bars, B: flat(7, 7) },
      { 0: ["A"] },
      { missingBar: "carry", maxHoldSessions: 4 },
    );
    // 100 shares at 10, marked at 10.25 on days 2 to 4; K is reached on day 5, whose bar sells at its close.
    expect(trades).toMatchObject([{ days: [1, 5], prices: [10, 9.9], reason: "max_hold", daysHeld: 4 }]);
    expect(value).toEqual([0, 1000, 1025, 1025, 1025, 0, 0]);
  });

  it.each([
    ["entry_price", 10],
    ["last_close", 9.8],
    ["haircut_30", 0.7 * 9.8],
    ["worthless", 0],
  ] as const)(
    "closes a carried stock on the third session without a bar at %s, free of costs",
    (delistingFill, price) => {
      const { trades, cash } = simulate(
        { A: [...flat(2), { day: 2, close: 9.8 }], B: flat(7, 7) },
        { 0: ["A"] },
        {
          missingBar: "carry",
          delistAfterSessions: 3,
          delistingFill,
          slippageBps: 10,
          commissionMin: 1,
          maxHoldSessions: 9,
        },
      );
      // Bought at 10 x 1.001 = 10.01: 99 shares are 990.99 dollars, and the dollar of commission fits the 1000.
      const paid = delistingFill === "entry_price" ? 10 * 1.001 : price;
      expect(trades).toMatchObject([{ days: [1, 5], prices: [10 * 1.001, paid], shares: 99, reason: "forced_close" }]);
      expect(cash.at(-1)).toBeCloseTo(1000 - 99 * 10.01 - 1 + 99 * paid, 9);
    },
  );

  it("neither sells on a bar without volume nor looks at its prices", () => {
    const bars = [...flat(2), { day: 2, open: 5, close: 5, volume: 0 }, { day: 3, open: 10, close: 10 }];
    const { trades } = simulate({ A: bars }, { 0: ["A"] }, { tradeOnZeroVolume: false, maxHoldSessions: 2 });
    expect(trades).toMatchObject([{ days: [1, 3], prices: [10, 10], reason: "max_hold" }]);
  });

  it("credits a dividend on the ex-date before it sells, not to who buys on that day", () => {
    const bars = [
      { day: 0, close: 10 },
      { day: 1, close: 10, dividend: 3 },
      { day: 2, open: 9, close: 9, dividend: 0.5 },
    ];
    const { trades, cash, loop } = simulate({ A: bars }, { 0: ["A"] }, { creditDividends: true });
    // 100 shares bought on day 1, after its dividend; on day 2 they bring 50 dollars and are stopped out at 9.
    expect(trades).toMatchObject([{ days: [1, 2], prices: [10, 9], reason: "gap_down_stop" }]);
    expect([...loop.journal.columns().dividends]).toEqual([50]);
    expect(cash).toEqual([1000, 0, 950]);
  });

  it("takes no more than its part of the volume of the session before", () => {
    const bars = [{ day: 0, close: 10, volume: 333 }, ...flat(3).slice(1)];
    const { loop } = simulate({ A: bars }, { 0: ["A"] }, { maxVolumeFraction: 0.1 });
    // floor(0.1 x 333) = 33 shares.
    expect(loop.account.positions).toMatchObject([{ shares: 33 }]);
  });

  it("pays commission on both sides, and slippage where it isn't a limit order", () => {
    const bars = [...flat(2), { day: 2, open: 9, close: 9 }];
    const { trades, loop, cash } = simulate(
      { A: bars },
      { 0: ["A"] },
      { slippageBps: 100, commissionPerShare: 0.1, commissionMin: 1 },
    );
    // Bought at 10.10: 98 shares are 989.80, with 9.80 commission 999.60. Sold at 9 x 0.99 = 8.91: 873.18 - 9.80.
    expect(trades).toMatchObject([{ shares: 98, reason: "gap_down_stop" }]);
    expect(trades[0]!.prices[0]).toBeCloseTo(10.1, 12);
    expect(trades[0]!.prices[1]).toBeCloseTo(8.91, 12);
    expect([...loop.journal.columns().commission][0]).toBeCloseTo(19.6, 12);
    expect(cash.at(-1)).toBeCloseTo(1000 - 999.6 + 873.18 - 9.8, 9);
  });

  it("takes the stop first on a bar that touches both, where the run says so", () => {
    const bars = [...flat(2), { day: 2, open: 10, high: 10.6, low: 9.6, close: 10 }];
    const reasonBy = (intrabarRule: RunConfig["intrabarRule"]) =>
      simulate({ A: bars }, { 0: ["A"] }, { intrabarRule }).trades[0]!.reason;
    expect([reasonBy("tp_first"), reasonBy("sl_first"), reasonBy("nearest")]).toEqual([
      "intraday_tp",
      "intraday_sl",
      // The low is 0.4 away from the open, the high 0.6.
      "intraday_sl",
    ]);
  });
});
