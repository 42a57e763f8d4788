import { describe, expect, it } from "vitest";
import type { DayIndex } from "../../../src/engine/column";
import { MarketView } from "../../../src/engine/market/marketView";
import { priceTableOf } from "../priceTableOf";

// Rows 0 1 2 are A's sessions 0 1 2; rows 3 4 are B's sessions 1 2.
const table = priceTableOf({
  A: [
    { day: 0, close: 10 },
    { day: 1, close: 11 },
    { day: 2, close: 12 },
  ],
  B: [
    { day: 1, close: 20 },
    { day: 2, close: 21 },
  ],
});
const viewAt = (day: number) => new MarketView(table, day as DayIndex);
const chosen = (count: number[], row: number[]) => ({
  limit: 2,
  count: Int32Array.from(count),
  row: Int32Array.from(row),
});

describe("MarketView", () => {
  it("hands out the rows that were chosen for its session, best first", () => {
    const lists = chosen([1, 2, 0], [0, -1, 3, 1, -1, -1]);
    const view = viewAt(1);
    expect(view.chosenCount(lists)).toBe(2);
    expect([view.chosen(lists, 0), view.chosen(lists, 1)]).toEqual([3, 1]);
    expect(viewAt(2).chosenCount(lists)).toBe(0);
  });

  it("throws on a row of a later session, wherever it was slipped in", () => {
    expect(() => viewAt(0).chosen(chosen([1, 0, 0], [1, -1, -1, -1, -1, -1]), 0)).toThrow("row 1 is not of session 0");
    expect(() => viewAt(1).chosen(chosen([0, 1, 0], [-1, -1, 4, -1, -1, -1]), 0)).toThrow("row 4 is not of session 1");
  });

  it("moves forward only", () => {
    const view = viewAt(1);
    view.advanceTo(2 as DayIndex);
    expect(view.asOf).toBe(2);
    expect(() => view.advanceTo(1 as DayIndex)).toThrow("moves forward");
  });
});
