import { describe, expect, it } from "vitest";
import type { FlagReason, RefusalReason } from "../../../src/engine/ingest/ingestOutcome";
import { dropped } from "./dropFiles";
import { lines, sep, SEP_HEADER } from "./tables";

const GOOD = "AAA,2024-01-02,10,11,9,10,1000";

/** The row stands beside a good one of another ticker; what is asserted is its reason, line and text. */
const REFUSED_ROWS: readonly (readonly [string, string, RefusalReason])[] = [
  ["a date of the year 2999", "B,2999-01-02,1,1,1,1,1,,,", "bad date"],
  ["a date before 1900", "B,1899-12-31,1,1,1,1,1,,,", "bad date"],
  ["30 February", "B,2023-02-30,1,1,1,1,1,,,", "bad date"],
  ["29 February of a common year", "B,2023-02-29,1,1,1,1,1,,,", "bad date"],
  ["a date with slashes", "B,01/02/2024,1,1,1,1,1,,,", "bad date"],
  ["a date with a time", "B,2024-01-02T00:00,1,1,1,1,1,,,", "bad date"],
  ["an empty date", "B,,1,1,1,1,1,,,", "bad date"],
  ["a word for a price", "B,2024-01-02,1,1,1,abc,1,,,", "bad number"],
  ["a hexadecimal price", "B,2024-01-02,0x10,1,1,1,1,,,", "bad number"],
  ["an infinite price", "B,2024-01-02,1,Infinity,1,1,1,,,", "bad number"],
  ["a price beyond any number", "B,2024-01-02,1,1e999,1,1,1,,,", "bad number"],
  ["a price with a dollar sign", "B,2024-01-02,$1,1,1,1,1,,,", "bad number"],
  ["null for a price", "B,2024-01-02,null,null,null,null,null,,,", "bad number"],
  ["a negative volume", "B,2024-01-02,1,1,1,1,-5,,,", "bad number"],
  ["a bad adjusted close", "B,2024-01-02,1,1,1,1,1,x,,", "bad number"],
  ["an empty ticker", ",2024-01-02,1,1,1,1,1,,,", "no ticker"],
  ["a field too few", "B,2024-01-02,1,1,1,1,1,,", "too few fields"],
  ["one field only", "B", "too few fields"],
  ["a field too many", "B,2024-01-02,1,1,1,1,1,,,,", "too many fields"],
  ["a thousands comma, which makes a field more", "B,2024-01-02,1,1,1,1,1,000,,,", "too many fields"],
  ["a close of zero", "B,2024-01-02,1,1,1,0,1,,,", "close not positive"],
  ["a negative close", "B,2024-01-02,1,1,1,-1,1,,,", "close not positive"],
  ["a row before the first close", "B,2024-01-02,1,1,1,,1,,,", "before the first close"],
];

describe("a bad row is counted under its reason and never stops the file", () => {
  it.each(REFUSED_ROWS)("%s", async (_, row, reason) => {
    const { summary } = await dropped({ "SEP.csv": sep(GOOD) + lines(row) });
    const [counted, ...others] = summary.files[0]!.refused;
    expect(others).toEqual([]);
    expect(counted).toMatchObject({ reason, count: 1, examples: [{ file: "SEP.csv", line: 3 }] });
    // What is found after sorting has its text made again from the values: the first seven columns.
    const text = counted!.examples[0]!.text;
    expect(row.startsWith(text)).toBe(true);
    expect(text.length).toBeGreaterThanOrEqual(Math.min(row.length, row.replace(/,+$/, "").length));
    expect(summary.files[0]).toMatchObject({ rowsRead: 2, rowsKept: 1 });
    expect(summary.tickers).toBe(1);
  });

  it("examples are the first five of a reason by line", async () => {
    const bad = Array.from({ length: 12 }, (_, i) => `Z${12 - i},2024-01-02,1,1,1,0,1,,,`);
    const { summary } = await dropped({ "SEP.csv": sep(...bad.slice(0, 6), GOOD, ...bad.slice(6)) });
    const [refused] = summary.files[0]!.refused;
    expect(refused!.count).toBe(12);
    expect(refused!.examples.map(({ line, text }) => [line, text])).toEqual(
      [2, 3, 4, 5, 6].map((line) => [line, `Z${14 - line},2024-01-02,1,1,1,0,1`]),
    );
  });

  it("lines are counted across blocks and blank lines of a large file", async () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => `T${i},2024-01-02,10,11,9,10,1000,,,\n`);
    rows[39_990] = "T,2024-01-02,10,11,9,,1000,,,\n";
    rows[30_000] = "\nT,bad,10,11,9,10,1000,,,\n";
    const { summary } = await dropped({ "SEP.csv": `${SEP_HEADER}\n${rows.join("")}` });
    const lineOf = (reason: string) =>
      summary.files[0]!.refused.find((counted) => counted.reason === reason)!.examples[0]!.line;
    expect(lineOf("bad date")).toBe(30_003); // header, 30,000 rows, a blank line, then it
    expect(lineOf("before the first close")).toBe(39_993);
    expect(summary.rows).toBe(39_998);
  });
});

describe("odd values that are fine", () => {
  it("tickers are text, always: NAN, TRUE, NA, null, 1E5, BRK.B", async () => {
    const symbols = ["1E5", "BRK.B", "INF", "NA", "NAN", "TRUE", "null"];
    const { dataset } = await dropped({ "SEP.csv": sep(...symbols.map((symbol) => `${symbol},2024-01-02,1,1,1,1,1`)) });
    expect(dataset.prices.securities.map(({ symbol }) => symbol)).toEqual(symbols);
  });

  it("volumes above 2^31, with a fraction, or empty", async () => {
    const { dataset } = await dropped({
      "SEP.csv": sep(
        "AAA,2024-01-02,1,1,1,1,3000000000.0",
        "AAA,2024-01-03,1,1,1,1,1234.5",
        "AAA,2024-01-04,1,1,1,1,",
        "AAA,2024-01-05,1,1,1,1,9007199254740993",
      ),
    });
    expect([...dataset.prices.volume]).toEqual([3e9, 1234.5, 0, 9007199254740992]);
  });

  it("empty prices, also as nan, are NaN", async () => {
    const { dataset } = await dropped({ "SEP.csv": sep("AAA,2024-01-02,,NaN,nan,2.5,1") });
    expect([dataset.prices.open[0], dataset.prices.high[0], dataset.prices.low[0]]).toEqual([NaN, NaN, NaN]);
    expect(dataset.prices.closeFfill[0]).toBe(2.5);
  });

  it("prices of many decimals are what Number says they are", async () => {
    const prices = ["0.000001", "123456.789012", "27.834", "0.1234567890123456789", "5e-324"];
    const { dataset } = await dropped({
      "SEP.csv": sep(...prices.map((price, i) => `AAA,2024-01-0${i + 2},1,1,1,${price},1`)),
    });
    expect([...dataset.prices.closeFfill]).toEqual(prices.map(Number));
  });

  it("a bad lastupdated counts as none and costs nothing", async () => {
    const { summary } = await dropped({ "SEP.csv": lines(SEP_HEADER, `${GOOD},,,yesterday`) });
    expect(summary.files[0]).toMatchObject({ rowsKept: 1, refused: [] });
  });
});

describe("the same ticker and date twice", () => {
  const closeOf = async (files: Record<string, string>) => (await dropped(files)).dataset.prices.closeFfill[0];
  const row = (close: number, lastUpdated: string) => `AAA,2024-01-02,1,1,1,${close},1,,,${lastUpdated}`;

  it("the later lastupdated wins, wherever it stands", async () => {
    expect(await closeOf({ "SEP.csv": sep(row(2, "2024-02-02"), row(3, "2024-01-09")) })).toBe(2);
    expect(await closeOf({ "SEP.csv": sep(row(3, "2024-01-09"), row(2, "2024-02-02")) })).toBe(2);
    expect(await closeOf({ "SEP.csv": sep(row(2, "2024-01-09"), row(3, "")) })).toBe(2);
  });

  it("then the later row, over files in the order dropped", async () => {
    expect(await closeOf({ "SEP.csv": sep(row(2, "2024-01-09"), row(3, "2024-01-09")) })).toBe(3);
    expect(await closeOf({ "b.csv": sep(row(2, "")), "a.csv": sep(row(3, "")) })).toBe(3);
  });

  it("the loser is counted in its own file", async () => {
    const { summary } = await dropped({ "b.csv": sep(row(2, "")), "a.csv": sep(row(3, "")) });
    expect(summary.files.map(({ refused }) => refused.map(({ reason, examples }) => [reason, examples[0]]))).toEqual([
      [["duplicate", { file: "b.csv", line: 2, text: "AAA,2024-01-02,1,1,1,2,1" }]],
      [],
    ]);
  });

  it("a winner whose close is not positive doesn't let the loser in", async () => {
    const { summary } = await dropped({ "SEP.csv": sep(GOOD, "B,2024-01-02,1,1,1,5,1", "B,2024-01-02,1,1,1,0,1") });
    expect(summary.tickers).toBe(1);
    expect(summary.files[0]!.refused.map(({ reason }) => reason).sort()).toEqual(["close not positive", "duplicate"]);
  });
});

describe("halts and odd bars are kept and flagged", () => {
  const flagsOf = async (...rows: string[]) => {
    const { summary, dataset } = await dropped({ "SEP.csv": sep(...rows) });
    return { prices: dataset.prices, flags: summary.flags };
  };
  const flagged = (reason: FlagReason, line: number, text: string) => ({
    reason,
    count: 1,
    examples: [{ file: "SEP.csv", line, text }],
  });

  it("an empty close is filled from the day before", async () => {
    const { prices, flags } = await flagsOf(
      "AAA,2024-01-04,7,7,7,,5",
      "AAA,2024-01-02,10,10,10,10,5",
      "AAA,2024-01-03,9,9,9,,5",
      "AAA,2024-01-05,8,8,8,8,5",
    );
    expect([...prices.closeFfill]).toEqual([10, 10, 10, 8]);
    expect([...prices.isHalt]).toEqual([0, 1, 1, 0]);
    expect([...prices.open]).toEqual([10, 9, 7, 8]);
    expect(flags).toEqual([
      {
        reason: "halt: empty close",
        count: 2,
        examples: [
          { file: "SEP.csv", line: 2, text: "AAA,2024-01-04,7,7,7,,5" },
          { file: "SEP.csv", line: 4, text: "AAA,2024-01-03,9,9,9,,5" },
        ],
      },
    ]);
  });

  it("a refused close leaves no hole to fill from: the row is gone", async () => {
    const { prices } = await flagsOf(
      "AAA,2024-01-02,1,1,1,1,5",
      "AAA,2024-01-03,1,1,1,0,5",
      "AAA,2024-01-04,1,1,1,1,5",
    );
    expect(prices.rowCount).toBe(2);
    expect(prices.sessions.length).toBe(2);
  });

  it("zero or negative open, high or low count as empty", async () => {
    const { prices, flags } = await flagsOf("AAA,2024-01-02,0,-1,0.0,10,5");
    expect([prices.open[0], prices.high[0], prices.low[0]]).toEqual([NaN, NaN, NaN]);
    expect(flags).toEqual([flagged("open, high or low not positive", 2, "AAA,2024-01-02,0,-1,0,10,5")]);
  });

  it("an adjusted close of zero counts as empty", async () => {
    const { prices, flags } = await flagsOf("AAA,2024-01-02,1,1,1,1,5,0,1", "AAA,2024-01-03,1,1,1,1,5,1,1");
    expect([...prices.closeAdjusted!]).toEqual([NaN, 1]);
    expect(flags[0]!.reason).toBe("adjusted or unadjusted close not positive");
  });

  it("an empty adjusted close beside others that are not: returns from it are carried over, or there are none", async () => {
    const { flags } = await flagsOf(
      "AAA,2024-01-02,1,1,1,1,5,1,1",
      "AAA,2024-01-03,1,1,1,1,5,,1",
      "BBB,2024-01-02,1,1,1,1,5,,1",
      "BBB,2024-01-03,,,,,5,,", // a halt has none either
    );
    expect(flags).toMatchObject([
      { reason: "halt: empty close", count: 1 },
      { reason: "no adjusted close, though other rows have one", count: 2 },
    ]);
    expect(flags[1]!.examples.map(({ line }) => line)).toEqual([3, 4]);
  });

  it.each([
    ["high below the close", "AAA,2024-01-02,10,10.5,9,11,5", "high below open or close"],
    ["high below the open", "AAA,2024-01-02,12,11,9,10,5", "high below open or close"],
    ["low above the close", "AAA,2024-01-02,10,11,9.5,9,5", "low above open or close"],
    ["low above the open", "AAA,2024-01-02,9,11,9.5,10,5", "low above open or close"],
    ["volume 0", "AAA,2024-01-02,10,11,9,10,0", "volume is 0"],
  ] as const)("%s", async (_, row, reason) => {
    expect((await flagsOf(row)).flags).toEqual([flagged(reason, 2, row)]);
  });

  it("a close over ten times, or under a tenth of, the day before", async () => {
    const { flags } = await flagsOf(
      "AAA,2024-01-02,1,1,1,1,5",
      "AAA,2024-01-03,10,10,10,10,5", // ten times exactly: no
      "AAA,2024-01-04,101,101,101,101,5", // 10.1 times
      "AAA,2024-01-05,10,10,10,10,5", // under a tenth
      "BBB,2024-01-02,5000,5000,5000,5000,5", // another ticker
    );
    expect(flags).toMatchObject([{ reason: "close jumped tenfold", count: 2 }]);
    expect(flags[0]!.examples.map(({ line }) => line)).toEqual([4, 5]);
  });
});
