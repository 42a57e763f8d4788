import { describe, expect, it } from "vitest";
import type { DayIndex } from "../../../src/engine/column";
import { AssetView } from "../../../src/engine/market/assetView";
import type { PriceTable } from "../../../src/engine/market/priceTable";
import { EmaAllocation, type EmaAllocationSettings } from "../../../src/engine/strategies/emaAllocation";
import { priceTableOf, type BarSpec } from "../priceTableOf";

/** Spans of 1, 2 and 3 have alphas of 1, 2/3 and 1/2: short enough to reckon by hand. */
const SETTINGS: EmaAllocationSettings = {
  shortSpan: 1,
  mediumSpan: 2,
  longSpan: 3,
  firstWeight: 0.6,
  secondWeight: 0.3,
  returnBasis: "close",
  delistAfterSessions: 3,
};

const closes = (...values: readonly number[]): BarSpec[] => values.map((close, day) => ({ day, close }));

function targetsAt(table: PriceTable, day: number, change: Partial<EmaAllocationSettings> = {}): number[] | null {
  const view = new AssetView(table);
  view.advanceTo(day as DayIndex);
  const targets = new EmaAllocation(table, { ...SETTINGS, ...change }).targets(view);
  return targets && [...targets];
}

describe("EmaAllocation", () => {
  // At session 2, medium 10 + 2/3 * move and long 10 + 1/2 * move of the last price:
  //   DOWN 10 10  4: medium 6, long 7:    (4/6 + 6/7) / 2   = 0.76
  //   FLAT 10 10 10: all 10:              1, which doesn't rise
  //   MILD 10 10 13: medium 12, long 11.5: (13/12 + 12/11.5) / 2 = 1.06
  //   MUCH 10 10 16: medium 14, long 13:  (16/14 + 14/13) / 2 = 1.11
  //   SOME 10 10 14.5: medium 13, long 12.25: (14.5/13 + 13/12.25) / 2 = 1.09
  const five = priceTableOf({
    DOWN: closes(10, 10, 4),
    FLAT: closes(10, 10, 10),
    MILD: closes(10, 10, 13),
    MUCH: closes(10, 10, 16),
    SOME: closes(10, 10, 14.5),
  });

  it("gives the strongest of those that rise the first weight, the next the second, others nothing", () => {
    expect(targetsAt(five, 2)).toEqual([0, 0, 0, 0.6, 0.3]);
  });

  it("leaves in cash what no second one takes, and all of it where none rises", () => {
    expect(targetsAt(priceTableOf({ A: closes(10, 10, 4), B: closes(10, 10, 13) }), 2)).toEqual([0, 0.6]);
    expect(targetsAt(priceTableOf({ A: closes(10, 10, 4), B: closes(10, 10, 10) }), 2)).toEqual([0, 0]);
  });

  it("says nothing until one asset has all three averages, and leaves out those that haven't", () => {
    const table = priceTableOf({ A: closes(10, 10, 13, 14), NEW: [2, 3].map((day) => ({ day, close: 1 + 10 * day })) });
    expect([0, 1].map((day) => targetsAt(table, day))).toEqual([null, null]);
    // NEW's second bar has doubled, but its long average needs a third.
    expect(targetsAt(table, 3)).toEqual([0.6, 0]);
  });

  it("puts equal trends in the order of their symbols", () => {
    const same = priceTableOf({ C: closes(20, 20, 26), A: closes(10, 10, 13), B: closes(40, 40, 52) });
    expect(targetsAt(same, 2)).toEqual([0.6, 0.3, 0]);
  });

  it("counts an asset's own bars, and takes its newest until it counts as delisted", () => {
    const table = priceTableOf({ GONE: closes(10, 10, 16), STAYS: closes(10, 10, 10, 10, 10, 10) });
    // Two sessions without a bar on session 4, three on session 5.
    expect(targetsAt(table, 4)).toEqual([0.6, 0]);
    expect(targetsAt(table, 5)).toEqual([0, 0]);
    // Alone and gone: there is no trend at all.
    const alone = priceTableOf({ GONE: closes(10, 10, 16), LATE: [3, 4, 5].map((day) => ({ day, close: 1 })) });
    expect(targetsAt(alone, 5, { delistAfterSessions: 1 })).toEqual([0, 0]);
    expect(targetsAt(alone, 4, { delistAfterSessions: 1 })).toBe(null);
  });

  it("follows the adjusted close where it is asked to: an empty one is the one before, bars before the first don't count", () => {
    const table = priceTableOf({
      // A dividend of 5 makes the close fall; adjusted, it rises: 4, 4, 4 (empty), 6.4.
      A: [
        { day: 0, close: 1 },
        { day: 1, close: 9, adjusted: 4 },
        { day: 2, close: 9, adjusted: 4 },
        { day: 3, close: 9 },
        { day: 4, close: 6, adjusted: 6.4 },
      ],
    });
    expect([2, 3, 4].map((day) => targetsAt(table, day, { returnBasis: "closeadj" }))).toEqual([null, [0], [0.6]]);
    expect(targetsAt(table, 2)).toEqual([0.6]);
    expect(targetsAt(table, 4)).toEqual([0]);
  });

  it("takes the close where no file has adjusted ones", () => {
    expect(targetsAt(five, 2, { returnBasis: "closeadj" })).toEqual(targetsAt(five, 2));
  });
});
