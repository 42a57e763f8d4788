import { describe, expect, it } from "vitest";
import type { FileReport } from "../../../src/engine/ingest/ingestOutcome";
import { isInSample, scopeText, WHOLE_MARKET } from "../../../src/engine/ingest/readingScope";
import { isoDate, parseIsoDate } from "../../../src/engine/market/isoDate";
import { dropped, refusal } from "./dropFiles";
import { ACTIONS_HEADER, lines, sep, TICKERS_HEADER } from "./tables";

const SYMBOLS = Array.from({ length: 20_000 }, (_, i) => symbolOf(i));
const share = (symbols: readonly string[], n: number) =>
  symbols.filter((s) => isInSample(s, n)).length / symbols.length;

/** A, B, ..., Z, AA, AB, ...: as tickers are, many alike. */
function symbolOf(i: number): string {
  return (i < 26 ? "" : symbolOf(Math.floor(i / 26) - 1)) + String.fromCharCode(65 + (i % 26));
}

describe("a sample of tickers", () => {
  it.each([2, 3, 4, 8, 64])("of one in %i is about that, whatever the symbols look like", (n) => {
    const kinds = {
      all: SYMBOLS,
      short: SYMBOLS.filter((symbol) => symbol.length < 3),
      bankrupt: SYMBOLS.map((symbol) => `${symbol}Q`),
      reused: SYMBOLS.map((symbol) => `${symbol}1`),
      warrants: SYMBOLS.map((symbol) => `${symbol}.WS`),
    };
    for (const [kind, symbols] of Object.entries(kinds)) {
      // Four standard errors of a fair draw.
      const error = 4 * Math.sqrt((1 / n) * (1 - 1 / n) * (1 / symbols.length));
      expect(Math.abs(share(symbols, n) - 1 / n), kind).toBeLessThan(error);
    }
  });

  it("is the same for ever: results of different days must be of the same tickers", () => {
    const picked = ["AAPL", "MSFT", "GE", "XOM", "F", "T", "IBM", "KO", "BRK.B", "TRUE"].filter((s) =>
      isInSample(s, 2),
    );
    expect(picked).toEqual(["AAPL", "MSFT", "GE", "F", "T", "KO"]);
  });

  it("of one in four lies within that of one in two, and of one is all", () => {
    expect(SYMBOLS.filter((s) => isInSample(s, 4) && !isInSample(s, 2))).toEqual([]);
    expect(share(SYMBOLS, 1)).toBe(1);
  });
});

/** 100 tickers with a bar on each of three days. */
const DAYS = ["2024-01-02", "2024-01-03", "2024-01-04"];
const TICKERS_100 = SYMBOLS.slice(0, 100);
const prices = sep(...TICKERS_100.flatMap((ticker) => DAYS.map((day) => `${ticker},${day},1,1,1,1,100`)));
const IN_SAMPLE = TICKERS_100.filter((symbol) => isInSample(symbol, 2));
const OUT = 100 - IN_SAMPLE.length;
const day = (text: string) => parseIsoDate(text);

describe("a part of the files", () => {
  it("by tickers: rows of the others are counted under a reason of their own, with examples", async () => {
    const scope = { ...WHOLE_MARKET, everyNthTicker: 2 };
    const { dataset, summary } = await dropped({ "SEP.csv": prices }, { scope });
    expect(dataset.prices.securities.map(({ symbol }) => symbol)).toEqual([...IN_SAMPLE].sort());
    const [left] = summary.files[0]!.refused;
    expect(left).toMatchObject({ reason: "ticker left out by choice", count: OUT * 3 });
    expect(left!.examples).toHaveLength(5);
    expect(left!.examples[0]!.text).toMatch(/^[A-Z]+,2024-01-02,1,1,1,1,100/);
    expect(summary).toMatchObject({ scope, tickers: IN_SAMPLE.length, rows: IN_SAMPLE.length * 3 });
    expect(dataset.source.partRead).toBe("every 2nd ticker only");
  });

  it("by dates: both ends are in", async () => {
    const scope = { ...WHOLE_MARKET, firstDay: day("2024-01-03"), lastDay: day("2024-01-03") };
    const { dataset, summary } = await dropped({ "SEP.csv": prices }, { scope });
    expect([...dataset.prices.sessions].map(isoDate)).toEqual(["2024-01-03"]);
    expect(summary.files[0]!.refused).toMatchObject([{ reason: "outside the chosen dates", count: 200 }]);
    expect(summary.files[0]!.refused[0]!.examples[0]).toMatchObject({ file: "SEP.csv", line: 2 });
    expect(dataset.source.partRead).toBe("from 2024-01-03 on, up to 2024-01-03");
  });

  it("is the same whatever the order of rows, and quoted or not", async () => {
    const scope = { firstDay: day("2024-01-03"), lastDay: null, everyNthTicker: 4 };
    const [header, ...rows] = prices.trim().split("\n");
    const turned = lines(header!, ...rows.reverse());
    const quoted = prices.replaceAll(/^([A-Z]+),(2024)/gm, '"$1",$2');
    const whole = (await dropped({ "SEP.csv": prices }, { scope })).summary;
    for (const text of [turned, quoted]) {
      const { summary } = await dropped({ "SEP.csv": text }, { scope });
      expect(summary.fingerprint).toBe(whole.fingerprint);
      const counts = summary.files[0]!.refused.map(({ reason, count }) => `${reason}: ${count}`);
      expect(counts).toEqual(whole.files[0]!.refused.map(({ reason, count }) => `${reason}: ${count}`));
    }
  });

  it("leaves a ticker outside of the universe under that reason, and TICKERS whole", async () => {
    const scope = { ...WHOLE_MARKET, everyNthTicker: 2 };
    const listed = TICKERS_100.slice(0, 50).map((symbol) => `SEP,1,${symbol},N,NYSE,N,Domestic Common Stock,S,I`);
    const tickers = lines(TICKERS_HEADER, ...listed);
    const { summary } = await dropped({ "SEP.csv": prices, "TICKERS.csv": tickers }, { scope });
    const [file, tickersFile] = summary.files;
    expect(file!.refused[0]).toMatchObject({ reason: "not in the universe", count: 150 });
    expect(tickersFile).toMatchObject({ rowsKept: 50 });
  });

  it("with nothing in it is refused, and says why", async () => {
    const scope = { ...WHOLE_MARKET, firstDay: day("2025-01-01") };
    const { files } = await refusal({ "SEP.csv": prices }, { scope });
    expect(files[0]!.problems[0]!.message).toContain("outside the chosen dates: 300");
  });

  it("of everything is what no choice gives", async () => {
    const whole = await dropped({ "SEP.csv": prices });
    expect(whole.dataset.source.partRead).toBeNull();
    expect(whole.summary.rows).toBe(300);
  });
});

describe("dividends of ACTIONS, where a part is read", () => {
  const dividend = (date: string, ticker: string) => `${date},dividend,${ticker},N,0.5,,`;
  const reasons = ({ files }: { readonly files: readonly FileReport[] }) => {
    const { rowsKept, refused, problems } = files.find(({ table }) => table === "ACTIONS")!;
    const counts = Object.fromEntries(refused.map(({ reason, count }) => [reason, count]));
    return { rowsKept, counts, problems: problems.map(({ code }) => code) };
  };

  it("outside the chosen dates are counted so, and nothing is said of missing bars", async () => {
    const scope = { ...WHOLE_MARKET, firstDay: day("2024-01-03"), lastDay: day("2024-01-03") };
    const told = DAYS.map((date) => dividend(date, "A"));
    const { summary } = await dropped(
      { "SEP.csv": prices, "ACTIONS.csv": lines(ACTIONS_HEADER, ...told, dividend("2014-06-02", "A")) },
      { scope },
    );
    expect(reasons(summary)).toEqual({ rowsKept: 1, counts: { "outside the chosen dates": 3 }, problems: [] });
  });

  it("of tickers left out by choice are counted so, those of strangers and of the universe's outside as before", async () => {
    const scope = { ...WHOLE_MARKET, everyNthTicker: 2 };
    const inSample = IN_SAMPLE[0]!;
    const [leftOut, unlisted] = TICKERS_100.filter((symbol) => !isInSample(symbol, 2));
    const listed = [inSample, leftOut!].map((symbol) => `SEP,1,${symbol},N,NYSE,N,Domestic Common Stock,S,I`);
    const told = [inSample, leftOut!, unlisted!].map((symbol) => dividend(DAYS[1]!, symbol));
    const files = { "SEP.csv": prices, "ACTIONS.csv": lines(ACTIONS_HEADER, ...told) };
    const withTickers = { ...files, "TICKERS.csv": lines(TICKERS_HEADER, ...listed) };
    expect(reasons((await dropped(withTickers, { scope })).summary)).toEqual({
      rowsKept: 1,
      counts: { "ticker left out by choice": 1, "not in the universe": 1 },
      problems: [],
    });
    expect(reasons((await dropped(files, { scope })).summary)).toEqual({
      rowsKept: 1,
      counts: { "ticker left out by choice": 2 },
      problems: [],
    });
  });

  it("of funds are credited, as no sample is taken of them", async () => {
    const fund = TICKERS_100.find((symbol) => !isInSample(symbol, 2))!;
    const { dataset, summary } = await dropped(
      {
        "SEP.csv": sep(`${IN_SAMPLE[0]},2024-01-02,1,1,1,1,100`),
        "SFP.csv": sep(`${fund},2024-01-02,1,1,1,1,100`),
        "ACTIONS.csv": lines(ACTIONS_HEADER, dividend("2024-01-02", fund)),
      },
      { scope: { ...WHOLE_MARKET, everyNthTicker: 2 } },
    );
    expect(dataset.funds!.dividends).toEqual({ row: Int32Array.of(0), value: Float64Array.of(0.5) });
    expect(reasons(summary)).toEqual({ rowsKept: 1, counts: {}, problems: [] });
  });
});

describe("scopeText", () => {
  it("says a part in words, in order", () => {
    const scope = { firstDay: day("2012-01-03"), lastDay: day("2020-12-31"), everyNthTicker: 3 };
    expect(scopeText(scope)).toBe("every 3rd ticker only, from 2012-01-03 on, up to 2020-12-31");
    expect(scopeText({ ...WHOLE_MARKET, everyNthTicker: 12 })).toBe("every 12th ticker only");
    expect(scopeText(WHOLE_MARKET)).toBeNull();
  });
});
