import { describe, expect, it } from "vitest";
import { isoDate } from "../../../src/engine/market/isoDate";
import { tradingSessions } from "../../../src/engine/sample/tradingSessions";

describe("trading sessions", () => {
  it("leave out weekends and the ten holidays of a year, moved to a weekday where need be", () => {
    const open = new Set(tradingSessions(2022, 2022).map(isoDate));
    // 2022 has 365 days, 105 of them on weekends; New Year's Day fell on a Saturday and was not moved: nine weekdays closed.
    expect(open.size).toBe(365 - 105 - 9);
    const closed = "2022-01-17 2022-02-21 2022-04-15 2022-05-30 2022-06-20 2022-07-04 2022-09-05 2022-11-24 2022-12-26";
    for (const date of closed.split(" ")) expect(open, date).not.toContain(date);
  });

  it("know when Easter was", () => {
    const goodFridays = ["2008-03-21", "2011-04-22", "2019-04-19", "2024-03-29", "2025-04-18"];
    for (const friday of goodFridays) {
      const year = Number(friday.slice(0, 4));
      expect(tradingSessions(year, year).map(isoDate), friday).not.toContain(friday);
    }
  });

  it("are ascending over several years", () => {
    const sessions = tradingSessions(2021, 2023);
    expect(sessions.every((day, at) => at === 0 || day > sessions[at - 1]!)).toBe(true);
    expect([sessions[0]!, sessions.at(-1)!].map(isoDate)).toEqual(["2021-01-04", "2023-12-29"]);
  });
});
