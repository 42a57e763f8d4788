import { describe, expect, it } from "vitest";
import { BAR_FIELD_COUNT, BarField, NEVER_UPDATED } from "../../../src/engine/market/bar";
import type { DividendEvent } from "../../../src/engine/market/dividends";
import { BarFate } from "../../../src/engine/market/barFate";
import { parseIsoDate } from "../../../src/engine/market/isoDate";
import { BUILD_PASSES, PriceTableBuilder } from "../../../src/engine/market/priceTableBuilder";

const DAY = parseIsoDate("2024-01-02");
const nameless = (symbol: string) => ({ symbol, name: "", sector: "", industry: "", isDelisted: false });

/** Adds a bar whose open, high and low are its close. */
function add(
  builder: PriceTableBuilder,
  symbol: string,
  day: number,
  close: number,
  lastUpdated = NEVER_UPDATED,
): void {
  const values = new Float64Array(BAR_FIELD_COUNT).fill(NaN);
  for (const field of [BarField.open, BarField.high, BarField.low, BarField.close]) values[field] = close;
  values[BarField.volume] = 100;
  builder.append(builder.ticker(symbol), day, lastUpdated, values);
}

/** Runs a sliced piece of work to its end; also the steps that it told of. */
function drain<T>(work: Generator<number, T, void>): { value: T; steps: number } {
  for (let steps = 0; ;) {
    const step = work.next();
    if (step.done === true) return { value: step.value, steps };
    steps += step.value;
  }
}

const FIELDS = Object.values(BarField);

function started(): PriceTableBuilder {
  const builder = new PriceTableBuilder(FIELDS);
  builder.startPart(false);
  return builder;
}

/** The table, of which there is one, and what was told beside it. */
function built(builder: PriceTableBuilder, events: readonly DividendEvent[] | null = null) {
  const { value } = drain(builder.build(nameless, events));
  return { ...value, table: value.table! };
}

describe("PriceTableBuilder", () => {
  it("sorts by ticker, then day", () => {
    const builder = started();
    add(builder, "B", DAY + 1, 4);
    add(builder, "A", DAY + 2, 2);
    add(builder, "B", DAY, 3);
    add(builder, "A", DAY, 1);
    const { table } = built(builder);
    expect(table.securities.map(({ symbol }) => symbol)).toEqual(["A", "B"]);
    expect([...table.sessions]).toEqual([DAY, DAY + 1, DAY + 2]);
    expect([...table.firstRow]).toEqual([0, 2, 4]);
    expect([...table.dayOfRow]).toEqual([0, 2, 0, 1]);
    expect([...table.closeFfill]).toEqual([1, 2, 3, 4]);
    expect(Object.isFrozen(table)).toBe(true);
  });

  it("decides fates in the order of reading: later update, later row, then the close, then the first close", () => {
    const builder = started();
    add(builder, "A", DAY, NaN); // before the first close
    add(builder, "A", DAY + 1, 5, DAY + 9);
    add(builder, "A", DAY + 1, 6, DAY + 8); // updated earlier
    add(builder, "A", DAY + 2, 7); // an earlier row
    add(builder, "A", DAY + 2, 0); // wins, and is refused
    add(builder, "A", DAY + 3, NaN); // a halt
    const { table, tallies } = built(builder);
    const refusedRows = (fate: BarFate) => tallies[0]!.refused(fate).examples.map(({ inputRow }) => inputRow);
    expect(refusedRows(BarFate.beforeFirstClose)).toEqual([0]);
    expect(refusedRows(BarFate.duplicate)).toEqual([2, 3]);
    expect(refusedRows(BarFate.closeNotPositive)).toEqual([4]);
    expect(tallies[0]!.refused(BarFate.closeNotPositive).examples[0]).toMatchObject({ symbol: "A", day: DAY + 2 });
    expect(tallies[0]).toMatchObject({ rows: 2, tickers: 1, firstDay: DAY + 1, lastDay: DAY + 3 });
    expect([...table.closeFfill]).toEqual([5, 5]);
    expect([...table.sessions]).toEqual([DAY + 1, DAY + 3]);
  });

  it("takes back the rows of a damaged file, optional columns too", () => {
    const values = new Float64Array(BAR_FIELD_COUNT).fill(1);
    values[BarField.halt] = NaN;
    const builder = started();
    add(builder, "A", DAY, 1);
    builder.startPart(true);
    for (let i = 1; i <= 70_000; i++) builder.append(builder.ticker("C"), DAY + (i % 9), DAY + i, values);
    builder.dropLastPart();
    expect(builder.rowCount).toBe(1);
    builder.startPart(false);
    add(builder, "A", DAY + 1, 2);
    const { table } = built(builder);
    expect(table.securities.map(({ symbol }) => symbol)).toEqual(["A"]);
    expect([...table.closeFfill]).toEqual([1, 2]);
    expect([table.closeAdjusted, table.closeUnadjusted, table.dividends]).toEqual([null, null, null]);
  });

  it("works in slices and tells how far it has come", () => {
    const builder = started();
    const rows = 100_000;
    for (let i = 0; i < rows; i++) add(builder, `T${i % 1000}`, DAY + Math.floor(i / 1000), 1 + i);
    const { value, steps } = drain(builder.build(nameless, null));
    expect(steps).toBe(rows * BUILD_PASSES);
    const table = value.table!;
    // Ticker T10 is row 10, 1010, 2010, ...: the second by symbol after T0, T1.
    const ticker = table.securities.findIndex(({ symbol }) => symbol === "T10");
    expect(ticker).toBe(2);
    expect(table.closeFfill[table.firstRow[ticker]! + 7]).toBe(1 + 7010);
  });

  it("asserts that a part is started and that days can be held", () => {
    expect(() => add(new PriceTableBuilder(FIELDS), "A", DAY, 1)).toThrow(/Broken invariant/);
    expect(() => add(started(), "A", parseIsoDate("2101-01-01"), 1)).toThrow(/Broken invariant/);
  });
});

describe("several files", () => {
  it("are tallied each on its own, and a ticker in both counts in both", () => {
    const builder = started();
    add(builder, "A", DAY, 1);
    add(builder, "B", DAY + 3, 1);
    builder.startPart(false);
    add(builder, "A", DAY + 1, 1);
    add(builder, "B", DAY + 3, 2); // wins
    const { tallies } = built(builder);
    expect(tallies[0]).toMatchObject({ rows: 1, tickers: 1, firstDay: DAY, lastDay: DAY });
    expect(tallies[1]).toMatchObject({ rows: 2, tickers: 2, firstDay: DAY + 1, lastDay: DAY + 3 });
    expect(tallies[0]!.refused(BarFate.duplicate).examples.map(({ inputRow }) => inputRow)).toEqual([1]);
  });

  it("give no table when no row is left", () => {
    const builder = started();
    add(builder, "A", DAY, 0);
    expect(built(builder, [{ symbol: "A", day: DAY, dollars: 1 }])).toMatchObject({
      table: null,
      eventFates: ["no such ticker"],
    });
  });
});

describe("dividends", () => {
  it("come from the events, added up by day, unless the bar's file tells its own", () => {
    const builder = new PriceTableBuilder(FIELDS);
    builder.startPart(true);
    const values = Float64Array.of(1, 1, 1, 1, 1, NaN, NaN, 0.5, NaN);
    builder.append(builder.ticker("A"), DAY, NEVER_UPDATED, values);
    builder.startPart(false);
    add(builder, "A", DAY + 1, 1);
    const events = [
      { symbol: "A", day: DAY, dollars: 9 },
      { symbol: "A", day: DAY + 1, dollars: 1 },
      { symbol: "A", day: DAY + 1, dollars: 2 },
      { symbol: "A", day: DAY + 5, dollars: 3 },
      { symbol: "Z", day: DAY, dollars: 3 },
    ];
    const { table, eventFates } = built(builder, events);
    expect(table.dividends).toEqual({ row: Int32Array.of(0, 1), value: Float64Array.of(0.5, 3) });
    expect(eventFates).toEqual(["bar tells its own", "credited", "credited", "no bar that day", "no such ticker"]);
  });
});
