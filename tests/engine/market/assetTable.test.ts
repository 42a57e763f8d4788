import { describe, expect, it } from "vitest";
import { assetTable, findAsset, type FoundAsset } from "../../../src/engine/market/assetTable";
import type { Dataset } from "../../../src/engine/market/dataset";
import type { PriceTable } from "../../../src/engine/market/priceTable";
import { priceTableOf } from "../priceTableOf";

// Session 1 is a day on which none but STRANGER has a bar.
const prices = priceTableOf({
  AAA: [
    { day: 0, open: 9, high: 12, low: 8, close: 10, volume: 100, adjusted: 5 },
    { day: 2, close: null, volume: 0, adjusted: 6 },
  ],
  BOTH: [{ day: 0, close: 1 }],
  STRANGER: [
    { day: 0, close: 7, dividend: 0.7 },
    { day: 1, close: 8 },
  ],
  ZZZ: [
    { day: 2, close: 20, dividend: 0.5 },
    { day: 4, close: 21 },
  ],
});
const funds = priceTableOf({
  BOTH: [{ day: 0, close: 999 }],
  SPY: [
    { day: 2, close: 400, dividend: 1.5 },
    { day: 3, close: 401, unadjusted: 802 },
  ],
});

function datasetOf(over: Partial<Dataset> = {}): Dataset {
  const source = { synthetic: false, priceFileNames: ["SEP.csv"], partRead: null };
  return { prices, funds, source, fingerprint: "00000000000000aa", ...over };
}

const found = (...symbols: readonly string[]): FoundAsset[] =>
  symbols.map((symbol) => findAsset(datasetOf(), symbol) ?? expect.fail(`${symbol} is there`));
const tableOf = (...symbols: readonly string[]): PriceTable => assetTable(found(...symbols));

describe("findAsset", () => {
  it("looks among the prices, then among the funds", () => {
    expect(findAsset(datasetOf(), "BOTH")).toEqual({ table: prices, ticker: 1 });
    expect(findAsset(datasetOf(), "SPY")).toEqual({ table: funds, ticker: 1 });
    expect(findAsset(datasetOf(), "spy")).toBe(null);
    expect(findAsset(datasetOf({ funds: null }), "SPY")).toBe(null);
  });
});

describe("assetTable", () => {
  it("has the assets by symbol, whatever the order in which they are named", () => {
    const table = tableOf("ZZZ", "SPY", "AAA");
    expect(table.securities.map(({ symbol }) => symbol)).toEqual(["AAA", "SPY", "ZZZ"]);
    expect(table).toEqual(tableOf("AAA", "ZZZ", "SPY"));
  });

  it("has the days on which one of them has a bar for its sessions, halted bars too", () => {
    const table = tableOf("AAA", "ZZZ", "SPY");
    const [first] = prices.sessions;
    expect(Array.from(table.sessions as Int32Array, (day) => day - first!)).toEqual([0, 2, 3, 4]);
    // AAA on days 0 and 2, SPY on 2 and 3, ZZZ on 2 and 4: places among those four.
    expect([...(table.firstRow as Int32Array)]).toEqual([0, 2, 4, 6]);
    expect([...(table.dayOfRow as Int32Array)]).toEqual([0, 1, 1, 2, 1, 3]);
    expect([...(table.isHalt as Uint8Array)]).toEqual([0, 1, 0, 0, 0, 0]);
  });

  it("copies every column of their bars", () => {
    const table = tableOf("ZZZ", "AAA");
    expect([...(table.open as Float64Array)]).toEqual([9, NaN, 20, 21]);
    expect([...(table.high as Float64Array)]).toEqual([12, NaN, 20, 21]);
    expect([...(table.low as Float64Array)]).toEqual([8, NaN, 20, 21]);
    expect([...(table.closeFfill as Float64Array)]).toEqual([10, 10, 20, 21]);
    expect([...(table.volume as Float64Array)]).toEqual([100, 0, 1_000_000, 1_000_000]);
    expect([table.rowCount, table.securities[1]!.name]).toEqual([4, "ZZZ Inc"]);
  });

  it("leaves a column empty where an asset's files didn't have it, and out where none had", () => {
    const table = tableOf("AAA", "SPY");
    expect([...(table.closeAdjusted as Float64Array)]).toEqual([5, 6, NaN, NaN]);
    expect([...(table.closeUnadjusted as Float64Array)]).toEqual([NaN, NaN, NaN, 802]);
    expect(tableOf("SPY").closeAdjusted).toBe(null);
    expect(tableOf("AAA").closeUnadjusted).toBe(null);
  });

  it("brings the assets' own dividends to their new rows", () => {
    const { dividends } = tableOf("AAA", "SPY", "ZZZ");
    // Rows 0 and 1 are AAA's, 2 and 3 SPY's, 4 and 5 ZZZ's; STRANGER's dividend isn't among them.
    expect([[...(dividends!.row as Int32Array)], [...(dividends!.value as Float64Array)]]).toEqual([
      [2, 4],
      [1.5, 0.5],
    ]);
  });

  it("has no dividends where no file told of any", () => {
    const silent = priceTableOf({ A: [{ day: 0, close: 1 }] });
    expect(assetTable([{ table: silent, ticker: 0 }]).dividends).toBe(null);
  });
});
