import { expect } from "vitest";
import type { RunReport } from "../../src/engine/analysis/runReport";
import type { RunResult } from "../../src/engine/backtest/runResult";

/** Money neither appears nor vanishes: cash is never negative, slots never overfilled, and gains explain the final value. */
export function expectSoundAccounts(result: RunResult, report: RunReport): void {
  const { initialCapital, maxPositions } = result.config;
  const days = result.day.length;
  let lowestCash = Infinity;
  let mostPositions = 0;
  for (let day = 0; day < days; day++) {
    lowestCash = Math.min(lowestCash, result.cash[day]!);
    mostPositions = Math.max(mostPositions, result.positionCount[day]!);
  }
  expect(lowestCash).toBeGreaterThanOrEqual(0);
  expect(mostPositions).toBeLessThanOrEqual(maxPositions);

  const realized = report.trades.pnl.reduce((sum, pnl) => sum + pnl, 0);
  const unrealized = report.openPositions.reduce((sum, position) => sum + position.unrealizedPnl, 0);
  const finalValue = result.cash[days - 1]! + result.positionValue[days - 1]!;
  expect(Math.abs(initialCapital + realized + unrealized - finalValue)).toBeLessThan(0.01);
}
