import { describe, expect, it } from "vitest";
import { drawdowns } from "../../../src/engine/analysis/drawdown";
import { cumulativeReturns, simpleReturns } from "../../../src/engine/analysis/returns";
import type { EquityColumns } from "../../../src/engine/analysis/runReport";
import { parseIsoDate } from "../../../src/engine/market/isoDate";
import { dailyReturnSummary, drawdownSummary, totalValueSummary } from "../../../src/engine/report/equitySummary";

/** Sessions from 2024-01-01 on, one a day. */
function equityOf(...values: number[]): EquityColumns {
  const totalValue = Float64Array.from(values);
  const dailyReturn = simpleReturns(totalValue);
  return {
    day: Int32Array.from(values, (_, i) => parseIsoDate("2024-01-01") + i),
    cash: totalValue,
    positionValue: new Float64Array(values.length),
    totalValue,
    dailyReturn,
    cumulativeReturn: cumulativeReturns(dailyReturn),
    drawdown: drawdowns(totalValue, 1000),
    positionCount: new Int32Array(values.length),
  };
}

describe("the charts in words", () => {
  it("tell where the total value began, ended, and its extremes", () => {
    expect(totalValueSummary(equityOf(1000, 1200, 900, 1100), 1000)).toBe(
      "From the initial capital of $1,000.00 (dashed line) to $1,100.00 on 2024-01-04, +10.00 %. " +
        "Highest $1,200.00 on 2024-01-02, lowest $900.00 on 2024-01-03.",
    );
  });

  it("tell the worst drawdown and whether it was made up", () => {
    expect(drawdownSummary(equityOf(1000, 1200, 900, 1200))).toBe(
      "At worst -25.00 % on 2024-01-03, below the peak of 2024-01-02; made up on 2024-01-04.",
    );
    expect(drawdownSummary(equityOf(900, 800))).toBe(
      "At worst -20.00 % on 2024-01-02, below the initial capital; not made up by the end.",
    );
    expect(drawdownSummary(equityOf(1000, 1000))).toBe("The total value never fell below an earlier one.");
  });

  it("count the sessions that gained and lost", () => {
    expect(dailyReturnSummary(equityOf(1000, 1200, 900, 900))).toBe(
      "1 sessions gained, 1 lost, 2 did neither. Best +20.00 % on 2024-01-02, worst -25.00 % on 2024-01-03.",
    );
  });
});
