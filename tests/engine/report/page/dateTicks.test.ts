import { describe, expect, it } from "vitest";
import { isoDate, parseIsoDate } from "../../../../src/engine/market/isoDate";
import { dateTicks } from "../../../../src/engine/report/page/dateTicks.js";

const FIRST = parseIsoDate("2023-12-27"); // a Wednesday
const DATES = Array.from({ length: 1200 }, (_, i) => isoDate(FIRST + i));

describe("dateTicks", () => {
  it("labels every session when there is room", () => {
    expect(dateTicks(DATES, 0, 2, 5)).toEqual({ at: [0, 1, 2], labels: ["2023-12-27", "2023-12-28", "2023-12-29"] });
  });

  it("labels the first session of each week, month, quarter or year, as room allows", () => {
    expect(dateTicks(DATES, 0, 20, 5).labels).toEqual(["2024-01-01", "2024-01-08", "2024-01-15"]);
    expect(dateTicks(DATES, 0, 100, 5).labels).toEqual(["2024-01", "2024-02", "2024-03", "2024-04"]);
    expect(dateTicks(DATES, 0, 400, 6).labels).toEqual(["2024-01", "2024-04", "2024-07", "2024-10", "2025-01"]);
    expect(dateTicks(DATES, 0, 1199, 5).labels).toEqual(["2024", "2025", "2026", "2027"]);
    expect(dateTicks(DATES, 0, 1199, 2).labels).toEqual(["2024", "2026"]);
  });

  it("keeps to the sessions shown, and to those there are", () => {
    expect(dateTicks(DATES, 6.5, 400, 2)).toEqual({ at: [371], labels: ["2025"] });
    expect(dateTicks(DATES.slice(0, 2), -3, 10, 5).at).toEqual([0, 1]);
  });
});
