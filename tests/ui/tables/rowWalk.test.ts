import { expect, test } from "vitest";
import { rowAfterKey } from "../../../src/ui/tables/rowWalk";

const after = (key: string, from: number) => rowAfterKey(key, from, 100, 10);

test("arrows lead to the neighbours, page keys ten rows on, Home and End to the ends", () => {
  expect(["ArrowDown", "ArrowUp", "PageDown", "PageUp", "Home", "End"].map((key) => after(key, 50))).toEqual([
    51, 49, 60, 40, 0, 99,
  ]);
});

test("no key leads out of the table", () => {
  expect([after("ArrowUp", 0), after("PageUp", 4), after("ArrowDown", 99), after("PageDown", 95)]).toEqual([
    0, 0, 99, 99,
  ]);
});

test("other keys, and a table without rows, lead nowhere", () => {
  expect([after("Enter", 3), after("a", 3), rowAfterKey("End", 0, 0, 10)]).toEqual([null, null, null]);
});
