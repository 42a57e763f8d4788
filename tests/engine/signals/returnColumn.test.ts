import { describe, expect, it } from "vitest";
import { firstPriced, returnOf, writeReturns, type ReturnBasis } from "../../../src/engine/signals/returnColumn";
import { priceTableOf } from "../priceTableOf";

/** Falls by half on a special dividend of 10 dollars; the adjusted close knows better, where it is known. */
const table = priceTableOf({
  A: [
    { day: 0, close: 20 },
    { day: 1, close: 20, adjusted: 10 },
    { day: 2, close: 10, adjusted: 10 },
    { day: 3, close: 11 },
    { day: 4, close: 12, adjusted: 12 },
  ],
});

function returnsOf(basis: ReturnBasis): number[] {
  const priced = firstPriced(table, basis, 0, 5);
  const out = new Float64Array(4 - priced);
  writeReturns(table, basis, priced, 5, out);
  return [...out];
}

describe("returns", () => {
  it("of the close see a crash in a special dividend", () => {
    expect(returnsOf("close")).toEqual([0, -0.5, 11 / 10 - 1, 12 / 11 - 1]);
  });

  it("of the adjusted close don't; they begin after its first value, and it is filled forward", () => {
    expect(returnsOf("closeadj")).toEqual([0, 0, 12 / 10 - 1]);
  });

  it("of one row are those of the column", () => {
    expect([1, 2, 3, 4].map((row) => returnOf(table, "close", row))).toEqual(returnsOf("close"));
    expect([2, 3, 4].map((row) => returnOf(table, "closeadj", row))).toEqual(returnsOf("closeadj"));
  });

  it("of the adjusted close are the close's where no file has one", () => {
    const plain = { ...table, closeAdjusted: null };
    expect(firstPriced(plain, "closeadj", 0, 5)).toBe(0);
    expect(returnOf(plain, "closeadj", 2)).toBe(-0.5);
  });

  it("begin nowhere in a history that has no adjusted close at all", () => {
    const { closeAdjusted } = table;
    const empty = { ...table, closeAdjusted: closeAdjusted!.slice().fill(NaN) };
    expect(firstPriced(empty, "closeadj", 0, 5)).toBe(5);
  });
});
