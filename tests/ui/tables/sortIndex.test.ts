import fc from "fast-check";
import { expect, test } from "vitest";
import { byNumber, byText, sortIndex } from "../../../src/ui/tables/sortIndex";

const prices = Float64Array.of(3, 1, 2, 1);

test("without an order the rows stay as they came", () => {
  expect([...sortIndex(4, null, "descending")]).toEqual([0, 1, 2, 3]);
});

test("rows are sorted by a column, equal rows as they came in both directions", () => {
  expect([...sortIndex(4, byNumber(prices), "ascending")]).toEqual([1, 3, 2, 0]);
  expect([...sortIndex(4, byNumber(prices), "descending")]).toEqual([0, 2, 1, 3]);
});

test("a filter leaves rows out before sorting", () => {
  expect([...sortIndex(4, byNumber(prices), "ascending", (row) => row !== 1)]).toEqual([3, 2, 0]);
});

test("NaN comes after every number", () => {
  expect([...sortIndex(3, byNumber(Float64Array.of(NaN, 2, -1)), "ascending")]).toEqual([2, 1, 0]);
});

test("texts are ordered by code units, capitals before small letters", () => {
  const tickers = ["b", "A", "a"];
  expect([
    ...sortIndex(
      3,
      byText((row) => tickers[row]!),
      "ascending",
    ),
  ]).toEqual([1, 2, 0]);
});

test("whatever the numbers, the index is a sorted permutation", () => {
  fc.assert(
    fc.property(fc.float64Array({ noNaN: true }), (column) => {
      const index = [...sortIndex(column.length, byNumber(column), "ascending")];
      expect([...index].sort((a, b) => a - b)).toEqual(Array.from(column, (_, row) => row));
      for (let i = 1; i < index.length; i++) expect(column[index[i - 1]!]! <= column[index[i]!]!).toBe(true);
    }),
  );
});
