import { describe, expect, it } from "vitest";
import { THINNING_PASSES, withoutThinSessions } from "../../../src/engine/market/thinSessions";
import { priceTableOf, type BarSpec } from "../priceTableOf";
import { drained } from "../runToEnd";

const bars = (...days: number[]): BarSpec[] => days.map((day) => ({ day, close: 10 + day }));

describe("withoutThinSessions", () => {
  it("drops a date with fewer bars than the part of the median asked for, and its rows", () => {
    // Day 2 has one bar of five: 1 < 0.3 x 5.
    const table = priceTableOf({
      A: bars(0, 1, 3),
      B: [...bars(0, 1), { day: 2, close: 99, dividend: 1 }, { day: 3, close: 13, dividend: 0.5 }],
      C: bars(0, 1, 3),
      D: bars(0, 1, 3),
      E: bars(0, 1, 3),
    });
    const thinned = drained(withoutThinSessions(table, 0.3));
    expect([...thinned.sessions]).toEqual([0, 1, 3].map((day) => table.sessions[0]! + day));
    expect(thinned.rowCount).toBe(15);
    expect([...thinned.firstRow]).toEqual([0, 3, 6, 9, 12, 15]);
    expect([...thinned.dayOfRow]).toEqual([0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2]);
    expect([...thinned.closeFfill.slice(3, 6)]).toEqual([10, 11, 13]);
    // Row 6 of the table was B's of day 3; the dividend of the dropped day is gone with it.
    expect(thinned.dividends).toEqual({ row: Int32Array.of(5), value: Float64Array.of(0.5) });
  });

  it("fills the adjusted close forward over a dropped row, within its own ticker", () => {
    // Day 1 is thin: A's and B's bars of five. B is listed after A's end, and its adjusted closes begin on day 4.
    const filler = Object.fromEntries("CDEFGHIJ".split("").map((symbol) => [symbol, bars(0, 2, 3, 4)]));
    const table = priceTableOf({
      A: [
        { day: 0, close: 10, adjusted: 300 },
        { day: 1, close: 10, adjusted: 301 },
        { day: 2, close: 10 },
      ],
      B: [
        { day: 3, close: 3 },
        { day: 4, close: 3, adjusted: 2 },
      ],
      ...filler,
    });
    const { closeAdjusted, rowCount } = drained(withoutThinSessions(table, 0.3));
    expect(rowCount).toBe(table.rowCount - 1);
    expect([...closeAdjusted!.slice(0, 4)]).toEqual([300, 301, NaN, 2]);
  });

  it("tells how far it is: never back, and no further than its passes over the rows", () => {
    const days = Array.from({ length: 9000 }, (_, day) => day);
    const thin = { day: 9000, close: 1 };
    const table = priceTableOf({ A: [...bars(...days), thin], B: bars(...days), C: bars(...days), D: bars(...days) });
    const steps = [...withoutThinSessions(table, 0.5)];
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(steps.at(-1)!).toBeGreaterThan(8 * table.rowCount);
    expect(steps.at(-1)!).toBeLessThanOrEqual(THINNING_PASSES * table.rowCount);
  });

  it("is the same table when nothing is to be dropped", () => {
    const table = priceTableOf({ A: bars(0, 1, 2), B: bars(0, 1, 2) });
    expect(drained(withoutThinSessions(table, 1))).toBe(table);
    expect(drained(withoutThinSessions(table, 0))).toBe(table);
  });

  it("keeps the first date, however thin, and knows no later one", () => {
    // One bar at first, then four; then two, which is no less than half of the median of 1 and 4, 2.5; then one, of 2.
    const table = priceTableOf({ A: bars(0, 1, 2, 3), B: bars(1, 2), C: bars(1), D: bars(1) });
    const days = (coverage: number) =>
      [...drained(withoutThinSessions(table, coverage)).sessions].map((day) => day - table.sessions[0]!);
    expect(days(0.5)).toEqual([0, 1, 2, 3]);
    expect(days(0.6)).toEqual([0, 1, 2]);
    // 2 < 0.9 x 2.5 goes; then 1 < 0.9 x 2.5 as well.
    expect(days(0.9)).toEqual([0, 1]);
  });

  it("measures by the 20 sessions kept before", () => {
    const early = Array.from({ length: 25 }, (_, day) => day);
    const late = [25, 26, 27];
    // Ten stocks for five days, then two: by the twentieth session after, two is usual.
    const table = priceTableOf({
      A: bars(...early, ...late),
      B: bars(...early, ...late),
      ...Object.fromEntries("CDEFGHIJ".split("").map((symbol) => [symbol, bars(0, 1, 2, 3, 4)])),
    });
    // Day 5 has 2 bars where 10 are usual: 2 < 0.5 x 10, and so has each day after it, since none is kept.
    expect(drained(withoutThinSessions(table, 0.5)).sessions.length).toBe(5);
    expect(drained(withoutThinSessions(table, 0.2)).sessions.length).toBe(28);
  });
});
