import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bracketFill, type Bar, type IntrabarRule } from "../../../../src/engine/execution/bracket";
import type { ExitReason } from "../../../../src/engine/execution/exitReason";
import type { Side } from "../../../../src/engine/execution/orders/instruction";
import { protectiveExit, type ProtectiveFill } from "../../../../src/engine/execution/orders/protectiveExit";
import { barOf } from "./orderOf";
import { roughOrHaltedBar } from "./randomBar";

const RULES = ["tp_first", "sl_first", "nearest"] as const satisfies readonly IntrabarRule[];

// A long from 100: target 105, stop 97. A short from 100: target 95, stop 103.
const LONG = { stopLoss: 97, takeProfit: 105 };
const SHORT = { stopLoss: 103, takeProfit: 95 };

const stopLoss = (price: number, gapped = false): ProtectiveFill => ({ price, leg: "stop_loss", gapped, slips: true });
const takeProfit = (price: number, gapped = false): ProtectiveFill => ({
  price,
  leg: "take_profit",
  gapped,
  slips: false,
});

describe("protectiveExit", () => {
  it("sells at the open where that is beyond the target, also when the low reaches the stop later", () => {
    // Well-known libraries say 97. But at 108, the first trade of the day, the position was gone.
    const bar = barOf(108, 109, 96, 97);
    for (const rule of RULES) expect(protectiveExit("buy", LONG, bar, rule)).toEqual(takeProfit(108, true));
  });

  it("sells at the open where the market gapped through the stop, not at the stop", () => {
    // Nobody traded at 97: the bar's high is 96.
    const bar = barOf(95, 96, 94, 95);
    for (const rule of RULES) expect(protectiveExit("buy", LONG, bar, rule)).toEqual(stopLoss(95, true));
  });

  it("buys a short back by the same rules in a mirror", () => {
    for (const rule of RULES) {
      expect(protectiveExit("sell", SHORT, barOf(92, 104, 91, 103), rule)).toEqual(takeProfit(92, true));
      expect(protectiveExit("sell", SHORT, barOf(105, 106, 104, 105), rule)).toEqual(stopLoss(105, true));
    }
  });

  type OneLeg = readonly [string, Side, Bar, ProtectiveFill | null];
  it.each<OneLeg>([
    ["a long whose open is exactly at the stop", "buy", barOf(97, 99, 96, 98), stopLoss(97, true)],
    ["a long whose open is exactly at the target", "buy", barOf(105, 106, 96, 98), takeProfit(105, true)],
    ["a long whose high touches the target", "buy", barOf(101, 105, 98, 102), takeProfit(105)],
    ["a long whose low touches the stop", "buy", barOf(101, 104, 97, 102), stopLoss(97)],
    ["a long whose bar stays inside", "buy", barOf(101, 104.99, 97.01, 102), null],
    ["a long without an open", "buy", barOf(NaN, 104, 96, 100), stopLoss(97)],
    ["a long without a high", "buy", barOf(101, NaN, 96, 100), stopLoss(97)],
    ["a long without a low", "buy", barOf(101, 104, NaN, 96), null],
    ["a halted long", "buy", barOf(90, 120, 80, NaN), null],
    ["a short whose open is exactly at the stop", "sell", barOf(103, 104, 99, 100), stopLoss(103, true)],
    ["a short whose open is exactly at the target", "sell", barOf(95, 104, 94, 100), takeProfit(95, true)],
    ["a short whose low touches the target", "sell", barOf(99, 102, 95, 98), takeProfit(95)],
    ["a short whose high touches the stop", "sell", barOf(99, 103, 96, 98), stopLoss(103)],
    ["a short whose bar stays inside", "sell", barOf(99, 102.99, 95.01, 98), null],
    ["a halted short", "sell", barOf(90, 120, 80, NaN), null],
  ])("%s, by every rule", (_, side, bar, exit) => {
    for (const rule of RULES) expect(protectiveExit(side, side === "buy" ? LONG : SHORT, bar, rule)).toEqual(exit);
  });

  type BothLegs = readonly [string, Side, Bar, Record<IntrabarRule, ProtectiveFill>];
  const byRule = (tp_first: ProtectiveFill, sl_first: ProtectiveFill, nearest: ProtectiveFill) => ({
    tp_first,
    sl_first,
    nearest,
  });
  it.each<BothLegs>([
    // high - open = 106 - 103 = 3 < 103 - 96 = 7: the high came first, and with it the target.
    ["long, high nearer", "buy", barOf(103, 106, 96, 100), byRule(takeProfit(105), stopLoss(97), takeProfit(105))],
    // 106 - 98 = 8, 98 - 96 = 2: the low came first.
    ["long, low nearer", "buy", barOf(98, 106, 96, 100), byRule(takeProfit(105), stopLoss(97), stopLoss(97))],
    // 106 - 101 = 5 = 101 - 96: not less, so the low.
    ["long, equally near", "buy", barOf(101, 106, 96, 100), byRule(takeProfit(105), stopLoss(97), stopLoss(97))],
    ["long, no open", "buy", barOf(NaN, 106, 96, 100), byRule(takeProfit(105), stopLoss(97), stopLoss(97))],
    // 104 - 102 = 2 < 102 - 94 = 8: the high came first, and with it a short's stop.
    ["short, high nearer", "sell", barOf(102, 104, 94, 100), byRule(takeProfit(95), stopLoss(103), stopLoss(103))],
    // 104 - 96 = 8, 96 - 94 = 2: the low came first, and with it a short's target.
    ["short, low nearer", "sell", barOf(96, 104, 94, 100), byRule(takeProfit(95), stopLoss(103), takeProfit(95))],
    // 104 - 99 = 5 = 99 - 94: not less, so the low.
    ["short, equally near", "sell", barOf(99, 104, 94, 100), byRule(takeProfit(95), stopLoss(103), takeProfit(95))],
    ["short, no open", "sell", barOf(NaN, 104, 94, 100), byRule(takeProfit(95), stopLoss(103), stopLoss(103))],
  ])("a bar that touches both: %s", (_, side, bar, exits) => {
    for (const rule of RULES) {
      expect(protectiveExit(side, side === "buy" ? LONG : SHORT, bar, rule)).toEqual(exits[rule]);
    }
  });

  it("works with one leg, or none", () => {
    const wide = barOf(100, 120, 80, 100);
    expect(protectiveExit("buy", { stopLoss: 97, takeProfit: null }, wide, "tp_first")).toEqual(stopLoss(97));
    expect(protectiveExit("buy", { stopLoss: null, takeProfit: 105 }, wide, "sl_first")).toEqual(takeProfit(105));
    expect(protectiveExit("sell", { stopLoss: null, takeProfit: null }, wide, "nearest")).toBeNull();
  });

  it("equals the bracket of the oversell strategy on a long position, by every rule", () => {
    const reasons: Record<ProtectiveFill["leg"], Record<"true" | "false", ExitReason>> = {
      stop_loss: { true: "gap_down_stop", false: "intraday_sl" },
      take_profit: { true: "gap_up_tp", false: "intraday_tp" },
    };
    const legs = fc.record({
      stopLoss: fc.integer({ min: 80, max: 100 }),
      takeProfit: fc.integer({ min: 101, max: 120 }),
    });
    fc.assert(
      fc.property(legs, roughOrHaltedBar, fc.constantFrom(...RULES), (bracket, bar, rule) => {
        const exit = protectiveExit("buy", bracket, bar, rule);
        const fill = exit && { price: exit.price, reason: reasons[exit.leg][exit.gapped ? "true" : "false"] };
        expect(fill).toEqual(bracketFill(bracket, bar, rule));
      }),
      { numRuns: 5000 },
    );
  });
});
