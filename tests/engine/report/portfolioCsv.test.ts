import { describe, expect, it } from "vitest";
import { parseIsoDate } from "../../../src/engine/market/isoDate";
import { portfolioCsv } from "../../../src/engine/report/portfolioCsv";

describe("portfolioCsv", () => {
  it("writes the plan's 6 columns, money as it stands and ratios in full", () => {
    const equity = {
      day: Int32Array.of(parseIsoDate("2015-04-21"), parseIsoDate("2015-04-22")),
      cash: Float64Array.of(8.42, 8.42),
      positionValue: Float64Array.of(499991.58, 501842.3),
      totalValue: Float64Array.of(500000, 501850.72),
      dailyReturn: Float64Array.of(0, 501850.72 / 500000 - 1),
      cumulativeReturn: Float64Array.of(0, 501850.72 / 500000 - 1),
      drawdown: new Float64Array(2),
      positionCount: Int32Array.of(3, 3),
    };
    expect(portfolioCsv({ equity })).toBe(
      "date,cash,position_value,total_value,daily_return,cumulative_return\n" +
        "2015-04-21,8.42,499991.58,500000.0,0.0,0.0\n" +
        "2015-04-22,8.42,501842.3,501850.72,0.0037014399999999448,0.0037014399999999448\n",
    );
  });
});
