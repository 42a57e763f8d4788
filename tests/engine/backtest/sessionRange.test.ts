import { expect, it } from "vitest";
import { sessionRange } from "../../../src/engine/backtest/sessionRange";

it("has the sessions from the first date to the last, both included, whatever lies between sessions", () => {
  const sessions = Int32Array.of(10, 11, 14, 15);
  const range = (startDate: number | null, endDate: number | null) => sessionRange(sessions, { startDate, endDate });
  expect(range(null, null)).toEqual({ first: 0, end: 4 });
  expect(range(11, 14)).toEqual({ first: 1, end: 3 });
  expect(range(12, 13)).toEqual({ first: 2, end: 2 });
  expect(range(1, 99)).toEqual({ first: 0, end: 4 });
  expect(range(99, null)).toEqual({ first: 4, end: 4 });
  expect(range(null, 1)).toEqual({ first: 0, end: 0 });
});
