import { describe, expect, it } from "vitest";
import { slowBacktest } from "./slowBacktest";
import type { SlowSettings } from "./slowSettings";
import { clock, shocked, TINY, type TinyBar } from "./tinyMarket";

/*
 * A is bought on session 3 at 50 (200 shares, target 52.5, stop 48.5) and closes session 4 at 51. From session 5 on its
 * bars are missing, until `later`; the calendar runs on.
 */
const run = (changes: Partial<SlowSettings>, later: readonly TinyBar[] = []) =>
  slowBacktest([...shocked("A", [{ day: 3, close: 50 }, { day: 4, close: 51 }, ...later]), ...clock(30)], {
    ...TINY,
    ...changes,
  });

const cashOn = (day: number, { days }: ReturnType<typeof run>) => days[day]!.cash;

describe("missing_bar force_close", () => {
  it("closes at once, as specified at the entry price", () => {
    const result = run({});
    expect(result.trades).toMatchObject([
      { exitDay: 5, exitPrice: 50, reason: "forced_close", daysHeld: 2, pnl: 0, pnlPct: 0 },
    ]);
    expect(cashOn(5, result)).toBe(10_000);
  });

  it("closes at once at the other fills, too", () => {
    // (51 - 50) * 200
    expect(run({ delisting_fill: "last_close" }).trades).toMatchObject([{ exitDay: 5, exitPrice: 51, pnl: 200 }]);
  });

  it("isn't asked by a halt: the row is there", () => {
    const { trades, days } = run({}, [{ day: 5, close: NaN, open: NaN, high: NaN, low: NaN }]);
    expect(days[5]).toMatchObject({ positionCount: 1, positionValue: 10_200 });
    expect(trades).toMatchObject([{ exitDay: 6, reason: "forced_close" }]);
  });
});

describe("missing_bar carry", () => {
  const carry: Partial<SlowSettings> = { missing_bar: "carry", delisting_fill: "last_close" };

  it("marks at the last close for nine sessions and closes on the tenth", () => {
    const result = run(carry);
    // Sessions 5 to 14 have no row: 14 is the tenth. Held from 3: 11 sessions.
    for (let day = 5; day <= 13; day++) expect(result.days[day]).toMatchObject({ cash: 0, positionValue: 200 * 51 });
    expect(result.trades).toMatchObject([
      { exitDay: 14, exitPrice: 51, reason: "forced_close", daysHeld: 11, pnl: 200 },
    ]);
    expect(result.days[14]).toMatchObject({ cash: 10_200, positionValue: 0, positionCount: 0 });
  });

  it.each<[SlowSettings["delisting_fill"], number, number]>([
    ["entry_price", 50, 10_000],
    ["last_close", 51, 10_200],
    ["haircut_30", 35.7, 7140], // 0.7 * 51; 200 * 35.7
    ["worthless", 0, 0],
  ])("closes at %s: %d", (delisting_fill, price, cash) => {
    const result = run({ ...carry, delisting_fill, slippage_bps: 0 });
    expect(result.trades[0]!.exitPrice).toBeCloseTo(price, 10);
    expect(result.trades[0]!.pnl).toBeCloseTo(cash - 10_000, 8);
    expect(result.trades[0]!.pnlPct).toBeCloseTo(price / 50 - 1, 12);
    expect(cashOn(14, result)).toBeCloseTo(cash, 8);
  });

  it("takes the exits up again with the bar that returns", () => {
    // Nine sessions without a row, back on 14; held 11 sessions then, more than K = 5: at the close.
    const { trades } = run(carry, [{ day: 14, close: 49 }]);
    expect(trades).toMatchObject([{ exitDay: 14, exitPrice: 49, reason: "max_hold", daysHeld: 11, pnl: -200 }]);
  });

  it("lets a gap at the return sell at the open", () => {
    const { trades } = run(carry, [{ day: 9, open: 30, high: 31, low: 29, close: 30 }]);
    expect(trades).toMatchObject([{ exitDay: 9, exitPrice: 30, reason: "gap_down_stop", daysHeld: 6, pnl: -4000 }]);
  });

  it("counts anew after a row has come, though it be a halt", () => {
    // A halt on 14, the would-be tenth; then 15 to 24 are ten.
    const { trades } = run(carry, [{ day: 14, close: NaN, open: NaN, high: NaN, low: NaN }]);
    expect(trades).toMatchObject([{ exitDay: 24, exitPrice: 51, reason: "forced_close", daysHeld: 21 }]);
  });

  it("doesn't ask whether bars come later", () => {
    const { trades } = run(carry, [{ day: 15, close: 500 }]);
    expect(trades[0]).toMatchObject({ exitDay: 14, exitPrice: 51, reason: "forced_close" });
  });

  it("closes after as many sessions as delist_after_sessions says", () => {
    expect(run({ ...carry, delist_after_sessions: 1 }).trades).toMatchObject([{ exitDay: 5 }]);
    expect(run({ ...carry, delist_after_sessions: 3 }).trades).toMatchObject([{ exitDay: 7 }]);
  });

  it("keeps the slot taken while it carries", () => {
    // A is gone from session 4 on. B is at the top after session 8 and has its one bar to be bought on in session 9.
    const B = shocked("B", [{ day: 3, close: 50 }]).map((row) => ({ ...row, day: row.day + 6 }));
    const rows = [...shocked("A", [{ day: 3, close: 50 }]), ...B, ...clock(14)];
    const traded = (changes: Partial<SlowSettings>) =>
      slowBacktest(rows, { ...TINY, ...changes }).trades.map(({ ticker, exitDay }) => [ticker, exitDay]);
    expect(traded({})).toEqual([
      ["A", 4],
      ["B", 10],
    ]);
    expect(traded(carry)).toEqual([["A", 13]]);
  });
});

describe("delisting_fill", () => {
  it("pays neither slippage nor commission", () => {
    // Bought at 50 * 1.01 = 50.5: floor(10,000 / 50.5) = 198 shares, 9,999 + 1 = 10,000 fits.
    const costs = { slippage_bps: 100, commission_per_share: 0.005, commission_min: 1 };
    const result = run({ missing_bar: "carry", delisting_fill: "last_close", ...costs });
    expect(result.trades).toMatchObject([{ shares: 198, exitPrice: 51, entryCommission: 1, exitCommission: 0 }]);
    // (51 - 50.5) * 198 - 1
    expect(result.trades[0]!.pnl).toBeCloseTo(98, 8);
    expect(cashOn(14, result)).toBeCloseTo(198 * 51, 8);
  });
});
