import { expect, test } from "vitest";
import { EXIT_REASON_CODE } from "../../../src/engine/execution/exitReason";
import { sortIndex } from "../../../src/ui/tables/sortIndex";
import { tradeMatcher, tradeTotals, type TradeFilter } from "../../../src/ui/tables/tradeFilter";
import { tradesOf } from "./tradesOf";

const trades = tradesOf([
  { symbol: "AAPL", name: "Apple", pnl: 100, exitReason: "intraday_tp" },
  { symbol: "BRK.B", name: "Berkshire", pnl: -40, exitReason: "intraday_sl" },
  { symbol: "AAPL", name: "Apple", pnl: 0, exitReason: "max_hold" },
]);

function rowsOf(filter: Partial<TradeFilter>): Int32Array {
  const matches = tradeMatcher(trades, { text: "", exitReason: "", outcome: "all", ...filter });
  return sortIndex(trades.count, null, "ascending", matches);
}

test("an empty filter lets every trade through", () => {
  expect([...rowsOf({})]).toEqual([0, 1, 2]);
});

test("text is looked for in ticker and company, in any case", () => {
  expect([...rowsOf({ text: " brk.b " })]).toEqual([1]);
  expect([...rowsOf({ text: "appl" })]).toEqual([0, 2]);
});

test("the exit reason must be the one asked for", () => {
  expect(EXIT_REASON_CODE.max_hold).toBe(trades.exitReason[2]);
  expect([...rowsOf({ exitReason: "max_hold" })]).toEqual([2]);
});

test("a trade that ended where it began is neither a win nor a loss", () => {
  expect([...rowsOf({ outcome: "wins" })]).toEqual([0]);
  expect([...rowsOf({ outcome: "losses" })]).toEqual([1]);
});

test("totals are of the rows that are left: 100 - 40 + 0 = 60, one win of three", () => {
  expect(tradeTotals(trades, rowsOf({}))).toEqual({ count: 3, pnl: 60, winRate: 1 / 3 });
  expect(tradeTotals(trades, rowsOf({ text: "nothing" }))).toEqual({ count: 0, pnl: 0, winRate: null });
});
