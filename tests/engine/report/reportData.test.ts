import { describe, expect, it } from "vitest";
import { jsonForScript, reportData } from "../../../src/engine/report/reportData";
import { tradesCsv } from "../../../src/engine/report/tradesCsv";
import { sampleReport } from "./sampleReport";

describe("reportData", () => {
  const report = sampleReport({ trades: 200 });
  const data = reportData(report);

  it("has the same numbers as trades.csv", () => {
    const rows = tradesCsv(report).trimEnd().split("\n").slice(1);
    // From the end, because a quoted name may hold commas.
    const fromEnd = (place: number) => rows.map((row) => Number(row.split(",").at(-place)));
    expect(data.trades.signalScore).toEqual(fromEnd(1));
    expect(data.trades.signalReturn).toEqual(fromEnd(5));
    expect(data.trades.pnlPct).toEqual(fromEnd(8));
    expect(data.trades.pnl).toEqual(fromEnd(9));
    expect(data.trades.exitPrice).toEqual(fromEnd(11));
  });

  it("has a missing number as null", () => {
    const signalReturn = report.trades.signalReturn.map((r, i) => (i === 0 ? NaN : r));
    const holed = reportData({ ...report, trades: { ...report.trades, signalReturn } });
    expect(holed.trades.signalReturn.slice(0, 2)).toEqual([null, data.trades.signalReturn[1]]);
  });
});

describe("jsonForScript", () => {
  it("can't end the script element it stands in, and reads back the same", () => {
    const texts = ["</script><script>alert(1)</script>", "<!-- <script>", "\u2028 & > ' \" \\"];
    expect(jsonForScript(texts)).not.toContain("<");
    expect(JSON.parse(jsonForScript(texts))).toEqual(texts);
  });
});
