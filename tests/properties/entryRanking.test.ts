import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PriceTable } from "../../src/engine/market/priceTable";
import type { OversellComponents } from "../../src/engine/signals/oversellScore";
import { rankEntries, type EntryRanking, type RankingRules } from "../../src/engine/strategies/entryRanking";
import { RankedLists } from "../../src/engine/strategies/rankedLists";
import { priceTableOf, type BarSpec } from "../engine/priceTableOf";
import { drained } from "../engine/runToEnd";

const SESSIONS = 4;

/** Components that meet often: at the ceiling, a rounding error from it, half a unit of the ninth digit from each other. */
const component = fc.oneof(
  fc.constantFrom(NaN, 0, 1, -1, 4.248529157249, 4.248529157249 + 3e-13, -4.248529157249, 1.5e-9, 0.5e-9, -0.5e-9),
  fc.double({ min: -4.3, max: 4.3, noNaN: true }),
);
const bar = fc.record({
  kind: fc.constantFrom("traded", "traded", "traded", "traded", "halted", "missing"),
  volume: fc.constantFrom(0, 100, 101, 5000),
  returnZ: component,
  volumeZ: component,
});
const history = fc.array(bar, { minLength: SESSIONS, maxLength: SESSIONS });
const weight = fc.constantFrom(-5, -1, -0.99, 0, 0.5, 1, 5);
const rankingRules: fc.Arbitrary<RankingRules> = fc.record({
  returnWeight: weight,
  volumeWeight: weight,
  minVolume: fc.constantFrom(0, 99, 100, 101),
  // All closes are 10 dollars: 1000, 1010 or 50,000 of them change hands.
  minPrice: fc.constantFrom(0, 0, 10, 10.01),
  minDollarVolume: fc.constantFrom(0, 0, 1000, 1001),
  tradeOnZeroVolume: fc.boolean(),
});

type Market = readonly (readonly { kind: string; volume: number; returnZ: number; volumeZ: number }[])[];

/** So many stocks that lists overflow several times; the first has a bar on each session, so that none is lost. */
const market: fc.Arbitrary<Market> = fc.array(history, { minLength: 1, maxLength: 45 });

function tableOf(stocks: Market): { table: PriceTable; components: OversellComponents } {
  const histories: Record<string, BarSpec[]> = {};
  const [returnZ, volumeZ]: [number[], number[]] = [[], []];
  for (const [i, bars] of stocks.entries()) {
    const specs = bars.flatMap(({ kind, volume }, day): BarSpec[] =>
      kind === "missing" && i > 0 ? [] : [{ day, close: kind === "halted" && day > 0 ? null : 10, volume }],
    );
    if (specs.length === 0) continue;
    histories[`S${String(i).padStart(2, "0")}`] = specs;
    for (const { day } of specs) {
      returnZ.push(bars[day]!.returnZ);
      volumeZ.push(bars[day]!.volumeZ);
    }
  }
  const components = {
    window: 5,
    basis: "close" as const,
    returnZ: Float64Array.from(returnZ),
    volumeZ: Float64Array.from(volumeZ),
  };
  return { table: priceTableOf(histories), components };
}

function roundedHalfEven(x: number): number {
  const floor = Math.floor(x);
  if (x - floor === 0.5) return floor % 2 === 0 ? floor : floor + 1;
  return Math.round(x);
}

/** The definition: all rows of a session that may be bought, sorted by score in whole 1e-9, then by ticker. */
function fullRanking(table: PriceTable, components: OversellComponents, rules: RankingRules, day: number): number[] {
  const rows = [...table.dayOfRow.keys()].filter((row) => table.dayOfRow[row] === day);
  const ticker = (row: number) => table.firstRow.findLastIndex((first) => first <= row);
  const closesTomorrow = (row: number) =>
    ticker(row + 1) === ticker(row) &&
    table.dayOfRow[row + 1] === day + 1 &&
    table.isHalt[row + 1] === 0 &&
    (rules.tradeOnZeroVolume || table.volume[row + 1]! > 0);
  // All closes are 10; a halted stock has none, so that it passes no filter that is on.
  const isLarge = (row: number) =>
    (rules.minPrice === 0 || (table.isHalt[row] === 0 && 10 >= rules.minPrice)) &&
    (rules.minDollarVolume === 0 || (table.isHalt[row] === 0 && 10 * table.volume[row]! >= rules.minDollarVolume));
  return rows
    .map((row) => {
      const { returnZ, volumeZ } = components;
      return { row, score: rules.returnWeight * returnZ[row]! + rules.volumeWeight * volumeZ[row]! };
    })
    .filter(
      ({ row, score }) =>
        table.volume[row]! > rules.minVolume && !Number.isNaN(score) && isLarge(row) && closesTomorrow(row),
    )
    .map(({ row, score }) => ({ row, rank: roundedHalfEven(score * 1e9) }))
    .sort((a, b) => b.rank - a.rank || ticker(a.row) - ticker(b.row))
    .map(({ row }) => row);
}

function rowsOn(day: number, { limit, count, row }: EntryRanking): number[] {
  return [...row.slice(day * limit, day * limit + count[day]!)];
}

const days = Array.from({ length: SESSIONS }, (_, day) => day);

describe("the ranking of entries", () => {
  it("is the head of the full ranking, whatever was ranked before in the same lists, to the end or halfway", () => {
    const step = fc.record({
      rules: rankingRules,
      stopAfter: fc.constantFrom(null, null, null, 1, 2),
      // Another window's z-scores.
      isMirrored: fc.boolean(),
    });
    fc.assert(
      fc.property(
        market,
        fc.integer({ min: 1, max: 6 }),
        fc.array(step, { minLength: 1, maxLength: 5 }),
        (stocks, limit, steps) => {
          const { table, components: asGiven } = tableOf(stocks);
          const mirrored = { ...asGiven, returnZ: asGiven.volumeZ, volumeZ: asGiven.returnZ };
          const lists = new RankedLists(table.sessions.length, limit);
          for (const { rules, stopAfter, isMirrored } of steps) {
            const components = isMirrored ? mirrored : asGiven;
            const work = rankEntries(table, components, rules, lists);
            if (stopAfter !== null) {
              for (let i = 0; i < stopAfter; i++) if (work.next().done) break;
              continue;
            }
            const ranking = drained(work);
            const heads = days.map((day) => fullRanking(table, components, rules, day).slice(0, limit));
            expect(days.map((day) => rowsOn(day, ranking))).toEqual(heads);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it("names the ticker of each row", () => {
    fc.assert(
      fc.property(market, rankingRules, (stocks, rules) => {
        const { table, components } = tableOf(stocks);
        const { limit, count, row, ticker } = drained(
          rankEntries(table, components, rules, new RankedLists(SESSIONS, 5)),
        );
        for (const day of days) {
          for (let at = day * limit; at < day * limit + count[day]!; at++) {
            expect(row[at]).toBeGreaterThanOrEqual(table.firstRow[ticker[at]!]!);
            expect(row[at]).toBeLessThan(table.firstRow[ticker[at]! + 1]!);
          }
        }
      }),
    );
  });

  it("cut at a limit picks the same stocks as the full one, for every account of at most that many positions", () => {
    fc.assert(
      fc.property(
        market,
        rankingRules,
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.nat({ max: 44 }), { maxLength: 6 }),
        (stocks, rules, limit, heldPlaces) => {
          const { table, components } = tableOf(stocks);
          const ranking = drained(rankEntries(table, components, rules, new RankedLists(SESSIONS, limit)));
          for (const day of days) {
            const full = fullRanking(table, components, rules, day);
            const held = new Set(heldPlaces.slice(0, limit).map((place) => full[place]));
            const free = limit - held.size;
            const picks = (rows: number[]) => rows.filter((row) => !held.has(row)).slice(0, free);
            expect(picks(rowsOn(day, ranking))).toEqual(picks(full));
          }
        },
      ),
    );
  });
});
