import fc from "fast-check";
import { FIRST_DAY, randomHistory, rowsOfHistory, SESSIONS } from "./randomHistory";
import type { SlowRow } from "./slowRow";

/**
 * Rows of markets of 3 to 9 stocks over SESSIONS days. They hold ties (a twin, quiet stocks shocked on the same day),
 * halts, single missing bars, absences longer than ten sessions with and without a return, late listings, early ends,
 * volumes of 0, empty cells, dividends, splits and days with one or two bars. `BASE` has a bar on every other day.
 */
export const randomRows: fc.Arbitrary<readonly SlowRow[]> = fc
  .record({
    histories: fc.array(randomHistory, { minLength: 2, maxLength: 7 }),
    shockDays: fc.uniqueArray(someDay(), { minLength: 1, maxLength: 12 }),
    thinDays: fc.uniqueArray(someDay(), { maxLength: 5 }),
    hasTwin: fc.boolean(),
    hasUnadjusted: fc.boolean(),
  })
  .map(({ histories, shockDays, thinDays, hasTwin, hasUnadjusted }) => {
    const stocks = histories.map((history, i) => rowsOfHistory(`S${i}`, history, shockDays));
    if (hasTwin) stocks.push(stocks[0]!.map((row) => ({ ...row, ticker: "TWIN" })));
    const dealt = stocks.map((rows, i) =>
      rows.filter(({ day }) => !thinDays.includes(day) || day % stocks.length === i),
    );
    const rows = [...dealt.flat(), ...baseRows().filter(({ day }) => !thinDays.includes(day))];
    return hasUnadjusted ? rows : rows.map((row) => ({ ...row, closeunadj: NaN }));
  });

function someDay(): fc.Arbitrary<number> {
  return fc.integer({ min: FIRST_DAY + 1, max: FIRST_DAY + SESSIONS - 1 });
}

function baseRows(): SlowRow[] {
  return Array.from({ length: SESSIONS }, (_, session) => {
    const close = 50 + (session % 5);
    const prices = { open: close, high: close, low: close, close, closeadj: close, closeunadj: close };
    return { ticker: "BASE", day: FIRST_DAY + session, ...prices, volume: 900 + (session % 3), dividend: 0 };
  });
}
