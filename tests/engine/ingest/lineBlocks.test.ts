import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CsvRecordReader } from "../../../src/engine/ingest/csvRecords";
import { lineBlocks, type LineBlock, type NewlineByte } from "../../../src/engine/ingest/lineBlocks";

const encode = (text: string) => new TextEncoder().encode(text);

async function blocksOf(
  text: string,
  pieceLength: number,
  newline: NewlineByte = 10,
  skipped = 0,
): Promise<LineBlock[]> {
  const bytes = encode(text);
  async function* pieces() {
    await Promise.resolve();
    for (let at = 0; at < bytes.length; at += pieceLength) yield bytes.slice(at, at + pieceLength);
  }
  const blocks: LineBlock[] = [];
  // A block is good until the next one is asked for.
  for await (const { bytes, isLast } of lineBlocks(pieces(), newline, skipped))
    blocks.push({ bytes: bytes.slice(), isLast });
  return blocks;
}

const textOf = ({ bytes }: LineBlock) => new TextDecoder().decode(bytes);

describe("lineBlocks", () => {
  it("gives whole lines, in order, whatever the pieces", async () => {
    const lines = Array.from({ length: 30_000 }, (_, i) => `line ${i} é ${"x".repeat(i % 50)}\n`);
    for (const pieceLength of [1000, 65_536, 300_000, 10_000_000]) {
      const blocks = await blocksOf(lines.join(""), pieceLength);
      expect(blocks.length).toBeGreaterThan(3);
      expect(blocks.map(textOf).join("")).toBe(lines.join(""));
      for (const block of blocks) expect(block.bytes.length).toBeLessThan(1 << 19);
      expect(blocks.map(({ isLast }) => isLast).lastIndexOf(false)).toBe(blocks.length - 2);
    }
  });

  it("leaves the header out", async () => {
    const [block] = await blocksOf("a,b\n1,2\n3,4", 3, 10, 1);
    expect([textOf(block!), block!.isLast]).toEqual(["1,2\n3,4", true]);
  });

  it("takes a line that is longer than a block, and refuses one that never ends", async () => {
    const long = `${"x".repeat(1_000_000)}\n`;
    const blocks = await blocksOf(`a\n${long}b\n`, 70_000);
    expect(blocks.map(textOf).join("")).toBe(`a\n${long}b\n`);
    await expect(blocksOf("x".repeat(9_000_000), 1_000_000)).rejects.toThrow(/longer than 4 MB/);
  });

  it("cuts at CR where that ends lines", async () => {
    const [block] = await blocksOf("a\rb\rc", 2, 13, 1);
    expect(textOf(block!)).toBe("b\rc");
  });

  it("always ends with a last block, even of nothing", async () => {
    expect(await blocksOf("", 10)).toMatchObject([{ isLast: true }]);
    expect(await blocksOf("only,header", 10, 10, 1)).toMatchObject([{ isLast: true }]);
  });
});

describe("CsvRecordReader", () => {
  const dialect = { delimiter: ",", newline: 10, headerLines: 1 } as const;

  function recordsOf(blocks: readonly string[], fieldCount: number, endsThere = true): [number, string[] | "bad"][] {
    const reader = new CsvRecordReader(dialect, fieldCount);
    const records: [number, string[] | "bad"][] = [];
    let firstLine = 2;
    blocks.forEach((text, i) => {
      const block = { bytes: encode(text), isLast: endsThere && i === blocks.length - 1 };
      firstLine += reader.read(block, firstLine, {
        record: (fields, line) => records.push([line, [...fields]]),
        badQuoting: (line) => records.push([line, "bad"]),
      });
    });
    return records;
  }

  it("joins a quoted record that goes on in the next block", () => {
    expect(recordsOf(['1,a\n2,"b\n', "still b\n", 'end"\n3,c\n'], 2)).toEqual([
      [2, ["1", "a"]],
      [3, ["2", "b\nstill b\nend"]],
      [6, ["3", "c"]],
    ]);
  });

  it("gives up on a quote that doesn't close within 50 lines, across blocks too", () => {
    const blocks = ['1,"a\n', ...Array.from({ length: 80 }, (_, i) => `${i},b\n`)];
    const records = recordsOf(blocks, 2);
    expect(records[0]).toEqual([2, "bad"]);
    // Known by then, without waiting for the end of the file: what is not yet a record stays in memory.
    expect(recordsOf(blocks.slice(0, 50), 2, false).length).toBe(50);
    expect(recordsOf(blocks.slice(0, 49), 2, false).length).toBe(0);
    expect(records.slice(1)).toEqual(Array.from({ length: 80 }, (_, i) => [i + 3, [String(i), "b"]]));
  });

  it("takes a pair of stray quotes that would swallow rows for what it is, by the number of fields", () => {
    expect(recordsOf(['"1,a\n2,b\n3",c,d\n4,e\n'], 2)).toEqual([
      [2, "bad"],
      [3, ["2", "b"]],
      [4, ['3"', "c", "d"]],
      [5, ["4", "e"]],
    ]);
  });

  it("reads back what was written, however it is cut into blocks", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "b", ",", '"', "\n", " ", "é"), maxLength: 6 });
    const table = fc.array(fc.tuple(cell, cell, fc.constantFrom("x", "y")), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(table, fc.array(fc.nat(200), { maxLength: 4 }), (rows, cuts) => {
        const text =
          rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(",")).join("\n") + "\n";
        const ends = [...cuts.map((cut) => text.indexOf("\n", cut % text.length) + 1), text.length].sort(
          (a, b) => a - b,
        );
        const blocks = ends.map((end, i) => text.slice(ends[i - 1] ?? 0, end));
        expect(recordsOf(blocks, 3).map(([, fields]) => fields)).toEqual(rows.map((row) => [...row]));
      }),
      { numRuns: 500 },
    );
  });
});
