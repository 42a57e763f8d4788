import { describe, expect, it } from "vitest";
import { dropped, refusal } from "./dropFiles";
import { lines, SEP, SEP_HEADER, TICKERS, TICKERS_HEADER } from "./tables";

const fingerprintOf = async (text: string | Uint8Array<ArrayBuffer>) =>
  (await dropped({ "SEP.csv": text })).summary.fingerprint;

describe("however the text is written, the table is the same", () => {
  const [header, ...rows] = SEP.trim().split("\n");
  it.each([
    ["CRLF", SEP.replaceAll("\n", "\r\n")],
    ["CRLF without a newline at the end", SEP.replaceAll("\n", "\r\n").trimEnd()],
    ["CR alone", SEP.replaceAll("\n", "\r")],
    ["no newline at the end", SEP.trimEnd()],
    ["a byte-order mark", `\ufeff${SEP}`],
    ["blank lines before, between and after", `\n\n${header}\n\n${rows.join("\n  \n\n")}\n\n\n`],
    ["semicolons", SEP.replaceAll(",", ";")],
    ["tabs", SEP.replaceAll(",", "\t")],
    ["bars", SEP.replaceAll(",", "|")],
    ["a header in upper case", SEP.replace(header!, header!.toUpperCase())],
    ["a header with spaces", SEP.replace(header!, header!.split(",").join(" , "))],
    ["cells with spaces", SEP.replaceAll(",", " , ").replace(header!, header!)],
    ["everything quoted", SEP.replace(/[^,\n]+/g, '"$&"')],
    ["everything quoted, with CRLF", SEP.replace(/[^,\n]+/g, '"$&"').replaceAll("\n", "\r\n")],
    ["columns in another order", lines(...[header!, ...rows].map((row) => row.split(",").reverse().join(",")))],
    ["a column more than needed", lines(`${header},mood`, ...rows.map((row) => `${row},good`))],
    ["a nameless index column", lines(`,${header}`, ...rows.map((row, i) => `${i},${row}`))],
    ["rows in another order", lines(header!, rows[2]!, rows[0]!, rows[1]!)],
    ["numbers with a plus, an exponent and no leading zero", SEP.replace("10.5,11,10,", "+10.5,1.1e1,10.,")],
  ])("%s", async (_, text) => {
    expect(await fingerprintOf(text)).toBe(await fingerprintOf(SEP));
  });

  it("a blank line is no row", async () => {
    const { summary } = await dropped({ "SEP.csv": SEP.replaceAll("\n", "\n\n") });
    expect(summary.files[0]).toMatchObject({ rowsRead: 3, rowsKept: 3, refused: [] });
  });

  it("line numbers count blank lines and the header", async () => {
    const { summary } = await dropped({ "SEP.csv": `\n${SEP}\n\nAAA,nonsense,1,1,1,1,1,,,\n` });
    // blank, header, three rows (lines 3 to 5), two blanks, and then:
    expect(summary.files[0]!.refused[0]!.examples[0]).toMatchObject({ line: 8, text: "AAA,nonsense,1,1,1,1,1,,," });
  });
});

describe("quotes", () => {
  it("names with commas, quotes and newlines are one cell", async () => {
    const tickers = lines(
      TICKERS_HEADER,
      'SEP,1,AAA,"ALPHA ""A"", INC.",NYSE,N,Domestic Common Stock,Tech,Soft',
      'SEP,2,BBB,"BETA\n& SONS",NYSE,N,Domestic Common Stock,"Energy, Oil",Oil',
    );
    const { dataset } = await dropped({ "SEP.csv": SEP, "TICKERS.csv": tickers });
    expect(dataset.prices.securities).toEqual([
      { symbol: "AAA", name: 'ALPHA "A", INC.', sector: "Tech", industry: "Soft", isDelisted: false },
      { symbol: "BBB", name: "BETA\n& SONS", sector: "Energy, Oil", industry: "Oil", isDelisted: false },
    ]);
  });

  it("a quote inside an unquoted name is a character", async () => {
    const tickers = TICKERS.replace("BETA", '5" PIPES').replace("Energy", '24"');
    const { dataset } = await dropped({ "SEP.csv": SEP, "TICKERS.csv": tickers });
    expect(dataset.prices.securities[1]).toMatchObject({ name: '5" PIPES', sector: '24"' });
  });

  it("a stray quote costs one row, however many rows follow", async () => {
    const rows = Array.from({ length: 200 }, (_, i) => `T${i},2024-01-02,1,1,1,1,1,,,`);
    rows[20] = `"${rows[20]!}`;
    const { summary } = await dropped({ "SEP.csv": lines(SEP_HEADER, ...rows) });
    expect(summary.files[0]!.refused).toEqual([
      { reason: "bad quoting", count: 1, examples: [{ file: "SEP.csv", line: 22, text: rows[20] }] },
    ]);
    expect(summary.rows).toBe(199);
  });

  it("two stray quotes cost two rows, not all between them", async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `T${i},2024-01-02,1,1,1,1,1,,,`);
    rows[5] = `"${rows[5]!}`;
    rows[9] = `"${rows[9]!}`;
    const { summary } = await dropped({ "SEP.csv": lines(SEP_HEADER, ...rows) });
    expect(summary.files[0]!.refused.map(({ reason, count }) => [reason, count])).toEqual([["bad quoting", 2]]);
    expect(summary.files[0]!.refused[0]!.examples.map(({ line }) => line)).toEqual([7, 11]);
  });

  it("a stray quote in the last line costs that line", async () => {
    const { summary } = await dropped({ "SEP.csv": `${SEP}"CCC,2024-01-02,1,1,1,1,1,,,` });
    expect(summary.files[0]!.refused.map(({ reason, count }) => [reason, count])).toEqual([["bad quoting", 1]]);
    expect(summary.rows).toBe(3);
  });
});

describe("encodings", () => {
  it("a name that is no UTF-8 is said so, and the rows are used", async () => {
    const tickers = new Uint8Array(Buffer.from(TICKERS.replace("BETA", "BÉTA"), "latin1"));
    const { summary, dataset } = await dropped({ "SEP.csv": SEP, "TICKERS.csv": tickers });
    expect(dataset.prices.securities[1]!.name).toBe("B\uFFFDTA");
    expect(summary.files[1]!.problems[0]!).toMatchObject({ code: "not-utf-8", where: "TICKERS.csv" });
  });

  it("accented UTF-8 names are kept", async () => {
    const { summary, dataset } = await dropped({ "SEP.csv": SEP, "TICKERS.csv": TICKERS.replace("BETA", "BÉTA ž") });
    expect(dataset.prices.securities[1]!.name).toBe("BÉTA ž");
    expect(summary.files[1]!.problems).toEqual([]);
  });
});

describe("a decimal comma", () => {
  it("in a file with semicolons is a bad number, never a wrong one", async () => {
    const { problems } = await refusal({
      "SEP.csv": lines(SEP_HEADER.replaceAll(",", ";"), "A;2024-01-02;1,5;1;1;1;1;;;"),
    });
    expect(problems[0]!.message).toMatch(/bad number: 1 \(line 2: A;2024-01-02;1,5/);
  });
});
