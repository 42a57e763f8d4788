import { describe, expect, it } from "vitest";
import { parseIsoDate } from "../../../src/engine/market/isoDate";
import { pricesCsv } from "../../../src/engine/report/pricesCsv";
import { dropped, ingestFile } from "./dropFiles";
import { ACTIONS_HEADER, lines, SEP, sep, TICKERS } from "./tables";

const PRICES_HEADER =
  "ticker,date,open,high,low,close,volume,dividends,name,sector,industry,is_delisted,close_ffill,is_halt";
const PRICES = lines(
  PRICES_HEADER,
  'AAA,2024-01-02,10.0,11.0,9.0,10.5,1000,0.0,"ALPHA, INC.",Tech,Soft,False,10.5,False',
  'AAA,2024-01-03,,,,,0,0.0,"ALPHA, INC.",Tech,Soft,False,10.5,True',
  "BBB,2024-01-03,1.0,1.0,1.0,1.0,5,0.25,BETA,Energy,Oil,True,1.0,False",
);

describe("prices.csv", () => {
  it("skips the preprocessing: close_ffill, is_halt and the companies are as given", async () => {
    const { dataset, summary } = await dropped({ "prices.csv": PRICES });
    const { prices } = dataset;
    expect(summary.universe).toBe("as-given");
    expect(summary.warnings).toEqual([]);
    expect([...prices.closeFfill]).toEqual([10.5, 10.5, 1]);
    expect([...prices.isHalt]).toEqual([0, 1, 0]);
    expect(prices.dividends).toEqual({ row: Int32Array.of(2), value: Float64Array.of(0.25) });
    expect(prices.securities).toEqual([
      { symbol: "AAA", name: "ALPHA, INC.", sector: "Tech", industry: "Soft", isDelisted: false },
      { symbol: "BBB", name: "BETA", sector: "Energy", industry: "Oil", isDelisted: true },
    ]);
  });

  it("takes a halt's close_ffill as it stands, even where no close came before it", async () => {
    const [header, , halt] = PRICES.split("\n");
    const { dataset } = await dropped({ "prices.csv": lines(header!, halt!) });
    expect([dataset.prices.closeFfill[0], dataset.prices.isHalt[0]]).toEqual([10.5, 1]);
  });

  it("comes back the same from our own export", async () => {
    const first = await dropped({ "SEP.csv": SEP + lines("BBB,2024-01-03,20,21,19,,,,,"), "TICKERS.csv": TICKERS });
    const again = await dropped({ "prices.csv": [...pricesCsv(first.dataset.prices)].join("") });
    const comparable = ({ dataset }: typeof first) => ({
      ...dataset.prices,
      closeAdjusted: null,
      closeUnadjusted: null,
      dividends: null,
    });
    expect(comparable(again)).toEqual(comparable(first));
  });

  it("counts a row without close_ffill or with a strange is_halt as a bad number", async () => {
    const bad = lines("C,2024-01-02,1,1,1,1,1,0,,,,False,,False", "C,2024-01-03,1,1,1,1,1,0,,,,False,1,maybe");
    const { summary } = await dropped({ "prices.csv": PRICES + bad });
    expect(summary.files[0]!.refused.map(({ reason, count }) => [reason, count])).toEqual([["bad number", 2]]);
  });

  it("is not mixed with SEP: SEP is refused, and TICKERS is not needed", async () => {
    const { summary } = await dropped({ "SEP.csv": SEP, "prices.csv": PRICES, "TICKERS.csv": TICKERS });
    expect(summary.rows).toBe(3);
    expect(summary.files.map(({ table, problems }) => [table, problems.map(({ code }) => code)])).toEqual([
      [null, ["mixed-with-prices-csv"]],
      ["PRICES", []],
      ["TICKERS", ["tickers-not-needed"]],
    ]);
  });
});

describe("older layouts of SEP", () => {
  it("2018 to 2020: dividends instead of closeadj", async () => {
    const { dataset } = await dropped({
      "SEP.csv": lines(
        "ticker,date,open,high,low,close,volume,dividends,closeunadj,lastupdated",
        "AAPL,2008-01-02,28.467,28.609,27.507,27.834,269794700.0,0.0,194.84,2017-11-02",
        "AAPL,2008-01-03,28.467,28.609,27.507,27.834,269794700.0,0.3,194.84,2017-11-02",
      ),
    });
    expect(dataset.prices.closeAdjusted).toBeNull();
    expect([...dataset.prices.closeUnadjusted!]).toEqual([194.84, 194.84]);
    expect(dataset.prices.dividends).toEqual({ row: Int32Array.of(1), value: Float64Array.of(0.3) });
  });

  it("2017: no closeunadj either", async () => {
    const { dataset, summary } = await dropped({
      "SEP.csv": lines("ticker,date,open,high,low,close,volume,dividends,lastupdated", "A,2017-01-03,1,1,1,1,1,0,"),
    });
    expect(summary.files[0]!.table).toBe("SEP");
    expect(dataset.prices.closeUnadjusted).toBeNull();
    expect(dataset.prices.dividends).toEqual({ row: new Int32Array(0), value: new Float64Array(0) });
  });

  it("old and new files make one table", async () => {
    const { dataset } = await dropped({
      "2019.csv": lines(
        "ticker,date,open,high,low,close,volume,dividends,closeunadj,lastupdated",
        "AAA,2019-01-02,1,1,1,1,1,0.5,7,",
      ),
      "2024.csv": sep("AAA,2024-01-02,1,1,1,1,1,0.9"),
    });
    expect([...dataset.prices.closeAdjusted!]).toEqual([NaN, 0.9]);
    expect([...dataset.prices.closeUnadjusted!]).toEqual([7, NaN]);
  });
});

describe("plain OHLCV", () => {
  it("is one instrument, named by its file, where there is no ticker", async () => {
    const { dataset, summary } = await dropped({
      "SPY.csv": lines("Date,Open,High,Low,Close,Adj Close,Volume", "2024-01-02,10,11,9,10,9.5,100"),
    });
    expect(summary.files[0]!.table).toBe("OHLCV");
    expect(dataset.prices.securities.map(({ symbol }) => symbol)).toEqual(["SPY"]);
    expect([...dataset.prices.closeAdjusted!]).toEqual([9.5]);
  });

  it("holds several with a ticker column", async () => {
    const { dataset } = await dropped({
      "market.csv": lines("ticker,date,open,high,low,close,volume", "B,2024-01-02,1,1,1,1,1", "A,2024-01-02,1,1,1,1,1"),
    });
    expect(dataset.prices.securities.map(({ symbol }) => symbol)).toEqual(["A", "B"]);
  });
});

describe("SFP", () => {
  it("is told from SEP by its name, and kept apart from the universe", async () => {
    const funds = sep("SPY,2024-01-02,400,401,399,400,5", "SPY,2024-01-08,400,401,399,400,5");
    const { dataset, summary } = await dropped({
      "SEP.csv": SEP,
      "TICKERS.csv": TICKERS,
      "SHARADAR_SFP_2_ab.csv": funds,
    });
    expect(summary.files[2]).toMatchObject({ table: "SFP", rowsKept: 2, tickers: 1 });
    expect(dataset.funds!.securities.map(({ symbol }) => symbol)).toEqual(["SPY"]);
    expect(dataset.prices.securities.map(({ symbol }) => symbol)).toEqual(["AAA", "BBB"]);
    expect(dataset.prices.sessions.length).toBe(2);
    expect(dataset.source.priceFileNames).toEqual(["SEP.csv"]);
  });

  it("is what it is declared to be, whatever its name", async () => {
    const { dataset } = await dropped([
      ingestFile("SEP.csv", SEP, "SEP"),
      ingestFile("spy.csv", sep("SPY,2024-01-02,1,1,1,1,1"), "SFP"),
    ]);
    expect(dataset.funds!.rowCount).toBe(1);
  });
});

describe("ACTIONS", () => {
  const actions = lines(
    ACTIONS_HEADER,
    "2024-01-03,dividend,AAA,ALPHA,0.25,N/A,N/A",
    '2024-01-03,dividend,AAA,"ALPHA, INC.",0.25,N/A,N/A', // told twice
    "2024-01-03,dividend,AAA,ALPHA,1,N/A,N/A", // a special one on the same day
    "2024-01-03,split,AAA,ALPHA,2,N/A,N/A",
    "2024-01-04,dividend,AAA,ALPHA,0.3,N/A,N/A", // no bar that day
    "2024-01-02,dividend,ZZZ,OTHER,0.3,N/A,N/A",
    "2024-01-02,dividend,BBB,BETA,,N/A,N/A",
    "2024-13-02,dividend,BBB,BETA,1,N/A,N/A",
    "2024-01-02,dividend,,BETA,1,N/A,N/A",
  );

  it("credits dividends by ticker and date, and counts every other row", async () => {
    const { dataset, summary } = await dropped({ "ACTIONS.csv": actions, "SEP.csv": SEP });
    // Row 1 is AAA on 3 January: 0.25 once, and the special 1.
    expect(dataset.prices.dividends).toEqual({ row: Int32Array.of(1), value: Float64Array.of(1.25) });
    const [report] = summary.files;
    expect(report).toMatchObject({ table: "ACTIONS", rowsRead: 9, rowsKept: 2, firstDay: parseIsoDate("2024-01-03") });
    expect(Object.fromEntries(report!.refused.map(({ reason, count }) => [reason, count]))).toEqual({
      "not used": 2,
      duplicate: 1,
      "not in the universe": 1,
      "bad number": 1,
      "bad date": 1,
      "no ticker": 1,
    });
    expect(report!.problems.map(({ code }) => code)).toEqual(["dividends-without-a-bar"]);
  });

  it("gives way to the dividends column of the bar's own file", async () => {
    const old = lines(
      "ticker,date,open,high,low,close,volume,dividends,lastupdated",
      "AAA,2024-01-03,1,1,1,1,1,0.75,",
      "BBB,2024-01-03,1,1,1,1,1,0,",
    );
    const told = lines(
      ACTIONS_HEADER,
      "2024-01-03,dividend,AAA,A,9,,",
      "2024-01-03,dividend,BBB,B,9,,",
      "2024-01-05,dividend,AAA,A,2,,",
    );
    const { dataset } = await dropped({ "a.csv": old, "b.csv": sep("AAA,2024-01-05,1,1,1,1,1"), "ACTIONS.csv": told });
    expect(dataset.prices.dividends).toEqual({ row: Int32Array.of(0, 1), value: Float64Array.of(0.75, 2) });
  });

  it("credits funds too", async () => {
    const { dataset } = await dropped({
      "SEP.csv": SEP,
      "SFP.csv": sep("SPY,2024-01-02,1,1,1,1,1"),
      "ACTIONS.csv": lines(ACTIONS_HEADER, "2024-01-02,dividend,SPY,SPDR,1.5,,"),
    });
    expect(dataset.funds!.dividends).toEqual({ row: Int32Array.of(0), value: Float64Array.of(1.5) });
    expect(dataset.prices.dividends!.row.length).toBe(0);
  });

  it("absent, and no column of dividends: nothing is told of dividends", async () => {
    expect((await dropped({ "SEP.csv": SEP })).dataset.prices.dividends).toBeNull();
  });
});
