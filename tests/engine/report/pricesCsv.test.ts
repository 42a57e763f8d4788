import { describe, expect, it } from "vitest";
import type { PriceTable } from "../../../src/engine/market/priceTable";
import { parseIsoDate } from "../../../src/engine/market/isoDate";
import { pricesCsv } from "../../../src/engine/report/pricesCsv";

const MONDAY = parseIsoDate("2022-01-03");

/** AAA with a plain bar, a halt and a fractional volume with a dividend; TRUE, delisted, with one bar lacking its open. */
const table: PriceTable = {
  securities: [
    { symbol: "AAA", name: "AAA, INC.", sector: "Energy", industry: "", isDelisted: false },
    { symbol: "TRUE", name: "TRUECAR", sector: "", industry: "Autos", isDelisted: true },
  ],
  sessions: Int32Array.of(MONDAY, MONDAY + 1, MONDAY + 2),
  rowCount: 4,
  firstRow: Int32Array.of(0, 3, 4),
  dayOfRow: Int32Array.of(0, 1, 2, 1),
  open: Float64Array.of(10, NaN, 10.123456, NaN),
  high: Float64Array.of(11, NaN, 11, 2.5),
  low: Float64Array.of(9.5, NaN, 9, 2.25),
  closeFfill: Float64Array.of(10.5, 10.5, 10, 2.5),
  isHalt: Uint8Array.of(0, 1, 0, 0),
  volume: Float64Array.of(3e9, 0, 1234.5, 100),
  closeAdjusted: null,
  closeUnadjusted: null,
  dividends: { row: Int32Array.of(2), value: Float64Array.of(0.25) },
};

const HEADER = "ticker,date,open,high,low,close,volume,dividends,name,sector,industry,is_delisted,close_ffill,is_halt";

describe("pricesCsv", () => {
  it("writes the plan's 14 columns as pandas does", () => {
    expect([...pricesCsv(table)].join("").split("\n")).toEqual([
      HEADER,
      'AAA,2022-01-03,10.0,11.0,9.5,10.5,3000000000,0.0,"AAA, INC.",Energy,,False,10.5,False',
      'AAA,2022-01-04,,,,,0,0.0,"AAA, INC.",Energy,,False,10.5,True',
      'AAA,2022-01-05,10.123456,11.0,9.0,10.0,1234.5,0.25,"AAA, INC.",Energy,,False,10.0,False',
      "TRUE,2022-01-04,,2.5,2.25,2.5,100,0.0,TRUECAR,,Autos,True,2.5,False",
      "",
    ]);
  });

  it("writes 0 dividends when no file told of any", () => {
    const text = [...pricesCsv({ ...table, dividends: null })].join("");
    expect(
      text
        .split("\n")
        .slice(1, -1)
        .map((line) => line.replace(/".*"/, "").split(",")[7]),
    ).toEqual(Array.from({ length: 4 }, () => "0.0"));
  });

  it("yields whole lines in blocks, so that nobody has to hold the text", () => {
    const rows = 10_000;
    const column = (value: number): Float64Array => new Float64Array(rows).fill(value);
    const many: PriceTable = {
      ...table,
      securities: table.securities.slice(0, 1),
      sessions: Int32Array.from({ length: rows }, (_, i) => MONDAY + i),
      rowCount: rows,
      firstRow: Int32Array.of(0, rows),
      dayOfRow: Int32Array.from({ length: rows }, (_, i) => i),
      open: column(1),
      high: column(1),
      low: column(1),
      closeFfill: column(1),
      isHalt: new Uint8Array(rows),
      volume: column(1),
      dividends: null,
    };
    const blocks = [...pricesCsv(many)];
    expect(blocks).toHaveLength(3); // 10,001 lines, 4,096 a block
    expect(blocks.every((block) => block.endsWith("\n"))).toBe(true);
    expect(blocks.join("").split("\n")).toHaveLength(rows + 2);
  });
});
