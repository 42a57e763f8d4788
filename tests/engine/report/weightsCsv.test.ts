import { describe, expect, it } from "vitest";
import { valueOf, weightsCsv } from "../../../src/engine/report/weightsCsv";
import { smallAllocation } from "./smallAllocation";

describe("weightsCsv", () => {
  it("has a row for each session and asset: what was said, followed and held", () => {
    expect(weightsCsv(smallAllocation()).split("\n")).toEqual([
      "date,ticker,signal,target,weight,shares,close,value,rebalanced",
      // Nothing was known before the first session, and the second asset has no price yet.
      "2024-01-01,A,,,0.0,0,10.0,0.0,0",
      '2024-01-01,"B,C",,,0.0,0,,0.0,0',
      // 95 shares and 1.5 dollars: 1140 / 1141.5.
      "2024-01-02,A,1.0,1.0,0.9986859395532195,95,12.0,1140.0,1",
      '2024-01-02,"B,C",0.0,0.0,0.0,0,20.0,0.0,1',
      // 587.5 and 616 of 21 + 587.5 + 616 = 1224.5.
      "2024-01-03,A,0.5,0.5,0.4797876684360964,47,12.5,587.5,1",
      '2024-01-03,"B,C",0.5,0.5,0.5030624744793794,28,22.0,616.0,1',
      // Delisted: the close is the last one known, of which nothing is held. 451 / 974.2.
      "2024-01-04,A,0.5,0.5,0.46294395401354954,41,11.0,451.0,1",
      '2024-01-04,"B,C",0.5,0.5,0.0,0,22.0,0.0,1',
      "",
    ]);
  });

  it("keeps the target in force, and says 0, on sessions without a rebalance", () => {
    const lines = weightsCsv(smallAllocation({ rebalance: "monthly" })).split("\n");
    const cells = lines.slice(1, -1).map((line) => line.replace('"B,C"', "B").split(","));
    expect(cells.map(([, ticker, signal, target, , , , , rebalanced]) => [ticker, signal, target, rebalanced])).toEqual(
      [
        ["A", "", "", "0"],
        ["B", "", "", "0"],
        ["A", "1.0", "1.0", "1"],
        ["B", "0.0", "0.0", "1"],
        ["A", "0.5", "1.0", "0"],
        ["B", "0.5", "0.0", "0"],
        ["A", "0.5", "1.0", "0"],
        ["B", "0.5", "0.0", "0"],
      ],
    );
  });

  it("has as value of a session all its shares, an asset without a price yet for nothing", () => {
    const { weights } = smallAllocation();
    expect([0, 1, 2, 3].map((session) => valueOf(weights, session))).toEqual([0, 1140, 1203.5, 451]);
  });
});
