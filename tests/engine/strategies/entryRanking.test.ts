import { describe, expect, it } from "vitest";
import { rankEntries, type EntryRanking, type RankingRules } from "../../../src/engine/strategies/entryRanking";
import { RankedLists } from "../../../src/engine/strategies/rankedLists";
import type { PriceTable } from "../../../src/engine/market/priceTable";
import { priceTableOf } from "../priceTableOf";
import { drained } from "../runToEnd";

const rules: RankingRules = {
  returnWeight: 0,
  volumeWeight: 1,
  minVolume: 100,
  minPrice: 0,
  minDollarVolume: 0,
  tradeOnZeroVolume: true,
};

/** Ranks a table by scores given row by row. */
function rank(
  table: PriceTable,
  scores: readonly number[],
  limit = 3,
  changed: Partial<RankingRules> = {},
): EntryRanking {
  const volumeZ = Float64Array.from(scores);
  const components = { window: 5, basis: "close" as const, returnZ: new Float64Array(scores.length), volumeZ };
  return drained(
    rankEntries(table, components, { ...rules, ...changed }, new RankedLists(table.sessions.length, limit)),
  );
}

function symbolsOn(day: number, table: PriceTable, { limit, count, ticker }: EntryRanking): string[] {
  const places = [...ticker.slice(day * limit, day * limit + count[day]!)];
  return places.map((id) => table.securities[id]!.symbol);
}

const two = (volume = 1000) => [
  { day: 0, close: 10, volume },
  { day: 1, close: 10, volume },
];

describe("rankEntries", () => {
  it("lists the best first and keeps no more than its limit", () => {
    const table = priceTableOf({ A: two(), B: two(), C: two(), D: two() });
    const ranking = rank(table, [1, 0, 4, 0, 2, 0, 3, 0]);
    expect(symbolsOn(0, table, ranking)).toEqual(["B", "D", "C"]);
    expect(symbolsOn(1, table, ranking)).toEqual([]);
  });

  it("breaks ties by ticker ascending, scores being equal up to 1e-9", () => {
    const table = priceTableOf({ A: two(), B: two(), C: two(), D: two() });
    const ranking = rank(table, [4.2485, 0, 4.2485 + 3e-10, 0, 4.2485 - 3e-10, 0, 4.2486, 0]);
    expect(symbolsOn(0, table, ranking)).toEqual(["D", "A", "B"]);
  });

  it("rounds to 1e-9 with ties to even, as numpy does", () => {
    // 0.5e-9 rounds to 0 and 1.5e-9 to 2e-9, so B leads and A ties with C at 0.
    const table = priceTableOf({ A: two(), B: two(), C: two() });
    expect(symbolsOn(0, table, rank(table, [0.5e-9, 0, 1.5e-9, 0, 0, 0]))).toEqual(["B", "A", "C"]);
  });

  it("wants more volume than the filter, a score, and a close on the next session", () => {
    const table = priceTableOf({
      ATLIMIT: two(100),
      GAP: [
        { day: 0, close: 1 },
        { day: 2, close: 1 },
      ],
      HALTED: [
        { day: 0, close: 1 },
        { day: 1, close: null },
      ],
      LAST: [{ day: 0, close: 1 }],
      NOSCORE: two(),
      OK: two(101),
    });
    expect(symbolsOn(0, table, rank(table, [9, 9, 9, 9, 9, 9, 9, NaN, NaN, 1, 1]))).toEqual(["OK"]);
  });

  it("weighs both components", () => {
    const table = priceTableOf({ A: two(), B: two() });
    const returnZ = Float64Array.from([-2, 0, 1, 0]);
    const volumeZ = Float64Array.from([1, 0, 3, 0]);
    const ranking = drained(
      rankEntries(
        table,
        { window: 5, basis: "close" as const, returnZ, volumeZ },
        { ...rules, returnWeight: -2, volumeWeight: 1 },
        new RankedLists(2, 2),
      ),
    );
    // A: -2 x -2 + 1 = 5; B: -2 x 1 + 3 = 1.
    expect(symbolsOn(0, table, ranking)).toEqual(["A", "B"]);
  });
});
