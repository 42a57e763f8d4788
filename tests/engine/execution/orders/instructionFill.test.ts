import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Bar } from "../../../../src/engine/execution/bracket";
import type { Instruction, Side } from "../../../../src/engine/execution/orders/instruction";
import { instructionFill, type BarOutcome } from "../../../../src/engine/execution/orders/instructionFill";
import { barOf } from "./orderOf";
import { roughBar } from "./randomBar";

const market: Instruction = { kind: "market" };
const onClose: Instruction = { kind: "on_close" };
const limit = (limitPrice: number): Instruction => ({ kind: "limit", limitPrice });
const stop = (stopPrice: number): Instruction => ({ kind: "stop", stopPrice });
const stopLimit = (stopPrice: number, limitPrice: number): Instruction => ({
  kind: "stop_limit",
  stopPrice,
  limitPrice,
});

const slips = (price: number): BarOutcome => ({ kind: "fill", price, slips: true });
const exact = (price: number): BarOutcome => ({ kind: "fill", price, slips: false });
const waits: BarOutcome = { kind: "waits" };
const triggered: BarOutcome = { kind: "triggered" };

type Case = readonly [name: string, instruction: Instruction, side: Side, bar: Bar, outcome: BarOutcome];

describe("instructionFill", () => {
  it.each<Case>([
    ["a market buy fills at the open", market, "buy", barOf(100, 110, 90, 105), slips(100)],
    ["a market sell fills at the open", market, "sell", barOf(100, 110, 90, 105), slips(100)],
    ["a market order waits where the open is missing", market, "buy", barOf(NaN, 110, 90, 105), waits],
    ["an on-close buy fills at the close", onClose, "buy", barOf(100, 110, 90, 105), slips(105)],
    ["an on-close sell fills at the close", onClose, "sell", barOf(NaN, NaN, NaN, 105), slips(105)],
  ])("%s", (_, instruction, side, bar, outcome) => {
    expect(instructionFill(instruction, side, false, bar)).toEqual(outcome);
  });

  it.each<Case>([
    [
      "a buy limit above the open fills at the open, which is better",
      limit(101),
      "buy",
      barOf(100, 110, 90, 105),
      exact(100),
    ],
    ["a buy limit at the open fills there", limit(100), "buy", barOf(100, 110, 90, 105), exact(100)],
    ["a buy limit that the low touches fills at the limit", limit(90), "buy", barOf(100, 110, 90, 105), exact(90)],
    ["a buy limit that the low passes fills at the limit", limit(95), "buy", barOf(100, 110, 90, 105), exact(95)],
    ["a buy limit below the low waits", limit(89.99), "buy", barOf(100, 110, 90, 105), waits],
    ["a buy limit needs no open", limit(95), "buy", barOf(NaN, 110, 90, 105), exact(95)],
    ["a buy limit needs a low, unless the open will do", limit(95), "buy", barOf(100, 110, NaN, 94), waits],
    [
      "a sell limit below the open fills at the open, which is better",
      limit(99),
      "sell",
      barOf(100, 110, 90, 95),
      exact(100),
    ],
    ["a sell limit at the open fills there", limit(100), "sell", barOf(100, 110, 90, 95), exact(100)],
    ["a sell limit that the high touches fills at the limit", limit(110), "sell", barOf(100, 110, 90, 95), exact(110)],
    ["a sell limit that the high passes fills at the limit", limit(105), "sell", barOf(100, 110, 90, 95), exact(105)],
    ["a sell limit above the high waits", limit(110.01), "sell", barOf(100, 110, 90, 95), waits],
    ["a sell limit needs a high, unless the open will do", limit(105), "sell", barOf(100, NaN, 90, 106), waits],
  ])("%s", (_, instruction, side, bar, outcome) => {
    expect(instructionFill(instruction, side, false, bar)).toEqual(outcome);
  });

  it.each<Case>([
    [
      "a buy stop that the open gapped through fills at the open, which is worse",
      stop(98),
      "buy",
      barOf(100, 110, 90, 105),
      slips(100),
    ],
    ["a buy stop at the open fills there", stop(100), "buy", barOf(100, 110, 90, 105), slips(100)],
    ["a buy stop that the high touches fills at the stop", stop(110), "buy", barOf(100, 110, 90, 105), slips(110)],
    ["a buy stop that the high passes fills at the stop", stop(107), "buy", barOf(100, 110, 90, 105), slips(107)],
    ["a buy stop above the high waits", stop(110.01), "buy", barOf(100, 110, 90, 105), waits],
    ["a buy stop needs no open", stop(107), "buy", barOf(NaN, 110, 90, 105), slips(107)],
    ["a buy stop needs a high, unless the open will do", stop(107), "buy", barOf(100, NaN, 90, 108), waits],
    [
      "a sell stop that the open gapped through fills at the open, which is worse",
      stop(102),
      "sell",
      barOf(100, 110, 90, 95),
      slips(100),
    ],
    ["a sell stop at the open fills there", stop(100), "sell", barOf(100, 110, 90, 95), slips(100)],
    ["a sell stop that the low touches fills at the stop", stop(90), "sell", barOf(100, 110, 90, 95), slips(90)],
    ["a sell stop that the low passes fills at the stop", stop(93), "sell", barOf(100, 110, 90, 95), slips(93)],
    ["a sell stop below the low waits", stop(89.99), "sell", barOf(100, 110, 90, 95), waits],
  ])("%s", (_, instruction, side, bar, outcome) => {
    expect(instructionFill(instruction, side, false, bar)).toEqual(outcome);
  });

  it("takes a stop that was reached before for a market order", () => {
    expect(instructionFill(stop(200), "buy", true, barOf(100, 110, 90, 105))).toEqual(slips(100));
    expect(instructionFill(stop(1), "sell", true, barOf(100, 110, 90, 105))).toEqual(slips(100));
  });

  it.each<Case>([
    // The open is at or above the stop of 98: a limit order from the first trade on.
    [
      "buy: open beyond the stop and within the limit, at the open",
      stopLimit(98, 101),
      "buy",
      barOf(100, 110, 90, 105),
      exact(100),
    ],
    [
      "buy: open beyond both, the low comes back, at the limit",
      stopLimit(98, 99),
      "buy",
      barOf(100, 110, 90, 105),
      exact(99),
    ],
    [
      "buy: open beyond both, the low doesn't come back",
      stopLimit(98, 99),
      "buy",
      barOf(100, 110, 99.5, 105),
      triggered,
    ],
    // Triggered at 105 within the bar.
    ["buy: limit beyond the stop, at the stop", stopLimit(105, 107), "buy", barOf(100, 110, 90, 95), exact(105)],
    ["buy: limit at the stop, at the stop", stopLimit(105, 105), "buy", barOf(100, 110, 90, 108), exact(105)],
    [
      "buy: limit short of the stop, the low may have come first",
      stopLimit(105, 103),
      "buy",
      barOf(100, 110, 90, 104),
      triggered,
    ],
    [
      "buy: limit short of the stop, the close came back to it",
      stopLimit(105, 103),
      "buy",
      barOf(100, 110, 90, 103),
      exact(103),
    ],
    [
      "buy: limit short of the stop, the close came back beyond it",
      stopLimit(105, 103),
      "buy",
      barOf(100, 110, 90, 95),
      exact(103),
    ],
    ["buy: no price reaches the stop", stopLimit(111, 103), "buy", barOf(100, 110, 90, 95), waits],
    [
      "buy: without an open it is triggered within the bar",
      stopLimit(105, 107),
      "buy",
      barOf(NaN, 110, 90, 95),
      exact(105),
    ],
    ["buy: without a high the close triggers nothing", stopLimit(105, 107), "buy", barOf(100, NaN, 90, 106), waits],
    [
      "sell: open beyond the stop and within the limit, at the open",
      stopLimit(102, 99),
      "sell",
      barOf(100, 110, 90, 95),
      exact(100),
    ],
    [
      "sell: open beyond both, the high comes back, at the limit",
      stopLimit(102, 101),
      "sell",
      barOf(100, 110, 90, 95),
      exact(101),
    ],
    [
      "sell: open beyond both, the high doesn't come back",
      stopLimit(102, 101),
      "sell",
      barOf(100, 100.5, 90, 95),
      triggered,
    ],
    ["sell: limit beyond the stop, at the stop", stopLimit(95, 93), "sell", barOf(100, 110, 90, 105), exact(95)],
    ["sell: limit at the stop, at the stop", stopLimit(95, 95), "sell", barOf(100, 110, 90, 92), exact(95)],
    [
      "sell: limit short of the stop, the high may have come first",
      stopLimit(95, 97),
      "sell",
      barOf(100, 110, 90, 96),
      triggered,
    ],
    [
      "sell: limit short of the stop, the close came back to it",
      stopLimit(95, 97),
      "sell",
      barOf(100, 110, 90, 97),
      exact(97),
    ],
    [
      "sell: limit short of the stop, the close came back beyond it",
      stopLimit(95, 97),
      "sell",
      barOf(100, 110, 90, 105),
      exact(97),
    ],
    ["sell: no price reaches the stop", stopLimit(89, 97), "sell", barOf(100, 110, 90, 105), waits],
  ])("stop-limit, %s", (_, instruction, side, bar, outcome) => {
    expect(instructionFill(instruction, side, false, bar)).toEqual(outcome);
  });

  it("takes a stop-limit that was reached before for a limit order", () => {
    // The open is far from the stop, and within the limit.
    expect(instructionFill(stopLimit(105, 103), "buy", true, barOf(100, 101, 99, 100))).toEqual(exact(100));
    expect(instructionFill(stopLimit(105, 99), "buy", true, barOf(100, 101, 99.5, 100))).toEqual(waits);
    expect(instructionFill(stopLimit(95, 97), "sell", true, barOf(96, 98, 95.5, 96))).toEqual(exact(97));
  });

  const prices = fc.integer({ min: 80, max: 120 });
  const instructions = fc.oneof(
    fc.constant(market),
    fc.constant(onClose),
    prices.map(limit),
    prices.map(stop),
    fc.tuple(prices, prices).map(([at, to]) => stopLimit(at, to)),
  );
  const sides = fc.constantFrom<Side>("buy", "sell");

  it("fills nothing on a halted stock, whatever its other prices", () => {
    fc.assert(
      fc.property(instructions, sides, fc.boolean(), roughBar, (instruction, side, isTriggered, bar) => {
        expect(instructionFill(instruction, side, isTriggered, { ...bar, close: NaN })).toEqual(waits);
      }),
    );
  });

  it("fills within a bar that has its open, and never beyond a limit", () => {
    fc.assert(
      fc.property(instructions, sides, fc.boolean(), roughBar, (instruction, side, isTriggered, bar) => {
        const outcome = instructionFill(instruction, side, isTriggered, bar);
        fc.pre(outcome.kind === "fill");
        const { open, high, low, close } = bar;
        const known = [open, high, low, close].filter((price) => !Number.isNaN(price));
        // Without an open nobody knows that the whole bar lies beyond the order's price: that price is taken (SPEC 4.2).
        if (!Number.isNaN(open)) {
          expect(outcome.price).toBeGreaterThanOrEqual(Math.min(...known));
          expect(outcome.price).toBeLessThanOrEqual(Math.max(...known));
        }
        if (!("limitPrice" in instruction)) return;
        expect(outcome.slips).toBe(false);
        if (side === "buy") expect(outcome.price).toBeLessThanOrEqual(instruction.limitPrice);
        else expect(outcome.price).toBeGreaterThanOrEqual(instruction.limitPrice);
      }),
      { numRuns: 1000 },
    );
  });

  it("treats a sell as a buy in a mirror: every price and instruction negated", () => {
    const mirrored = (instruction: Instruction): Instruction => {
      switch (instruction.kind) {
        case "market":
        case "on_close":
          return instruction;
        case "limit":
          return limit(-instruction.limitPrice);
        case "stop":
          return stop(-instruction.stopPrice);
        case "stop_limit":
          return stopLimit(-instruction.stopPrice, -instruction.limitPrice);
      }
    };
    fc.assert(
      fc.property(instructions, fc.boolean(), roughBar, (instruction, isTriggered, { open, high, low, close }) => {
        const outcome = instructionFill(instruction, "buy", isTriggered, barOf(open, high, low, close));
        const image = instructionFill(mirrored(instruction), "sell", isTriggered, barOf(-open, -low, -high, -close));
        expect(image).toEqual(outcome.kind === "fill" ? { ...outcome, price: -outcome.price } : outcome);
      }),
      { numRuns: 1000 },
    );
  });
});
