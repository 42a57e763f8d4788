import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BytePriceParser } from "../../src/engine/ingest/bytePriceParser";
import type { Dialect } from "../../src/engine/ingest/dialect";
import type { LineBlock } from "../../src/engine/ingest/lineBlocks";
import { PapaPriceParser } from "../../src/engine/ingest/papaPriceParser";
import type { PriceLayout } from "../../src/engine/ingest/priceLayout";
import { parseIsoDate } from "../../src/engine/market/isoDate";
import { ParserListener } from "./parserListener";

const NUMBERS = ["open", "high", "low", "close", "volume", "closeadj", "closeunadj"];
const OTHERS = ["ticker", "date", "lastupdated", "note"];

/** The layout of columns in any order; prices are fields 0 to 6. */
function layoutOf(names: readonly string[], delimiter: Dialect["delimiter"]): PriceLayout {
  const fields = ["open", "high", "low", "close", "volume", "closeadj", "closeunadj", "dividends"];
  return {
    dialect: { delimiter, newline: 10, headerLines: 0 },
    columnCount: names.length,
    ticker: names.indexOf("ticker"),
    onlyTicker: "",
    date: names.indexOf("date"),
    lastUpdated: names.indexOf("lastupdated"),
    fields: fields.map((name) => names.indexOf(name)),
    halt: -1,
    security: null,
  };
}

/** Blocks of so many lines each, as `lineBlocks` cuts them from a long file. */
function blocksOf(bytes: Uint8Array<ArrayBuffer>, linesPerBlock: number): LineBlock[] {
  const blocks: LineBlock[] = [];
  let [start, lines] = [0, 0];
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== 10 || ++lines < linesPerBlock) continue;
    blocks.push({ bytes: bytes.subarray(start, at + 1), isLast: false });
    [start, lines] = [at + 1, 0];
  }
  return [...blocks, { bytes: bytes.subarray(start), isLast: true }];
}

/** Rows after it are refused. */
const LAST_DAY = parseIsoDate("2099-12-31");

const plainNumber = fc.oneof(
  fc.double({ min: 0, max: 1e7, noNaN: true }).map((value) => value.toFixed(3)),
  fc.integer({ min: 0, max: 4_000_000_000 }).map((value) => `${value}.0`),
  fc.integer({ min: 0, max: 99_999 }).map(String),
);
const oddNumber = fc.oneof(
  fc.constantFrom("", " ", "nan", "NaN", ".5", "5.", ".", "-1.5", "+2", "1e3", "0x10", "1,5", "1.2.3", "Infinity", "٣"),
  fc.constantFrom(
    "9007199254740993",
    "0.1234567890123456789",
    "0.00000000000000000000000005",
    "00012.50",
    "123456789012345678901234567890",
    "1.5 ",
    "-0",
  ),
  // Around the largest number whose neighbours a double holds, with and without a point.
  fc.integer({ min: -70, max: 70 }).map((apart) => String(9_007_199_254_740_992n + BigInt(apart))),
  fc.integer({ min: -70, max: 0 }).map((apart) => `${9_007_199_254_740_992n + BigInt(apart)}`.replace(/(..)$/, ".$1")),
  fc.double().map(String),
);
const number = fc.oneof({ weight: 12, arbitrary: plainNumber }, { weight: 1, arbitrary: oddNumber });
const date = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom("2024-01-02", "1997-12-31", "2000-02-29", "2100-12-31", "1900-01-01") },
  {
    weight: 1,
    arbitrary: fc.constantFrom("", "2023-02-29", "2999-01-01", "1899-12-31", "2024-1-02", " 2024-01-02", "x"),
  },
);
const ticker = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom("A", "BRK.B", "NAN", "TRUE", "ABCDEF", "ABCDEFGH", "XOUT", "LEFT") },
  {
    weight: 1,
    arbitrary: fc.constantFrom("", " A", "A ", "TOOLONGNAME", "ABCDEFGHI", "É", 'A"B', "A\tB", "XLONGNAME1"),
  },
);
const note = fc.oneof(
  { weight: 80, arbitrary: fc.constant("ok") },
  { weight: 1, arbitrary: fc.constantFrom('"quoted, text"', 'stray"quote', '"open', "naïve", "\r", '"two\nlines"') },
);
const cells: Readonly<Record<string, fc.Arbitrary<string>>> = { ticker, date, lastupdated: date, note };
const line = (names: readonly string[], delimiter: string) =>
  fc.oneof(
    {
      weight: 20,
      arbitrary: fc.tuple(...names.map((name) => cells[name] ?? number)).map((row) => row.join(delimiter)),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom("", "  ", "A", `A${delimiter}2024-01-02`, delimiter.repeat(names.length + 2)),
    },
  );

const tables = fc
  .record({
    names: fc
      .tuple(
        fc
          .shuffledSubarray(OTHERS, { minLength: 2 })
          .filter((some) => some.includes("ticker") && some.includes("date")),
        fc.shuffledSubarray(NUMBERS, { minLength: 4 }),
        fc.nat(OTHERS.length),
      )
      .map(([others, numbers, before]) => [...others.slice(0, before), ...numbers, ...others.slice(before)]),
    delimiter: fc.constantFrom<Dialect["delimiter"]>(",", ";", "\t", "|"),
    ending: fc.constantFrom("\n", "\r\n"),
    last: fc.boolean(),
    linesPerBlock: fc.integer({ min: 1, max: 40 }),
    latin: fc.integer({ min: 0, max: 12 }),
    // Many lines in a row that aren't plain.
    odd: fc.integer({ min: 0, max: 12 }),
  })
  .chain((shape) =>
    fc.array(line(shape.names, shape.delimiter), { maxLength: 60 }).map((lines) => ({ ...shape, lines })),
  );

describe("the byte scanner and PapaParse", () => {
  it("tell the same of every table: rows, values to the bit, refusals, lines and texts", () => {
    fc.assert(
      fc.property(tables, ({ names, delimiter, ending, last, linesPerBlock, latin, odd, lines: plain }) => {
        const lines = odd === 0 ? plain.map((cells) => cells.replace(/\d/, "+1")) : plain;
        const layout = layoutOf(names, delimiter);
        const bytes = new TextEncoder().encode(lines.join(ending) + (last ? ending : ""));
        // Now and then a byte of an older encoding.
        if (latin === 0 && bytes.length > 5) bytes[5] = 0xe9;
        const blocks = blocksOf(bytes, linesPerBlock);
        const scanner = new ParserListener(layout, LAST_DAY, (staged) => new BytePriceParser(layout, staged));
        const papa = new ParserListener(layout, LAST_DAY, () => new PapaPriceParser(layout));
        for (const block of blocks) expect(scanner.hear(block)).toEqual(papa.hear(block));
      }),
      { numRuns: 1500 },
    );
  }, 60_000);
});
