import Papa from "papaparse";
import { beforeAll, describe, expect, it } from "vitest";
import { defaultRunConfig } from "../../../src/engine/backtest/runConfig";
import { loadDataset } from "../../../src/cli/loadDataset";
import { simulate } from "../../../src/cli/simulate";
import { ContentHash } from "../../../src/engine/contentHash";
import { EXIT_REASONS } from "../../../src/engine/execution/exitReason";
import { memorySource } from "../../../src/engine/ingest/memorySource";
import type { DatasetSummary } from "../../../src/engine/ingest/ingestOutcome";
import { sampleFiles } from "../../../src/engine/sample/sampleFiles";

const [sep, tickers] = sampleFiles();
type Row = Readonly<Record<string, string>>;

function parsed(text: string) {
  const { data, errors } = Papa.parse(text, { skipEmptyLines: true });
  const [header, ...records] = data as string[][];
  const rows = records.map((record): Row => Object.fromEntries(header!.map((name, column) => [name, record[column]!])));
  return { header: header!, rows, errors };
}

describe("the sample's SEP file", () => {
  const { rows, errors } = parsed(sep!.text);

  it("is clean CSV in the current layout, under a name that says what it is", () => {
    expect(errors).toEqual([]);
    expect(sep!.name).toBe("SHARADAR_SEP_SAMPLE.csv");
    expect(sep!.text.startsWith("ticker,date,open,high,low,close,volume,closeadj,closeunadj,lastupdated\n")).toBe(true);
    expect(sep!.text.endsWith("\n")).toBe(true);
  });

  it("has some 60 tickers, three years and no ticker twice on a date", () => {
    expect(new Set(rows.map(({ ticker }) => ticker)).size).toBe(61);
    // 2021 to 2023 had 252 + 251 + 250 sessions; Juneteenth became a holiday of the exchanges in 2022, here it always is (on Friday the 18th).
    expect(new Set(rows.map(({ date }) => date)).size).toBe(252 + 251 + 250 - 1);
    expect(new Set(rows.map(({ ticker, date }) => `${ticker} ${date}`)).size).toBe(rows.length);
  });

  it("keeps every price text short, positive and inside its bar", () => {
    const isShort = (text: string | undefined) => /^\d+\.(\d|\d{1,2}[1-9])$/.test(text!);
    const wrong = rows.filter(({ open, high, low, close, closeadj, closeunadj, volume }) => {
      if (close === "") return false;
      const texts = [open, high, low, close, closeadj, closeunadj].every(isShort) && /^\d+\.0$/.test(volume!);
      const [top, bottom] = [Math.max(Number(open), Number(close)), Math.min(Number(open), Number(close))];
      return !texts || Number(high) < top || Number(low) > bottom || Number(low) <= 0;
    });
    expect(wrong).toEqual([]);
  });

  it("is sorted neither by ticker nor by date, but comes in short runs, newest first", () => {
    const turns = rows.filter((row, at) => at > 0 && row["ticker"] !== rows[at - 1]!["ticker"]).length;
    expect(turns).toBeGreaterThan(rows.length / 24);
    const backward = rows.filter(
      (row, at) => at > 0 && row["ticker"] === rows[at - 1]!["ticker"] && row["date"]! < rows[at - 1]!["date"]!,
    );
    expect(backward.length).toBeGreaterThan(rows.length * 0.85);
  });

  it("has what real files have: empty closes, copied bars, missing days, a split, a delisting", () => {
    const of = (symbol: string) =>
      rows.filter(({ ticker }) => ticker === symbol).sort((a, b) => (a["date"]! < b["date"]! ? -1 : 1));
    expect(
      of("ZZHER")
        .filter(({ close }) => close === "")
        .map(({ volume }) => volume),
    ).toEqual(["", "", ""]);
    const still = of("ZZLAR").filter(({ volume }) => volume === "0.0");
    expect(still.length).toBe(1 + 2 + 1 + 4);
    expect(still.every(({ open, high, low, close }) => open === close && high === close && low === close)).toBe(true);
    expect(of("ZZALD").length - of("ZZASP").length).toBe(1);
    expect(of("ZZALD").length - of("ZZTUN").length).toBe(17 + 2);
    const ratios = of("ZZRAV").map(({ close, closeunadj }) => Math.round(Number(closeunadj) / Number(close)));
    expect([ratios[0], ratios.lastIndexOf(3), ratios.at(-1)]).toEqual([3, 589, 1]);
    expect(of("ZZCINQ").at(-1)!["date"]! < of("ZZALD").at(-1)!["date"]!).toBe(true);
  });
});

describe("the sample's TICKERS file", () => {
  const { header, rows, errors } = parsed(tickers!.text);

  it("has 28 columns, quoted names and rows of other tables", () => {
    expect(errors).toEqual([]);
    expect(header).toHaveLength(28);
    expect(rows.some(({ name }) => name!.includes(","))).toBe(true);
    expect(new Set(rows.map(({ table }) => table))).toEqual(new Set(["SEP", "SF1", "SF3B"]));
  });

  it("names categories that are not in the universe", () => {
    const categories = new Set(rows.filter(({ table }) => table === "SEP").map(({ category }) => category));
    for (const category of ["ETF", "Domestic Common Stock Warrant", "ADR Common Stock"])
      expect(categories).toContain(category);
  });
});

it("the sample is the same text on every machine", () => {
  const digest = new ContentHash().addText(sep!.text).addText(tickers!.text).digest();
  expect(digest).toBe("a6fe27b893471ee0");
});

describe("the sample through ingest and a run with the default settings", () => {
  let summary: DatasetSummary;
  let run: ReturnType<typeof simulate>;

  beforeAll(async () => {
    const files = sampleFiles().map(({ name, text }) => ({ source: memorySource(name, text), declaredTable: null }));
    const outcome = await loadDataset(files);
    if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.problems));
    summary = outcome.summary;
    run = simulate(outcome.dataset, defaultRunConfig());
  });

  it("keeps the domestic common stocks alone", () => {
    expect(summary).toMatchObject({ tickers: 57, synthetic: true, universe: "common-stock" });
  });

  it("agrees with the pandas oracle on the same files", () => {
    const { tradeCount, totalReturnPct, sharpeRatio, maxDrawdownPct } = run.report.metrics;
    expect(tradeCount).toBe(184);
    expect(totalReturnPct).toBeCloseTo(6.0461560000000025, 9);
    expect(sharpeRatio).toBeCloseTo(0.27973395406856305, 9);
    expect(maxDrawdownPct).toBeCloseTo(-9.772883048137897, 9);
  });

  it("closes trades for every reason, and leaves some positions open", () => {
    const counts = EXIT_REASONS.map(
      (_, code) => run.report.trades.exitReason.filter((reason) => reason === code).length,
    );
    expect(Object.fromEntries(EXIT_REASONS.map((reason, code) => [reason, counts[code]]))).toEqual({
      gap_down_stop: 15,
      gap_up_tp: 6,
      intraday_tp: 32,
      intraday_sl: 58,
      max_hold: 70,
      forced_close: 3,
    });
    expect(run.report.openPositions.map(({ symbol }) => symbol)).toEqual(["ZZGAR", "ZZOSP"]);
  });
});
