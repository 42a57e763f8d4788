import { describe, expect, it } from "vitest";
import { dropped, refusal } from "./dropFiles";
import { lines, SEP, sep, TICKERS, TICKERS_HEADER } from "./tables";

const CATEGORIES = [
  "Domestic Common Stock",
  "Domestic Common Stock Primary Class",
  "Domestic Common Stock Secondary Class",
  "Domestic Common Stock Warrant",
  "Domestic Preferred Stock",
  "domestic common stock",
  "ADR Common Stock",
  "ADR Common Stock Primary Class",
  "ADR Common Stock Warrant",
  "Canadian Common Stock",
  "Canadian Common Stock Secondary Class",
  "ETF",
];
const tickers = lines(
  TICKERS_HEADER,
  ...CATEGORIES.map((category, i) => `SEP,${i},T${i},N${i},NYSE,N,${category},S,I`),
);
const prices = sep(...CATEGORIES.map((_, i) => `T${i},2024-01-02,1,1,1,1,1`));

const universeOf = async (extraCategories: readonly ("ADR" | "Canadian")[]) => {
  const { dataset } = await dropped({ "SEP.csv": prices, "TICKERS.csv": tickers }, { extraCategories });
  return dataset.prices.securities.map(({ symbol }) => CATEGORIES[Number(symbol.slice(1))]).sort();
};

describe("the universe", () => {
  it("is the three categories of domestic common stock: warrants and the like are not let in", async () => {
    expect(await universeOf([])).toEqual(CATEGORIES.slice(0, 3));
  });

  it("takes in ADRs and Canadian stocks by choice, never their warrants", async () => {
    expect(await universeOf(["ADR"])).toEqual(
      [...CATEGORIES.slice(0, 3), "ADR Common Stock", "ADR Common Stock Primary Class"].sort(),
    );
    expect(await universeOf(["Canadian"])).toEqual(
      [...CATEGORIES.slice(0, 3), "Canadian Common Stock", "Canadian Common Stock Secondary Class"].sort(),
    );
  });

  it("counts rows of other tickers as not in the universe, in SEP and in TICKERS", async () => {
    const { summary } = await dropped({ "SEP.csv": prices, "TICKERS.csv": tickers });
    expect(summary.universe).toBe("common-stock");
    for (const file of summary.files) {
      expect(file).toMatchObject({ rowsRead: 12, rowsKept: 3, tickers: 3 });
      expect(file.refused.map(({ reason, count }) => [reason, count])).toEqual([["not in the universe", 9]]);
    }
  });

  it("counts TICKERS rows of other tables as not used, so that no price row doubles", async () => {
    const doubled =
      TICKERS +
      lines(
        "SF1,1,AAA,WRONG,NYSE,Y,Domestic Common Stock,X,X",
        "SFP,9,CCC,FUND,NYSE,N,Domestic Common Stock,X,X",
        "SF3B,,BIG,,,,Institutional Investor,,",
      );
    const { summary, dataset } = await dropped({ "SEP.csv": SEP, "TICKERS.csv": doubled });
    expect(summary.rows).toBe(3);
    expect(dataset.prices.securities[0]).toEqual({
      symbol: "AAA",
      name: "ALPHA, INC.",
      sector: "Technology",
      industry: "Software",
      isDelisted: false,
    });
    expect(summary.files[1]!.refused.map(({ reason, count }) => [reason, count])).toEqual([["not used", 3]]);
  });

  it("reads the newer interface's table name", async () => {
    const { summary } = await dropped({ "stocks.csv": SEP, "tickers.csv": TICKERS.replaceAll("SEP,", "stocks,") });
    expect(summary.universe).toBe("common-stock");
    expect(summary.tickers).toBe(2);
  });

  it("reads a TICKERS without a column `table`", async () => {
    const { dataset } = await dropped({
      "SEP.csv": SEP,
      "T.csv": lines("ticker,category", "AAA,Domestic Common Stock"),
    });
    expect(dataset.prices.securities).toEqual([
      { symbol: "AAA", name: "", sector: "", industry: "", isDelisted: false },
    ]);
  });

  it("takes a ticker's last row, over files too", async () => {
    const row = (name: string) => `SEP,1,AAA,${name},NYSE,N,Domestic Common Stock,S,I`;
    const { summary, dataset } = await dropped({
      "T1.csv": lines(TICKERS_HEADER, row("FIRST"), row("SECOND")),
      "SEP.csv": SEP,
      "T2.csv": lines(TICKERS_HEADER, row("LAST")),
    });
    expect(dataset.prices.securities.map(({ name }) => name)).toEqual(["LAST"]);
    expect(
      summary.files.map(({ rowsKept, refused }) => [rowsKept, refused.map(({ reason, count }) => [reason, count])]),
    ).toEqual([
      [0, [["duplicate", 2]]],
      [2, [["not in the universe", 1]]],
      [1, []],
    ]);
  });

  it("keeps delisted companies and says that they are", async () => {
    const { dataset } = await dropped({ "SEP.csv": SEP, "TICKERS.csv": TICKERS });
    expect(dataset.prices.securities.map(({ symbol, isDelisted }) => [symbol, isDelisted])).toEqual([
      ["AAA", false],
      ["BBB", true],
    ]);
  });

  it("is everything without TICKERS, with a warning", async () => {
    const { summary } = await dropped({ "SEP.csv": prices });
    expect(summary.universe).toBe("unfiltered");
    expect(summary.tickers).toBe(12);
    expect(summary.warnings).toMatchObject([{ code: "unfiltered-universe", where: "SEP.csv" }]);
    expect(summary.warnings[0]!.message).toMatch(/Drop SHARADAR_TICKERS/);
  });

  it("refuses prices of which no ticker is in it", async () => {
    const { problems } = await refusal({ "SEP.csv": sep("ZZZ,2024-01-02,1,1,1,1,1"), "TICKERS.csv": TICKERS });
    expect(problems[0]).toMatchObject({ code: "no-usable-row", where: "SEP.csv" });
    expect(problems[0]!.message).toMatch(/not in the universe: 1 \(line 2: ZZZ/);
  });
});

describe("files come in any order", () => {
  it("TICKERS after SEP gives the same as before it", async () => {
    const one = await dropped({ "SEP.csv": SEP, "TICKERS.csv": TICKERS });
    const other = await dropped({ "TICKERS.csv": TICKERS, "SEP.csv": SEP });
    expect(other.dataset.prices).toEqual(one.dataset.prices);
  });
});
