import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BytePriceParser } from "../../src/engine/ingest/bytePriceParser";
import type { Dialect } from "../../src/engine/ingest/dialect";
import type { LineBlock } from "../../src/engine/ingest/lineBlocks";
import { PapaPriceParser } from "../../src/engine/ingest/papaPriceParser";
import {
  LEFT_OUT,
  NOT_IN_UNIVERSE,
  type PriceBlockParser,
  type PriceRowSink,
} from "../../src/engine/ingest/priceBlockParser";
import type { PriceLayout } from "../../src/engine/ingest/priceLayout";
import { BAR_FIELD_COUNT, BarField } from "../../src/engine/market/bar";
import { StagedBars } from "../../src/engine/market/stagedBars";
import { StagedWord } from "../../src/engine/market/stagedRow";
import { parseIsoDate } from "../../src/engine/market/isoDate";

const NAMES = [
  "ticker",
  "date",
  "open",
  "high",
  "low",
  "close",
  "volume",
  "closeadj",
  "closeunadj",
  "lastupdated",
  "note",
];

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

/** Everything that a parser tells its sink, in order. */
function told(makeParser: (staged: StagedBars) => PriceBlockParser, blocks: readonly LineBlock[]): unknown[] {
  const calls: unknown[] = [];
  const ids = new Map<string, number>();
  const staged = new RecordingBars();
  const sink: PriceRowSink = {
    firstDay: -Infinity,
    lastDay: LAST_DAY,
    values: new Float64Array(BAR_FIELD_COUNT),
    ticker(symbol) {
      if (symbol.startsWith("X")) return NOT_IN_UNIVERSE;
      if (symbol.startsWith("L")) return LEFT_OUT;
      const id = ids.get(symbol) ?? ids.size;
      ids.set(symbol, id);
      return id;
    },
    describe: () => undefined,
    append: (line, ticker, day, lastUpdated) =>
      calls.push([line, [...ids.keys()][ticker], day, lastUpdated, ...sink.values]),
    refuse: (reason, line, text) => calls.push([line, reason, text()]),
    staged,
    added(rows, firstLine) {
      expect(staged.added.length).toBe(rows);
      for (const [i, { ticker, day, lastUpdated, values }] of staged.added.splice(0).entries()) {
        sink.values.set(values);
        sink.append(firstLine + i, ticker, day, lastUpdated);
      }
    },
  };
  const parser = makeParser(staged);
  let line = 1;
  for (const block of blocks) {
    const lines = parser.parse(block, line, sink);
    // Nothing asks for the count of the last block, whose last line may have no end.
    if (!block.isLast) line += lines;
  }
  return [...calls, parser.hasBadUtf8, line];
}

/** Remembers the rows that were added. */
class RecordingBars extends StagedBars {
  readonly added: { ticker: number; day: number; lastUpdated: number; values: readonly number[] }[] = [];

  constructor() {
    super(Object.values(BarField));
  }

  override add(rows: number): void {
    super.add(rows);
    const { batch, rowWords } = this;
    for (let start = 0; start < rows * rowWords; start += rowWords) {
      this.added.push({
        ticker: batch[start + StagedWord.ticker]!,
        day: batch[start + StagedWord.day]!,
        lastUpdated: batch[start + StagedWord.lastUpdated]!,
        values: this.valuesAt(batch, start),
      });
    }
  }
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
  ),
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
    names: fc.oneof(
      fc.shuffledSubarray(NAMES, { minLength: NAMES.length }),
      fc.shuffledSubarray(NAMES.slice(0, -2), { minLength: NAMES.length - 2 }),
    ),
    delimiter: fc.constantFrom<Dialect["delimiter"]>(",", ";", "\t", "|"),
    ending: fc.constantFrom("\n", "\r\n"),
    last: fc.boolean(),
    linesPerBlock: fc.integer({ min: 1, max: 40 }),
    latin: fc.integer({ min: 0, max: 12 }),
  })
  .chain((shape) =>
    fc.array(line(shape.names, shape.delimiter), { maxLength: 40 }).map((lines) => ({ ...shape, lines })),
  );

describe("the byte scanner and PapaParse", () => {
  it("tell the same of every table: rows, values to the bit, refusals, lines and texts", () => {
    fc.assert(
      fc.property(tables, ({ names, delimiter, ending, last, linesPerBlock, latin, lines }) => {
        const layout = layoutOf(names, delimiter);
        const bytes = new TextEncoder().encode(lines.join(ending) + (last ? ending : ""));
        // Now and then a byte of an older encoding.
        if (latin === 0 && bytes.length > 5) bytes[5] = 0xe9;
        const blocks = blocksOf(bytes, linesPerBlock);
        const scanned = told((staged) => new BytePriceParser(layout, staged), blocks);
        expect(scanned).toEqual(told(() => new PapaPriceParser(layout), blocks));
      }),
      { numRuns: 1500 },
    );
  }, 60_000);
});
