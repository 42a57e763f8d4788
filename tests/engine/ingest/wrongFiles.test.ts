import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { dropped, ingestFile, refusal, type Drop } from "./dropFiles";
import { lines, SEP, SEP_HEADER, TICKERS } from "./tables";
import { zipOf } from "./zipOf";

const bytes = (...values: number[]) => Uint8Array.from([...values, ...new Array<number>(600).fill(7)]);
const latin = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));

/** Name of the case, file, code, and what the message must say. */
const REFUSED: readonly (readonly [string, Drop, string, RegExp])[] = [
  ["a PDF", { "SEP.csv": latin("%PDF-1.7\n%âãÏÓ\n") }, "pdf", /PDF.*\.csv/],
  ["an empty file", { "SEP.csv": "" }, "empty-file", /empty/],
  ["a file of blank lines", { "SEP.csv": "\n \r\n\n" }, "empty-file", /empty/],
  ["a gzip of nothing", { "SEP.csv.gz": new Uint8Array(gzipSync("")) }, "empty-file", /empty/],
  ["a header without rows", { "SEP.csv": `${SEP_HEADER}\n` }, "no-rows", /no rows/],
  ["a header without rows or newline", { "SEP.csv": SEP_HEADER }, "no-rows", /no rows/],
  [
    "an Excel workbook",
    { "SEP.xlsx": zipOf([{ name: "[Content_Types].xml" }, { name: "xl/a.xml" }]) },
    "excel-workbook",
    /save the sheet as CSV UTF-8/,
  ],
  [
    "an old Excel workbook",
    { "SEP.xls": bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1) },
    "excel-workbook",
    /Excel/,
  ],
  ["a Parquet file", { "SEP.parquet": latin("PAR1\x15\x04\x15") }, "parquet", /Parquet/],
  ["a 7z archive", { "SEP.7z": bytes(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c) }, "packed-7z", /7z.*Unpack/],
  ["a RAR archive", { "SEP.rar": latin("Rar!\x1a\x07\x01\x00") }, "packed-rar", /RAR.*Unpack/],
  ["a bzip2 file", { "SEP.csv.bz2": latin("BZh91AY&SY") }, "packed-bz2", /bzip2.*Unpack/],
  ["an xz file", { "SEP.csv.xz": bytes(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0) }, "packed-xz", /xz.*Unpack/],
  ["a Zstandard file", { "SEP.csv.zst": bytes(0x28, 0xb5, 0x2f, 0xfd) }, "packed-zstd", /Zstandard.*Unpack/],
  [
    "a tar archive in gzip",
    { "SEP.tar.gz": new Uint8Array(gzipSync(Buffer.from("a.csv".padEnd(257, "\0") + "ustar\0"))) },
    "packed-tar",
    /Tar/,
  ],
  [
    "a web page",
    { "SEP.csv": "<!DOCTYPE html>\n<html><body>Link expired</body></html>" },
    "html-page",
    /expired.*Download/,
  ],
  ["a JSON error answer", { "SEP.csv": '{"quandl_error":{"code":"QEPx04"}}' }, "json-answer", /error answer/],
  [
    "UTF-16 with a byte-order mark",
    { "SEP.csv": new Uint8Array(Buffer.from(`\ufeff${SEP}`, "utf16le")) },
    "utf-16",
    /CSV UTF-8/,
  ],
  [
    "UTF-16 without a byte-order mark",
    { "SEP.csv": new Uint8Array(Buffer.from(SEP, "utf16le")) },
    "utf-16",
    /CSV UTF-8/,
  ],
  ["another binary file", { "SEP.csv": Uint8Array.of(1, 2, 3, 0, 0, 9, 200, 0, 7) }, "binary-file", /no table of text/],
  ["a photo", { "SEP.csv": bytes(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13) }, "binary-file", /no table of text/],
  [
    "a wrong table",
    { "DAILY.csv": lines("ticker,date,lastupdated,ev,evebit", "AAA,2024-01-02,,1,2") },
    "unknown-table",
    /nearest is/,
  ],
  [
    "a table nobody knows",
    { "list.csv": lines("fruit,colour", "apple,red") },
    "unknown-table",
    /no column of it is known \(it starts with fruit, colour\)/,
  ],
  ["a plain text", { "notes.txt": "Dear diary\nnothing happened\n" }, "unknown-table", /not the header of a table/],
  [
    "SEP without close and volume",
    { "SEP.csv": lines("ticker,date,open,high,low,closeadj,lastupdated", "A,2024-01-02,1,1,1,1,") },
    "unknown-table",
    /nearest is SEP, of which it lacks close, volume/,
  ],
  [
    "a header with a column twice",
    { "SEP.csv": lines(`${SEP_HEADER},Close`, "A") },
    "duplicate-column",
    /two columns "close"/,
  ],
  [
    "a line that never ends",
    { "SEP.csv": `${SEP_HEADER}\n${"x".repeat(5_000_000)}` },
    "endless-line",
    /longer than 4 MB/,
  ],
  ["TICKERS alone", { "TICKERS.csv": TICKERS }, "prices-missing", /list of companies.*SEP/],
  [
    "ACTIONS alone",
    { "A.csv": lines("date,action,ticker,value", "2024-01-02,dividend,AAA,1") },
    "prices-missing",
    /dividends, splits.*SEP/,
  ],
  ["SFP alone", { "SHARADAR_SFP.csv": SEP }, "prices-missing", /benchmarks only.*SEP/],
  ["nothing at all", {}, "no-files", /No file was given/],
];

describe("a file that can't be used is refused by name", () => {
  it.each(REFUSED)("%s", async (_, files, code, message) => {
    const { problems } = await refusal(files);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(problems[0]!.message).toMatch(message);
    const [name = "files"] = Object.keys(files);
    expect(problems[0]!.where).toBe(name);
  });

  it.each(["SFP", "ACTIONS", "TICKERS"] as const)(
    "a declared table that doesn't fit its header (%s)",
    async (table) => {
      const { problems } = await refusal([ingestFile("x.csv", lines("date,open,high", "2024-01-02,1,2"), table)]);
      expect(problems[0]!.code).toBe("declared-table-mismatch");
      expect(problems[0]!.message).toMatch(new RegExp(`given as ${table}, but its header lacks .*ticker`));
    },
  );

  it("a prices.csv declared as SEP", async () => {
    const file = lines("ticker,date,open,high,low,close,volume,close_ffill,is_halt", "A,2024-01-02,1,1,1,1,1,1,False");
    const { problems } = await refusal([ingestFile("prices.csv", file, "SEP")]);
    expect(problems[0]).toMatchObject({ code: "declared-table-mismatch", message: /that of a prices.csv/ as never });
  });

  it("a file of ten thousand bad rows, with the leading reasons", async () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => `AAA,2024-01-02,1,1,1,${i < 9000 ? "abc" : "-1"},1,,,`);
    const { problems, files } = await refusal({ "SEP.csv": lines(SEP_HEADER, ...rows) });
    expect(problems[0]!.code).toBe("no-usable-row");
    expect(problems[0]!.message).toMatch(
      /None of its 10000 rows could be used. bad number: 9000 \(line 2: AAA,2024-01-02/,
    );
    expect(files[0]!.refused.map(({ reason, count }) => [reason, count])).toEqual([
      ["bad number", 9000],
      // All on one day: 999 lose to the last of them, whose close is refused.
      ["duplicate", 999],
      ["close not positive", 1],
    ]);
    expect(files[0]!.refused[0]!.examples.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6]);
  });
});

describe("a file that can't be used never blocks the others", () => {
  it("a PDF among good files stands in its own report", async () => {
    const { summary } = await dropped({ "a.pdf": "%PDF-1.4", "SEP.csv": SEP, "TICKERS.csv": TICKERS });
    expect(summary.rows).toBe(3);
    expect(summary.files.map(({ name, table }) => [name, table])).toEqual([
      ["a.pdf", null],
      ["SEP.csv", "SEP"],
      ["TICKERS.csv", "TICKERS"],
    ]);
    expect(summary.files[0]!.problems[0]!.code).toBe("pdf");
  });

  it("the same file twice is read once, with a warning", async () => {
    const { summary } = await dropped([ingestFile("SEP.csv", SEP), ingestFile("SEP.csv", SEP)]);
    expect(summary.rows).toBe(3);
    expect(summary.files.map(({ rowsRead }) => rowsRead)).toEqual([3, 0]);
    expect(summary.warnings.map(({ code }) => code)).toEqual(["same-file-twice", "unfiltered-universe"]);
  });

  it("a copy under another name is the same file; another file of the same name and size is not", async () => {
    const copied = await dropped({ "SEP.csv": SEP, "SEP (1).csv": SEP });
    expect(copied.summary.warnings[0]).toMatchObject({ where: "SEP (1).csv", code: "same-file-twice" });
    expect(copied.summary.warnings[0]!.message).toContain("the same as SEP.csv");
    const others = await dropped([ingestFile("SEP.csv", SEP), ingestFile("SEP.csv", SEP.replaceAll("2024", "2023"))]);
    expect(others.summary.rows).toBe(6);
  });

  it("a second price file without a usable row is named, the first is used", async () => {
    const { summary, dataset } = await dropped({ "SEP.csv": SEP, "SEP2.csv": lines(SEP_HEADER, "AAA,x,1,1,1,1,1,,,") });
    expect(summary.files[1]!.problems[0]!.code).toBe("no-usable-row");
    expect(dataset.source.priceFileNames).toEqual(["SEP.csv"]);
  });

  it("a file that vanishes while it is read is said so", async () => {
    const gone = { name: "SEP.csv", size: 1000, read: () => failing() };
    const { problems } = await refusal([{ source: gone, declaredTable: null }]);
    expect(problems[0]!.code).toBe("file-unreadable");
    expect(problems[0]!.message).toMatch(/NotFound.*drop it again/);
  });

  it("a file that shrinks while it is read leaves no rows behind", async () => {
    const whole = ingestFile("a.csv", SEP).source;
    const shrunk = { name: "shrunk.csv", size: whole.size + 100, read: () => whole.read(0, whole.size) };
    const { summary } = await dropped([
      { source: shrunk, declaredTable: null },
      { source: whole, declaredTable: null },
    ]);
    expect(summary.files[0]).toMatchObject({ table: null, rowsRead: 0, refused: [] });
    expect(summary.files[0]!.problems[0]!.code).toBe("file-changed");
    expect(summary.files[1]!.rowsKept).toBe(3);
  });
});

async function* failing(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  await Promise.resolve();
  throw new Error("NotFoundError");
}
