import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BAR_FIELD_COUNT, BarField } from "../../../src/engine/market/bar";
import { StagedBars } from "../../../src/engine/market/stagedBars";
import { DAY_COUNT } from "../../../src/engine/market/calendar";
import { CODES_A_WORD, codeShift, packNumber, StagedWord } from "../../../src/engine/market/stagedRow";
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
  fc.tuple(fc.integer(), fc.nat(9)).map(([digits, decimals]) => digits / 10 ** decimals + 0),
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
        const places = [...FIELDS.keys()].slice(0, CODES_A_WORD);
        const columns = places.map(() => new Float64Array(rows.length + 1));
        const placeOfDay = new Int32Array(DAY_COUNT).fill(9);
        const words = Int32Array.from(places, (place) => bars.firstNumber + place);
        const shifts = Int32Array.from(places, codeShift);
        ticker.decode({ words, shifts, columns }, new Int32Array(rows.length + 1), placeOfDay, 1);
        for (const [place, values] of rows[0]!.map((_, at) => rows.map((row) => row[at]!)).entries()) {
          if (place < CODES_A_WORD) expect([...columns[place]!.subarray(1)]).toEqual(values);
          expect(values.map((_, i) => ticker.number(i, place))).toEqual(values);
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

describe("packNumber", () => {
  it("holds every decimal of nine digits, and nothing that it would change", () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.nat(9), (digits, decimals) => {
        const value = Number(`${digits}e-${decimals}`) + 0;
        const packed = packNumber(value)!;
        expect(packed.mantissa / 10 ** packed.code).toBe(value);
      }),
    );
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        const packed = packNumber(value + 0);
        if (packed !== null) expect(packed.mantissa / 10 ** packed.code).toBe(value + 0);
      }),
    );
    expect([packNumber(0.1 + 0.2), packNumber(2 ** 31), packNumber(Infinity)]).toEqual([null, null, null]);
  });
});
