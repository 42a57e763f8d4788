import { describe, expect, it } from "vitest";
import { exitFill, type SlowFill } from "./exitFill";
import { pricedBars } from "./pricedBars";
import { scoredBars } from "./scoredBars";
import { slowBacktest } from "./slowBacktest";
import type { SlowPosition } from "./slowPosition";
import type { SlowSettings } from "./slowSettings";
import { clock, shocked, TINY, tinyRows, type TinyBar } from "./tinyMarket";

/** How 10 shares bought at 100 leave on a bar: target 105, stop 97, K 5. */
function leave(bar: Omit<TinyBar, "day">, changes: Partial<SlowSettings> = {}, daysHeld = 1): SlowFill | null {
  const bars = pricedBars(
    tinyRows("A", [
      { day: 0, close: 100 },
      { ...bar, day: daysHeld },
    ]),
  );
  const position: SlowPosition = {
    ticker: "A",
    entryDay: 0,
    entryPrice: 100,
    shares: 10,
    entryCommission: 0,
    signal: scoredBars(bars, TINY)[0]!,
    daysHeld,
    dividends: 0,
    lastClose: 100,
    sessionsWithoutRow: 0,
  };
  return exitFill(position, bars[1], { ...TINY, ...changes });
}

describe("the bracket", () => {
  it.each<[string, Omit<TinyBar, "day">, SlowFill | null]>([
    ["opens at the stop", { open: 97, high: 108, low: 96, close: 98 }, { price: 97, reason: "gap_down_stop" }],
    ["opens below the stop", { open: 90, high: 108, low: 89, close: 98 }, { price: 90, reason: "gap_down_stop" }],
    // Well-known libraries fill this at the stop, 97: but the position was gone at the open.
    ["opens above the target", { open: 108, high: 109, low: 96, close: 97 }, { price: 108, reason: "gap_up_tp" }],
    ["touches the target", { open: 101, high: 105, low: 98, close: 102 }, { price: 105, reason: "intraday_tp" }],
    ["touches the stop", { open: 101, high: 104, low: 97, close: 102 }, { price: 97, reason: "intraday_sl" }],
    ["touches both", { open: 101, high: 106, low: 96, close: 102 }, { price: 105, reason: "intraday_tp" }],
    ["touches neither", { open: 101, high: 104, low: 98, close: 102 }, null],
    ["has no open", { open: NaN, high: 104, low: 96, close: 102 }, { price: 97, reason: "intraday_sl" }],
    ["has no high", { open: 101, high: NaN, low: 96, close: 102 }, { price: 97, reason: "intraday_sl" }],
    ["has no low", { open: 101, high: 104, low: NaN, close: 95 }, null],
    ["has an open of 0, which is empty", { open: 0, high: 104, low: 98, close: 102 }, null],
    ["is halted, whatever its other prices", { open: 90, high: 120, low: 80, close: NaN }, null],
  ])("a bar that %s", (_, bar, fill) => {
    expect(leave(bar)).toEqual(fill);
  });

  it("closes at the close from the K-th session on", () => {
    const inside = { open: 101, high: 104, low: 98, close: 102 };
    expect(leave(inside, {}, 4)).toBeNull();
    expect(leave(inside, {}, 5)).toEqual({ price: 102, reason: "max_hold" });
  });
});

describe("intrabar_rule", () => {
  const target = { price: 105, reason: "intraday_tp" };
  const stop = { price: 97, reason: "intraday_sl" };

  it.each<[SlowSettings["intrabar_rule"], string, Omit<TinyBar, "day">, object]>([
    ["sl_first", "both touched", { open: 104, high: 105, low: 96, close: 100 }, stop],
    ["sl_first", "the target alone", { open: 104, high: 105, low: 98, close: 100 }, target],
    ["nearest", "high 1 away, low 8", { open: 104, high: 105, low: 96, close: 100 }, target],
    ["nearest", "high 8 away, low 2", { open: 98, high: 106, low: 96, close: 100 }, stop],
    ["nearest", "both 5 away: the low", { open: 101, high: 106, low: 96, close: 100 }, stop],
    ["nearest", "no open to be near to: the low", { open: NaN, high: 106, low: 96, close: 100 }, stop],
    ["nearest", "a far target alone", { open: 99, high: 106, low: 98, close: 100 }, target],
  ])("%s: %s", (intrabar_rule, _, bar, fill) => {
    expect(leave(bar, { intrabar_rule })).toEqual(fill);
  });

  it("leaves gaps alone: an open above the target sells there, whatever the low", () => {
    const bar = { open: 108, high: 109, low: 96, close: 97 };
    expect(leave(bar, { intrabar_rule: "sl_first" })).toEqual({ price: 108, reason: "gap_up_tp" });
  });
});

describe("trade_on_zero_volume", () => {
  const crash = { open: 90, high: 90, low: 90, close: 90, volume: 0 };

  it("true: a bar with volume 0 sells", () => {
    expect(leave(crash)).toEqual({ price: 90, reason: "gap_down_stop" });
  });

  it.each([0, NaN])("false: a bar with volume %s sells nothing, at the end of its time neither", (volume) => {
    expect(leave({ ...crash, volume }, { trade_on_zero_volume: false })).toBeNull();
    expect(leave({ close: 100, volume }, { trade_on_zero_volume: false }, 7)).toBeNull();
  });

  // Both tie at the top, so A comes first by its ticker; but on session 3, the day to buy, A has volume 0.
  const market = [
    ...shocked("A", [{ day: 3, close: 50, volume: 0 }]),
    ...shocked("B", [{ day: 3, close: 40 }]),
    ...clock(4),
  ];

  it("true: buys on a bar with volume 0", () => {
    expect(slowBacktest(market, TINY).openPositions).toMatchObject([{ ticker: "A", entryPrice: 50, shares: 200 }]);
  });

  it("false: the next best is bought in its place", () => {
    const { openPositions } = slowBacktest(market, { ...TINY, trade_on_zero_volume: false });
    expect(openPositions).toMatchObject([{ ticker: "B", entryPrice: 40, shares: 250 }]);
  });
});
