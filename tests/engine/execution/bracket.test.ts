import { describe, expect, it } from "vitest";
import { bracketAround, bracketFill, type Bar } from "../../../src/engine/execution/bracket";

// Bought at 100 with 5 % and 3 %: target 105, stop 97.
const bracket = bracketAround(100, 0.05, 0.03);
const bar = (open: number, high: number, low: number, close: number): Bar => ({ open, high, low, close });

describe("bracketFill", () => {
  it.each([
    ["a gap through the stop fills at the open", bar(95, 96, 94, 95), { price: 95, reason: "gap_down_stop" }],
    ["an open exactly at the stop is a gap", bar(97, 99, 96, 98), { price: 97, reason: "gap_down_stop" }],
    ["a gap through the target fills at the open", bar(108, 109, 107, 108), { price: 108, reason: "gap_up_tp" }],
    ["an open exactly at the target is a gap", bar(105, 106, 96, 100), { price: 105, reason: "gap_up_tp" }],
    [
      "a high that touches the target fills at the target",
      bar(101, 105, 99, 102),
      { price: 105, reason: "intraday_tp" },
    ],
    ["a low that touches the stop fills at the stop", bar(101, 104, 97, 102), { price: 97, reason: "intraday_sl" }],
    ["a bar that touches both takes the profit", bar(101, 106, 96, 100), { price: 105, reason: "intraday_tp" }],
    ["a bar inside the bracket fills nothing", bar(101, 104.99, 97.01, 102), null],
    ["a halted stock fills nothing, whatever its other prices", bar(90, 120, 80, NaN), null],
    ["a missing open fails its own test only", bar(NaN, 104, 96, 100), { price: 97, reason: "intraday_sl" }],
    ["a missing high fails its own test only", bar(101, NaN, 96, 100), { price: 97, reason: "intraday_sl" }],
    ["a missing low fails its own test only", bar(101, 104, NaN, 96), null],
  ])("%s", (_, today, fill) => {
    expect(bracketFill(bracket, today, "tp_first")).toEqual(fill);
  });
});
