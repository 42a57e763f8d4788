import { readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { isoDate } from "../../../src/engine/market/isoDate";
import { dropped } from "./dropFiles";

/*
 * oracle/prices.csv is what the slow pandas oracle's `preprocess` made of oracle/SEP.csv and oracle/TICKERS.csv: a
 * small market of every quirk (tickers TRUE, NAN, NA; duplicates by lastupdated and by row; zero and negative prices;
 * halts; a warrant; a ticker told twice; code-point order of AB.C, ABC, ABCD).
 */
const read = (name: string) => readFileSync(join(import.meta.dirname, "oracle", name), "utf8");

describe("preprocessing", () => {
  it("makes the oracle's price table, cell by cell", async () => {
    const { dataset } = await dropped({ "SEP.csv": read("SEP.csv"), "TICKERS.csv": read("TICKERS.csv") });
    const { prices } = dataset;
    const number = (cell: string | undefined) => (cell === "" ? NaN : Number(cell));
    const [, ...expected] = Papa.parse(read("prices.csv").trim()).data;
    const actual = prices.securities.flatMap(({ symbol, name, sector, industry, isDelisted }, ticker) =>
      Array.from({ length: prices.firstRow[ticker + 1]! - prices.firstRow[ticker]! }, (_, i) => {
        const row = prices.firstRow[ticker]! + i;
        const isHalt = prices.isHalt[row] === 1;
        return {
          text: [symbol, isoDate(prices.sessions[prices.dayOfRow[row]!]!), name, sector, industry],
          open: prices.open[row],
          high: prices.high[row],
          low: prices.low[row],
          close: isHalt ? NaN : prices.closeFfill[row],
          volume: prices.volume[row],
          closeFfill: prices.closeFfill[row],
          isDelisted,
          isHalt,
        };
      }),
    );
    expect(actual).toEqual(
      expected.map(
        ([symbol, date, open, high, low, close, volume, , name, sector, industry, delisted, ffill, halt]) => ({
          text: [symbol, date, name, sector, industry],
          open: number(open),
          high: number(high),
          low: number(low),
          close: number(close),
          volume: number(volume),
          closeFfill: number(ffill),
          isDelisted: delisted === "True",
          isHalt: halt === "True",
        }),
      ),
    );
  });

  it("reads the oracle's own prices.csv as the same bars", async () => {
    const made = await dropped({ "SEP.csv": read("SEP.csv"), "TICKERS.csv": read("TICKERS.csv") });
    const given = await dropped({ "prices.csv": read("prices.csv") });
    const comparable = ({ dataset }: typeof made) => ({
      ...dataset.prices,
      closeAdjusted: null,
      closeUnadjusted: null,
      dividends: null,
    });
    expect(comparable(given)).toEqual(comparable(made));
  });
});
