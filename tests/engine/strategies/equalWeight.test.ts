import { describe, expect, it } from "vitest";
import type { DayIndex } from "../../../src/engine/column";
import { AssetView } from "../../../src/engine/market/assetView";
import { EqualWeight } from "../../../src/engine/strategies/equalWeight";
import { priceTableOf } from "../priceTableOf";

const table = priceTableOf({
  // Gone after session 1.
  GONE: [
    { day: 0, close: 10 },
    { day: 1, close: 10 },
  ],
  LATE: [3, 4, 5].map((day) => ({ day, close: 30 })),
  LONG: [1, 2, 3, 4, 5].map((day) => ({ day, close: 20 })),
});

function targetsAt(day: number, delistAfterSessions: number): number[] | null {
  const view = new AssetView(table);
  view.advanceTo(day as DayIndex);
  const targets = new EqualWeight(delistAfterSessions).targets(view);
  return targets && [...targets];
}

describe("EqualWeight", () => {
  it("gives each asset that is traded the same part, by TickerId", () => {
    expect([0, 1, 3].map((day) => targetsAt(day, 10))).toEqual([
      [1, 0, 0],
      [0.5, 0, 0.5],
      [1 / 3, 1 / 3, 1 / 3],
    ]);
  });

  it("leaves out what has been without a bar for as many sessions as make it delisted, and not one earlier", () => {
    // GONE's newest bar was on session 1: on session 3 two have gone by, on session 4 three.
    expect(targetsAt(3, 3)).toEqual([1 / 3, 1 / 3, 1 / 3]);
    expect(targetsAt(4, 3)).toEqual([0, 0.5, 0.5]);
  });

  it("says nothing while nothing is traded", () => {
    // A column of sessions that begins before any of its assets does.
    const none = { ...table, firstRow: Int32Array.of(0, 0, 0, 0) };
    const view = new AssetView(none);
    view.advanceTo(0 as DayIndex);
    expect(new EqualWeight(10).targets(view)).toBe(null);
  });
});
