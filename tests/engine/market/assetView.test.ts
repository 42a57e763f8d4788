import { describe, expect, it } from "vitest";
import type { DayIndex, TickerId } from "../../../src/engine/column";
import { AssetView } from "../../../src/engine/market/assetView";
import { priceTableOf } from "../priceTableOf";

// Rows 0 1 2 are A's sessions 0, 1 (halted) and 4; rows 3 4 are B's sessions 2 and 3.
const table = priceTableOf({
  A: [
    { day: 0, close: 10 },
    { day: 1, close: null },
    { day: 4, close: 14 },
  ],
  B: [
    { day: 2, close: 22 },
    { day: 3, close: 23 },
  ],
});
const [A, B] = [0 as TickerId, 1 as TickerId];

function viewAt(day: number): AssetView {
  const view = new AssetView(table);
  view.advanceTo(day as DayIndex);
  return view;
}

describe("AssetView", () => {
  it("knows each asset's newest bar at a session, and how many sessions ago it was", () => {
    const seen = [0, 1, 2, 3, 4].map((day) => {
      const view = viewAt(day);
      return [A, B].map((asset) => [view.newestRow(asset), view.lastClose(asset), view.sessionsWithoutBar(asset)]);
    });
    expect(seen).toEqual([
      [
        [0, 10, 0],
        [-1, NaN, Infinity],
      ],
      // A halted bar is a bar; its close is the one before.
      [
        [1, 10, 0],
        [-1, NaN, Infinity],
      ],
      [
        [1, 10, 1],
        [3, 22, 0],
      ],
      [
        [1, 10, 2],
        [4, 23, 0],
      ],
      [
        [2, 14, 0],
        [4, 23, 1],
      ],
    ]);
  });

  it("shows the same whether it came session by session or at once", () => {
    const slow = new AssetView(table);
    for (let day = 0; day < 5; day++) {
      slow.advanceTo(day as DayIndex);
      slow.advanceTo(day as DayIndex);
      const atOnce = viewAt(day);
      for (const asset of [A, B]) expect(slow.newestRow(asset)).toBe(atOnce.newestRow(asset));
      expect(slow.asOf).toBe(day);
    }
  });

  it("counts the assets", () => {
    expect(viewAt(0).assetCount).toBe(2);
  });

  it("moves forward only, and has no session before the first", () => {
    const view = viewAt(3);
    expect(() => view.advanceTo(2 as DayIndex)).toThrow("moves forward");
    expect(() => new AssetView(table).asOf).toThrow("has come to a session");
  });
});
