import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayNumberOf, isoDate, parseIsoDate } from "../../../src/engine/market/isoDate";

describe("isoDate", () => {
  it("counts days from 1970-01-01", () => {
    expect(dayNumberOf(1970, 1, 1)).toBe(0);
    expect(dayNumberOf(1969, 12, 31)).toBe(-1);
    expect(dayNumberOf(1997, 12, 31)).toBe(10_226);
    expect(isoDate(10_226)).toBe("1997-12-31");
  });

  it("agrees with the platform's calendar on every day from 1800 to 2200", () => {
    const first = Date.UTC(1800, 0, 1) / 86_400_000;
    const last = Date.UTC(2200, 0, 1) / 86_400_000;
    for (let day = first; day <= last; day++) {
      const expected = new Date(day * 86_400_000).toISOString().slice(0, 10);
      if (isoDate(day) !== expected || parseIsoDate(expected) !== day) expect.fail(`${expected} is day ${day}`);
    }
  });

  it("refuses dates that do not exist", () => {
    const wrong = ["2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "2024-1-01", "2024/01/01", ""];
    expect(wrong.map(parseIsoDate)).toEqual(wrong.map(() => NaN));
    expect(parseIsoDate("2000-02-29")).toBe(11_016);
  });

  it("refuses any text that is not a date, whatever its characters", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (text) => {
        const day = parseIsoDate(text);
        expect(Number.isNaN(day) || isoDate(day) === text).toBe(true);
      }),
    );
  });
});
