import { expect, test } from "vitest";
import { completions } from "../../../src/ui/state/assetCompletions";

const SYMBOLS = ["AAA", "AAB", "BRK.B", "SPY"];

test("the last word is completed, in small letters too, and what stands before it stays", () => {
  expect(completions("SPY, aa", SYMBOLS)).toEqual(["SPY, AAA", "SPY, AAB"]);
  expect(completions("brk", SYMBOLS)).toEqual(["BRK.B"]);
});

test("what is named already, and a whole symbol, is not offered again", () => {
  expect(completions("AAA, ", SYMBOLS)).toEqual(["AAA, AAB", "AAA, BRK.B", "AAA, SPY"]);
  expect(completions("AAA", SYMBOLS)).toEqual([]);
});

test("no more are offered than anybody reads", () => {
  const many = Array.from({ length: 10_000 }, (_, i) => `T${i}`);
  expect(completions("", many)).toHaveLength(30);
});
