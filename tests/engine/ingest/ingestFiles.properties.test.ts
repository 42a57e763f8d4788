import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isoDate, parseIsoDate } from "../../../src/engine/market/isoDate";
import { dropped, ingestFile, type Drop } from "./dropFiles";
import { lines, SEP_HEADER } from "./tables";

const price = fc.option(fc.double({ min: -2, max: 1e6, noNaN: true }), { freq: 5, nil: null });
const bar = fc.record({
  symbol: fc.constantFrom("A", "AA", "B.C", "NAN", "TRUE", "Z1"),
  day: fc.integer({ min: parseIsoDate("2023-12-20"), max: parseIsoDate("2024-01-20") }),
  numbers: fc.tuple(price, price, price, price),
  volume: fc.option(fc.nat(4_000_000_000), { freq: 5, nil: null }),
});

const rowOf = ({ symbol, day, numbers, volume }: Bar) =>
  [symbol, isoDate(day), ...numbers.map((number) => number ?? ""), volume ?? "", "", "", ""].join(",");

interface Bar {
  readonly symbol: string;
  readonly day: number;
  readonly numbers: readonly (number | null)[];
  readonly volume: number | null;
}

/** Rows of any order; each (ticker, date) once, so that no rule of precedence is at work. */
const uniqueRows = fc
  .uniqueArray(bar, { selector: ({ symbol, day }) => `${symbol} ${day}`, minLength: 1, maxLength: 60 })
  // One row that surely stays, so that there is a table.
  .map((bars) => [...bars.map(rowOf), "KEPT,2024-01-02,1,1,1,1,1,,,"]);

const junk = fc.constantFrom(
  "",
  "   ",
  "A,2024-01-02",
  "A,x,1,1,1,1,1,,,",
  '"A,2024-01-02,1',
  "A,2024-02-30,1,1,1,1,1,,,",
  '","",',
  ",,,,,,,,,",
);

function shuffled(rows: readonly string[], keys: readonly number[]): string[] {
  return rows
    .map((row, i) => ({ row, key: keys[i % keys.length]! * (i + 1) }))
    .sort((a, b) => (a.key % 97) - (b.key % 97))
    .map(({ row }) => row);
}

describe("ingest", () => {
  it("gives the same table however the rows are ordered and split over files", async () => {
    await fc.assert(
      fc.asyncProperty(
        uniqueRows,
        fc.array(fc.nat(1000), { minLength: 1 }),
        fc.integer({ min: 1, max: 4 }),
        async (rows, keys, parts) => {
          const mixed = shuffled(rows, keys);
          const files = Array.from({ length: parts }, (_, part) =>
            ingestFile(`SEP${part}.csv`, lines(SEP_HEADER, ...mixed.filter((_, i) => i % parts === part))),
          );
          const one = await dropped({ "SEP.csv": lines(SEP_HEADER, ...rows) });
          const other = await dropped(files);
          expect(other.summary.fingerprint).toBe(one.summary.fingerprint);
          expect(other.dataset.prices).toEqual(one.dataset.prices);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("keeps or counts every row, whatever stands among them", async () => {
    await fc.assert(
      fc.asyncProperty(uniqueRows, fc.array(fc.tuple(fc.nat(60), junk), { maxLength: 20 }), async (rows, inserts) => {
        const mixed = [...rows];
        for (const [at, text] of inserts) mixed.splice(at % mixed.length, 0, text);
        // `dropped` fails unless rowsRead = rowsKept + refused.
        const { summary } = await dropped({ "SEP.csv": lines(SEP_HEADER, ...mixed) });
        const [file] = summary.files;
        expect(file!.rowsKept).toBe(summary.rows);
        // Junk costs its own row at most: a quote that never closes takes no neighbour with it.
        expect(file!.rowsRead).toBe(mixed.filter((row) => row.trim() !== "").length);
      }),
      { numRuns: 100 },
    );
  });

  it("makes a table that keeps its promises", async () => {
    await fc.assert(
      fc.asyncProperty(uniqueRows, async (rows) => {
        const { prices } = (await dropped({ "SEP.csv": lines(SEP_HEADER, ...rows) } satisfies Drop)).dataset;
        const symbols = prices.securities.map(({ symbol }) => symbol);
        expect(symbols).toEqual([...new Set(symbols)].sort());
        for (let ticker = 0; ticker < symbols.length; ticker++) {
          const [start, end] = [prices.firstRow[ticker]!, prices.firstRow[ticker + 1]!];
          expect(end).toBeGreaterThan(start);
          for (let row = start; row < end; row++) {
            if (row > start) expect(prices.dayOfRow[row]!).toBeGreaterThan(prices.dayOfRow[row - 1]!);
            expect(prices.closeFfill[row]!).toBeGreaterThan(0);
            expect(prices.volume[row]!).toBeGreaterThanOrEqual(0);
            for (const column of [prices.open, prices.high, prices.low]) expect(column[row]! <= 0).toBe(false);
          }
        }
        const days = new Set(Array.from(prices.dayOfRow as Iterable<number>));
        expect(days.size).toBe(prices.sessions.length);
      }),
      { numRuns: 60 },
    );
  });
});
