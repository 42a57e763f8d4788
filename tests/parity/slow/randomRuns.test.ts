import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FIRST_DAY, SESSIONS } from "./randomHistory";
import { randomRows } from "./randomRows";
import { randomSettings } from "./randomSettings";
import { rowsOfTable } from "./rowsOfTable";
import { slowBacktest, type SlowResult } from "./slowBacktest";
import { pricedBars } from "./pricedBars";
import { tableOfRows } from "./tableOfRows";

/** All that a run had done by the end of a day. */
function doneBy(day: number, { trades, days, openPositions }: SlowResult) {
  const closed = trades.filter(({ exitDay }) => exitDay <= day);
  const bought = [...trades, ...openPositions]
    .filter(({ entryDay }) => entryDay <= day)
    .map(({ ticker, entryDay, entryPrice, shares }) => `${ticker} ${entryDay} ${entryPrice} ${shares}`);
  return { closed, bought: bought.sort(), days: days.filter((line) => line.day <= day) };
}

describe("the slow implementation on random markets and settings", () => {
  it("makes no money and loses none: capital and gains are the final value", () => {
    fc.assert(
      fc.property(randomRows, randomSettings, (rows, settings) => {
        const { trades, days, openPositions } = slowBacktest(rows, settings);
        const realized = trades.reduce((sum, { pnl }) => sum + pnl, 0);
        const unrealized = openPositions.reduce(
          (sum, { shares, entryPrice, lastClose, entryCommission, dividends }) =>
            sum + (lastClose - entryPrice) * shares - entryCommission + dividends,
          0,
        );
        const expected = settings.initial_capital + realized + unrealized;
        const scale = Math.max(1, ...days.map(({ total }) => Math.abs(total)));
        // Where coverage and dates leave no session, the money is as it was.
        const final = days.at(-1)?.total ?? settings.initial_capital;
        expect(Math.abs(final - expected) / scale).toBeLessThan(1e-9);
      }),
    );
  });

  it("never holds more positions than slots, nor the same stock twice, nor buys with money it doesn't have", () => {
    fc.assert(
      fc.property(randomRows, randomSettings, (rows, settings) => {
        const { trades, days, openPositions } = slowBacktest(rows, settings);
        for (const { positionCount } of days) expect(positionCount).toBeLessThanOrEqual(settings.max_positions);
        expect(new Set(openPositions.map(({ ticker }) => ticker)).size).toBe(openPositions.length);
        for (const { shares } of [...trades, ...openPositions]) expect(shares).toBeGreaterThan(0);
        // Only the commission of a sale may take more than there is.
        const lowest = Math.min(...days.map(({ cash }) => cash));
        const commissions = trades.reduce((sum, { exitCommission }) => sum + exitCommission, 0);
        expect(lowest).toBeGreaterThanOrEqual(-commissions);
      }),
    );
  });

  it("doesn't look ahead: without the rows after a day, everything up to that day is the same", () => {
    const someDay = fc.integer({ min: FIRST_DAY + 15, max: FIRST_DAY + SESSIONS - 2 });
    fc.assert(
      fc.property(randomRows, randomSettings, someDay, (rows, settings, day) => {
        const cut = rows.filter((row) => row.day <= day);
        expect(doneBy(day, slowBacktest(cut, settings))).toEqual(doneBy(day, slowBacktest(rows, settings)));
      }),
    );
  });

  it("doesn't ask for the order of the rows", () => {
    fc.assert(
      fc.property(randomRows, randomSettings, (rows, settings) => {
        expect(slowBacktest([...rows].reverse(), settings)).toEqual(slowBacktest(rows, settings));
      }),
      { numRuns: 30 },
    );
  });

  it("gets back the same rows from a price table", () => {
    fc.assert(
      fc.property(randomRows, (rows) => {
        expect(pricedBars(rowsOfTable(tableOfRows(rows)))).toEqual(pricedBars(rows));
      }),
      { numRuns: 30 },
    );
  });
});

describe("random markets and settings", () => {
  // Fixed seed: what is asserted is that the generators reach everything, and that is a matter of luck otherwise.
  const runs = fc
    .sample(fc.tuple(randomRows, randomSettings), { numRuns: 150, seed: 4 })
    .map(([rows, settings]) => ({ rows, settings, result: slowBacktest(rows, settings) }));

  it("reach every exit reason", () => {
    const reasons = new Set(runs.flatMap(({ result }) => result.trades.map(({ reason }) => reason)));
    expect([...reasons].sort()).toEqual(
      ["forced_close", "gap_down_stop", "gap_up_tp", "intraday_sl", "intraday_tp", "max_hold"].sort(),
    );
  });

  it.each([
    ["start_date", null],
    ["end_date", null],
    ["min_session_coverage", 0],
    ["return_basis", "close"],
    ["min_price", 0],
    ["min_dollar_volume", 0],
    ["max_volume_fraction", null],
    ["trade_on_zero_volume", true],
    ["intrabar_rule", "tp_first"],
    ["missing_bar", "force_close"],
    ["delist_after_sessions", 10],
    ["delisting_fill", "entry_price"],
    ["slippage_bps", 0],
    ["commission_per_share", 0],
    ["commission_min", 0],
    ["credit_dividends", false],
  ] as const)("make %s matter: switched off, a good part of the runs come out otherwise", (name, off) => {
    const on = runs.filter(({ settings }) => settings[name] !== off);
    const changed = on.filter(({ rows, settings, result }) => {
      const without = slowBacktest(rows, { ...settings, [name]: off });
      return JSON.stringify(without.days) !== JSON.stringify(result.days);
    });
    expect(on.length).toBeGreaterThan(20);
    expect(changed.length / on.length, `${changed.length} of ${on.length}`).toBeGreaterThan(0.05);
  });
});
