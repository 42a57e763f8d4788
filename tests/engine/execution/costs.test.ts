import { describe, expect, it } from "vitest";
import { delistingPrice } from "../../../src/engine/execution/delistingFill";
import { EXIT_REASONS } from "../../../src/engine/execution/exitReason";
import { Slippage } from "../../../src/engine/execution/slippage";

describe("Slippage", () => {
  it("makes purchases dearer, stops and closing sales cheaper, and leaves limit orders alone", () => {
    const slippage = new Slippage(50);
    // 50 basis points of 200 are one dollar.
    expect(slippage.bought(200)).toBeCloseTo(201, 12);
    expect(EXIT_REASONS.map((reason) => [reason, slippage.sold(200, reason)])).toEqual([
      ["gap_down_stop", 199],
      ["gap_up_tp", 200],
      ["intraday_tp", 200],
      ["intraday_sl", 199],
      ["max_hold", 199],
      ["forced_close", 200],
    ]);
  });

  it("of nothing changes no price, to the bit", () => {
    const slippage = new Slippage(0);
    for (const price of [0.1 + 0.2, 1 / 3, 12_345.678]) {
      expect(slippage.bought(price)).toBe(price);
      expect(slippage.sold(price, "max_hold")).toBe(price);
    }
  });
});

describe("delistingPrice", () => {
  it("is what the run assumes", () => {
    const fills = ["entry_price", "last_close", "haircut_30", "worthless"] as const;
    expect(fills.map((fill) => delistingPrice(fill, 10, 4))).toEqual([10, 4, 2.8, 0]);
  });
});
