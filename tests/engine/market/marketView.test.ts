import { describe, expect, it } from "vitest";
import { NO_ROW, type DayIndex, type RowIndex, type TickerId } from "../../../src/engine/column";
import { MarketView } from "../../../src/engine/market/marketView";
import { priceTableOf } from "../priceTableOf";

const table = priceTableOf({
  AAA: [
    { day: 0, close: 10, volume: 5 },
    { day: 1, close: 11, volume: 6 },
    { day: 2, close: 12, volume: 7 },
  ],
  BBB: [{ day: 1, close: 20 }],
});
const viewAt = (day: number) => new MarketView(table, day as DayIndex);

describe("MarketView", () => {
  it("shows the bars up to its session", () => {
    const view = viewAt(1);
    const row = view.rowOf(0 as TickerId);
    expect([view.close(row), view.volume(row)]).toEqual([11, 6]);
    expect(view.close(0 as RowIndex)).toBe(10);
  });

  it("throws on a look at a later bar", () => {
    expect(() => viewAt(1).close(2 as RowIndex)).toThrow("row 2 lies after session 1");
    expect(() => viewAt(0).volume(1 as RowIndex)).toThrow("row 1 lies after session 0");
  });

  it("has no row for a stock without a bar in its session", () => {
    expect(viewAt(0).rowOf(1 as TickerId)).toBe(NO_ROW);
    expect(viewAt(2).rowOf(1 as TickerId)).toBe(NO_ROW);
  });

  it("moves forward only", () => {
    const view = viewAt(1);
    view.advanceTo(2 as DayIndex);
    expect(view.asOf).toBe(2);
    expect(() => view.advanceTo(1 as DayIndex)).toThrow("moves forward");
  });
});
