import { describe, expect, it } from "vitest";
import { tradeColumns } from "../../../../src/engine/report/page/tradeColumns.js";
import { matchingRows, sortedRows, totalsOf } from "../../../../src/engine/report/page/tradeRows.js";
import { reportData, type ReportData } from "../../../../src/engine/report/reportData";
import { tradesCsv } from "../../../../src/engine/report/tradesCsv";
import { sampleReport } from "../sampleReport";

const empty = reportData(sampleReport({ trades: 0 }));

/** Trades: AA +10 max_hold, BB -5 max_hold, aab 0 forced_close, AA +20 gap_up_tp. */
const data: ReportData = {
  ...empty,
  securities: [
    ["AA", "", ""],
    ["BB", "", ""],
    ["aab", "", ""],
  ],
  trades: {
    ...empty.trades,
    security: [0, 1, 2, 0],
    pnl: [10, -5, 0, 20],
    exitReason: ["max_hold", "max_hold", "forced_close", "gap_up_tp"].map((reason) =>
      empty.exitReasons.indexOf(reason),
    ),
  },
};

describe("the trades table inside report.html", () => {
  it("filters by a part of the ticker in any case, by exit reason, and by both", () => {
    expect(matchingRows(data, { ticker: "", reason: "" })).toEqual([0, 1, 2, 3]);
    expect(matchingRows(data, { ticker: " Aa", reason: "" })).toEqual([0, 2, 3]);
    expect(matchingRows(data, { ticker: "", reason: "max_hold" })).toEqual([0, 1]);
    expect(matchingRows(data, { ticker: "aa", reason: "max_hold" })).toEqual([0]);
    expect(matchingRows(data, { ticker: "zz", reason: "" })).toEqual([]);
  });

  it("sums the filtered rows", () => {
    expect(totalsOf([0, 1, 2], data.trades.pnl)).toEqual({ count: 3, wins: 1, pnl: 5 });
    expect(totalsOf([], data.trades.pnl)).toEqual({ count: 0, wins: 0, pnl: 0 });
  });

  it("sorts by numbers or texts, equal ones in the order of closing", () => {
    const columns = tradeColumns(data);
    const named = (name: string) => columns.find(({ csvName }) => csvName === name)!;
    expect(sortedRows([0, 1, 2, 3], named("pnl"), true)).toEqual([3, 0, 2, 1]);
    expect(sortedRows([0, 1, 2, 3], named("ticker"), false)).toEqual([0, 3, 1, 2]);
    expect(sortedRows([0, 1, 2, 3], named("exit_reason"), false)).toEqual([2, 3, 0, 1]);
  });

  it("has the columns of trades.csv, none missing", () => {
    const header = tradesCsv(sampleReport({ trades: 0 }))
      .trimEnd()
      .split(",");
    expect(
      tradeColumns(data)
        .map(({ csvName }) => csvName)
        .sort(),
    ).toEqual(header.sort());
  });
});
