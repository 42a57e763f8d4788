import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { ByteSource } from "../../../src/engine/ingest/byteSource";
import { inflate } from "../../../src/engine/ingest/inflate";
import { FileFault } from "../../../src/engine/ingest/fileFault";
import { dropped, ingestFile, refusal } from "./dropFiles";
import { SEP, SEP_HEADER, TICKERS } from "./tables";
import { zipOf } from "./zipOf";

const gzip = (text: string) => new Uint8Array(gzipSync(text));

/** Long enough that cutting it in the middle leaves whole rows before the cut. */
const LONG_SEP = `${SEP_HEADER}\n${Array.from({ length: 60_000 }, (_, i) => `T${(i * 7919) % 60_000},2024-01-02,1,1,1,1,${i},,,\n`).join("")}`;

describe("containers are told by their bytes", () => {
  it.each([
    ["a plain file", "SEP.csv", SEP],
    ["gzip", "SEP.csv.gz", gzip(SEP)],
    ["gzip whatever its name", "SEP.csv", gzip(SEP)],
    ["zip", "SEP.zip", zipOf([{ name: "SHARADAR_SEP.csv", text: SEP }])],
    ["zip whatever its name", "SEP.csv", zipOf([{ name: "SHARADAR_SEP.csv", text: SEP }])],
    ["a stored zip member", "SEP.zip", zipOf([{ name: "SEP.csv", text: SEP, stored: true }])],
    ["a ZIP64 archive below 4 GiB", "SEP.zip", zipOf([{ name: "SEP.csv", text: SEP, zip64: true }])],
    ["a zip with a comment", "SEP.zip", zipOf([{ name: "SEP.csv", text: SEP }], "made by PK\x05\x06 itself")],
    ["a zip with folders", "SEP.zip", zipOf([{ name: "data/" }, { name: "data/SEP.csv", text: SEP }])],
    [
      "macOS junk in a zip",
      "SEP.zip",
      zipOf([
        { name: "SEP.csv", text: SEP },
        { name: "__MACOSX/._SEP.csv", text: "\0\x05\x16" },
        { name: ".DS_Store", text: "\0\0\0\x01Bud1" },
      ]),
    ],
  ])("%s", async (_, name, content) => {
    const { summary } = await dropped({ [name]: content });
    expect(summary.rows).toBe(3);
    expect(summary.files.map((file) => file.name)).toEqual([name]);
  });

  it("a stored member longer than a deflate block", async () => {
    const { summary } = await dropped({ "SEP.zip": zipOf([{ name: "SEP.csv", text: LONG_SEP, stored: true }]) });
    expect(summary.rows).toBe(60_000);
  });

  it("a zip of two tables reads both", async () => {
    const zip = zipOf([
      { name: "SHARADAR_TICKERS.csv", text: TICKERS },
      { name: "SHARADAR_SEP.csv", text: SEP },
    ]);
    const { summary, dataset } = await dropped({ "all.zip": zip });
    expect(summary.universe).toBe("common-stock");
    expect(summary.files.map((file) => [file.name, file.table, file.rowsKept])).toEqual([
      ["all.zip › SHARADAR_TICKERS.csv", "TICKERS", 2],
      ["all.zip › SHARADAR_SEP.csv", "SEP", 3],
    ]);
    expect(dataset.source.priceFileNames).toEqual(["all.zip"]);
  });

  it("a table cut into two members of a zip", async () => {
    const [header, ...rows] = SEP.trim().split("\n");
    const part = (row: string) => `${header}\n${row}\n`;
    const zip = zipOf([
      { name: "a.csv", text: part(rows[0]!) },
      { name: "b.csv", text: part(`${rows[1]}\n${rows[2]}`) },
    ]);
    expect((await dropped({ "SEP.zip": zip })).summary.fingerprint).toBe(
      (await dropped({ "SEP.csv": SEP })).summary.fingerprint,
    );
  });
});

describe("a damaged container is refused with the next step", () => {
  const zip = zipOf([{ name: "SEP.csv", text: LONG_SEP }]);
  it.each([
    ["a zip cut in the middle", "SEP.zip", zip.slice(0, zip.length >> 1), "zip-damaged", /Download it again/],
    ["a zip cut near its end", "SEP.zip", zip.slice(0, zip.length - 10), "zip-damaged", /Download it again/],
    [
      "a zip whose checksum is wrong",
      "SEP.zip",
      zipOf([{ name: "SEP.csv", text: SEP, crc: 1 }]),
      "zip-damaged",
      /damaged/,
    ],
    [
      "a stored member whose checksum is wrong",
      "SEP.zip",
      zipOf([{ name: "SEP.csv", text: SEP, crc: 1, stored: true }]),
      "zip-damaged",
      /damaged/,
    ],
    [
      "an encrypted zip",
      "SEP.zip",
      zipOf([{ name: "SEP.csv", text: SEP, encrypted: true }]),
      "zip-encrypted",
      /password/,
    ],
    [
      "a zip of another compression",
      "SEP.zip",
      zipOf([{ name: "SEP.csv", text: SEP, method: 14 }]),
      "zip-method",
      /method 14/,
    ],
    ["a zip of nothing", "SEP.zip", zipOf([]), "zip-empty", /holds no file/],
    ["a zip of macOS junk", "SEP.zip", zipOf([{ name: "__MACOSX/._a.csv", text: "x" }]), "zip-empty", /holds no file/],
    [
      "a zip in a zip",
      "SEP.zip",
      zipOf([{ name: "in.zip", text: "PK\x03\x04rest" }]),
      "packed-twice",
      /Unpack the outer/,
    ],
    ["a PDF in a zip", "SEP.zip", zipOf([{ name: "SEP.pdf", text: "%PDF-1.3" }]), "pdf", /PDF/],
    ["a cut gzip", "SEP.csv.gz", gzip(LONG_SEP).slice(0, -20_000), "gzip-damaged", /cut short or damaged/],
    ["a gzip with wrong bytes", "SEP.csv.gz", gzip(LONG_SEP).fill(0, 9000, 9100), "gzip-damaged", /damaged/],
    ["a gzip of a few bytes", "SEP.csv.gz", gzip(LONG_SEP).slice(0, 5), "gzip-damaged", /damaged/],
  ])("%s", async (_, name, content, code, message) => {
    const { problems } = await refusal({ [name]: content });
    expect(problems.map((problem) => [problem.code, problem.where])).toEqual([[code, name]]);
    expect(problems[0]!.message).toMatch(message);
  });

  it("leaves none of a damaged file's rows in the table", async () => {
    const { summary, dataset } = await dropped({ "cut.csv.gz": gzip(LONG_SEP).slice(0, -8), "SEP.csv": SEP });
    expect(summary.files[0]).toMatchObject({ table: null, rowsRead: 0, rowsKept: 0, refused: [] });
    expect(dataset.prices.securities.map(({ symbol }) => symbol)).toEqual(["AAA", "BBB"]);
    expect(summary.fingerprint).toBe((await dropped({ "SEP.csv": SEP })).summary.fingerprint);
  });

  it("still names the right lines in the files after a damaged one", async () => {
    const halted = SEP.replace("20.5,3000.0", ",3000.0");
    // The blank lines make the damaged file's rows stand elsewhere than the good one's.
    const cut = gzip(LONG_SEP.replaceAll("\n", "\n\n")).slice(0, -8);
    const { summary } = await dropped({ "cut.csv.gz": cut, "SEP.csv": halted });
    const text = "BBB,2024-01-02,20,21,19,,3000";
    expect(summary.files[1]!.refused).toEqual([
      { reason: "before the first close", count: 1, examples: [{ file: "SEP.csv", line: 4, text }] },
    ]);
  });

  it("names only the damaged member of a zip, and reads the other", async () => {
    const { summary } = await dropped({
      "all.zip": zipOf([
        { name: "SEP.csv", text: SEP },
        { name: "b.csv", text: SEP, crc: 1 },
      ]),
    });
    expect(summary.files.map(({ problems }) => problems.map(({ code, where }) => [code, where]))).toEqual([
      [],
      [["zip-damaged", "all.zip › b.csv"]],
    ]);
  });
});

describe("streams", () => {
  it("closes both ends when the reader leaves early", async () => {
    let closed = false;
    const packed = gzip(LONG_SEP);
    async function* pieces() {
      try {
        for (let at = 0; at < packed.length; at += 1000) yield packed.slice(at, at + 1000);
      } finally {
        closed = true;
      }
    }
    for await (const piece of inflate(pieces(), new FileFault("x", "x"))) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    expect(closed).toBe(true);
  });

  it("reads a packed file only as fast as it is taken", async () => {
    let read = 0;
    const packed = zipOf([{ name: "SEP.csv", text: LONG_SEP.repeat(4), stored: true }]);
    const source: ByteSource = {
      ...ingestFile("SEP.zip", packed).source,
      async *read(start, end) {
        for (let at = start; at < end; at += 4096) {
          read += 4096;
          yield packed.slice(at, Math.min(end, at + 4096));
        }
      },
    };
    const { openTables } = await import("../../../src/engine/ingest/openTables");
    const [table] = await openTables({ source, declaredTable: null });
    read = 0;
    for await (const piece of table!.bytes(() => undefined)) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    expect(read).toBeLessThan(packed.length / 4);
  });
});
