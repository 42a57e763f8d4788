import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BAR_FIELD_COUNT, BarField } from "../../../src/engine/market/bar";
import { StagedBars } from "../../../src/engine/market/stagedBars";
import { StagedWord } from "../../../src/engine/market/stagedRow";
import { StagedTicker } from "../../../src/engine/market/stagedTicker";

const FIELDS = Object.values(BarField);

function addRow(bars: StagedBars, ticker: number, values: readonly number[]): void {
  bars.batch[StagedWord.ticker] = ticker;
  bars.clearNumbers();
  values.forEach((value, place) => bars.setNumber(place, value));
  bars.add(1);
}

/** A zero has no sign in any price file that is read. */
const cell = fc.oneof(
  fc.double({ noDefaultInfinity: true }).map((value) => value + 0),
  fc.integer(),
  fc.constantFrom(NaN, 2 ** 31, -(2 ** 31), 2 ** 31 - 1, Number.MIN_VALUE, Number.MAX_VALUE),
);

describe("StagedBars", () => {
  it("gives every number back to the bit, empty cells as NaN", () => {
    const row = fc.array(cell, { minLength: BAR_FIELD_COUNT, maxLength: BAR_FIELD_COUNT });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (rows) => {
        const bars = new StagedBars(FIELDS);
        for (const values of rows) addRow(bars, 7, values);
        const ticker = new StagedTicker(bars);
        ticker.take(
          bars.partitions[7]!,
          Int32Array.from(rows, (_, i) => i),
        );
        for (let place = 0; place < BAR_FIELD_COUNT; place++) {
          const column = new Float64Array(rows.length + 1);
          ticker.decode(place, column, 1);
          const expected = rows.map((values) => values[place]!);
          expect([...column.subarray(1)]).toEqual(expected);
          expect(expected.map((_, i) => ticker.number(i, place))).toEqual(expected);
        }
      }),
    );
  });

  it("holds only the fields that some file has", () => {
    const bars = new StagedBars([BarField.volume, BarField.close, BarField.close]);
    addRow(bars, 0, [10.5, 300]);
    expect(bars.valuesAt(bars.batch, 0)).toEqual([NaN, NaN, NaN, 10.5, 300, NaN, NaN, NaN, NaN]);
    expect(bars.placeOf(BarField.open)).toBe(-1);
  });

  it("forgets the rows of a damaged file in every partition, over the edge of a chunk too", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 70_000 }), fc.integer({ min: 0, max: 40_000 }), (kept, dropped) => {
        const bars = new StagedBars([BarField.close]);
        for (let i = 0; i < kept; i++) addRow(bars, i % 3 === 0 ? 1 : 2, [i]);
        for (let i = 0; i < dropped; i++) addRow(bars, 2, [-1]);
        bars.rewind(kept);
        addRow(bars, 2, [5]);
        expect(bars.rowCount).toBe(kept + 1);
        const partition = bars.partitions[2]!;
        expect(partition.rowCount).toBe(kept - Math.ceil(kept / 3) + 1);
        const last = partition.rowCount - 1;
        expect(bars.numberAt(partition.chunkOf(last), partition.startOf(last), 0)).toBe(5);
      }),
      { numRuns: 12 },
    );
  });
});
