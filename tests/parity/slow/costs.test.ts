import { describe, expect, it } from "vitest";
import { slowBacktest } from "./slowBacktest";
import type { SlowSettings } from "./slowSettings";
import { clock, shocked, TINY, type TinyBar } from "./tinyMarket";

/** A is bought on session 3 at 50 and has one more bar, or more. */
const run = (changes: Partial<SlowSettings>, later: readonly Omit<TinyBar, "day">[]) =>
  slowBacktest(
    [...shocked("A", [{ day: 3, close: 50 }, ...later.map((bar, i) => ({ ...bar, day: 4 + i }))]), ...clock(10)],
    { ...TINY, ...changes },
  );

const lastCash = ({ days }: ReturnType<typeof run>) => days.at(-1)!.cash;

describe("slippage_bps", () => {
  // 100 points: bought at 50 * 1.01 = 50.5: floor(10,000 / 50.5) = 198 shares for 9,999; target 53.025, stop 48.985.
  it.each<[string, Omit<TinyBar, "day">, number]>([
    ["gap_down_stop", { open: 48, high: 49, low: 47, close: 48 }, 48 * 0.99],
    ["intraday_sl", { open: 50, high: 51, low: 48, close: 48.5 }, 48.985 * 0.99],
    ["intraday_tp", { open: 50, high: 54, low: 50, close: 53 }, 53.025],
    ["gap_up_tp", { open: 54, high: 55, low: 53, close: 54 }, 54],
  ])("%s", (reason, bar, price) => {
    const result = run({ slippage_bps: 100 }, [bar]);
    expect(result.trades).toMatchObject([{ reason, entryPrice: 50.5, shares: 198 }]);
    expect(result.trades[0]!.exitPrice).toBeCloseTo(price, 10);
    expect(result.trades[0]!.pnl).toBeCloseTo((price - 50.5) * 198, 8);
    expect(lastCash(result)).toBeCloseTo(1 + 198 * price, 8);
  });

  it("max_hold", () => {
    const { trades } = run({ slippage_bps: 100, K: 2 }, [{ close: 50 }, { close: 51 }]);
    expect(trades).toMatchObject([{ reason: "max_hold", exitDay: 5 }]);
    expect(trades[0]!.exitPrice).toBeCloseTo(51 * 0.99, 10);
  });

  it("isn't in the marks: the day of the entry ends at the close", () => {
    const { days } = run({ slippage_bps: 100 }, [{ close: 50 }]);
    expect(days[3]).toMatchObject({ cash: 1, positionValue: 198 * 50, total: 9901 });
  });
});

describe("commission", () => {
  it("is paid on each buy and each sell, the least at the least", () => {
    // 199 shares at 50 = 9,950, max(1, 0.005 * 199 = 0.995) = 1: 49 stay. Sold at 52.5: 10,447.5 - 1 + 49.
    const result = run({ commission_per_share: 0.005, commission_min: 1 }, [
      { open: 50, high: 53, low: 50, close: 53 },
    ]);
    expect(result.days[3]).toMatchObject({ cash: 49, positionValue: 9950 });
    expect(result.trades).toMatchObject([
      { shares: 199, entryCommission: 1, exitCommission: 1, reason: "intraday_tp" },
    ]);
    // (52.5 - 50) * 199 - 1 - 1 = 495.5; / (50 * 199)
    expect(result.trades[0]!.pnl).toBeCloseTo(495.5, 8);
    expect(result.trades[0]!.pnlPct).toBeCloseTo(495.5 / 9950, 12);
    expect(lastCash(result)).toBeCloseTo(10_495.5, 8);
  });

  it("grows with the shares above the least", () => {
    // 0.5 * 198 = 99: 9,900 + 99 = 9,999 fits; 199: 9,950 + 99.5 doesn't. Sold at 50: 9,900 - 99 + 1.
    const result = run({ commission_per_share: 0.5, commission_min: 1, K: 1 }, [{ close: 50 }]);
    expect(result.trades).toMatchObject([{ shares: 198, entryCommission: 99, exitCommission: 99, pnl: -198 }]);
    expect(lastCash(result)).toBe(9802);
  });
});

describe("credit_dividends", () => {
  const exDay = { open: 48, high: 49, low: 47, close: 48, dividend: 2 };

  it("pays on the ex-date before the exits of that day", () => {
    // 200 * 2 = 400, and sold at the open, 48: (48 - 50) * 200 + 400 = 0
    const result = run({ credit_dividends: true }, [exDay]);
    expect(result.trades).toMatchObject([{ reason: "gap_down_stop", dividends: 400, pnl: 0, pnlPct: 0 }]);
    expect(lastCash(result)).toBe(10_000);
  });

  it("false: the fall alone is felt", () => {
    const result = run({ credit_dividends: false }, [exDay]);
    expect(result.trades).toMatchObject([{ dividends: 0, pnl: -400, pnlPct: -0.04 }]);
    expect(lastCash(result)).toBe(9600);
  });

  it("adds up what came while it was held, on a halt too, and leaves the price of the trade alone", () => {
    // 0.5 on session 4 and 0.25 on the halt of 5; sold at the close of 8 at 51: 200 + 150.
    const halt = { open: NaN, high: NaN, low: NaN, close: NaN, dividend: 0.25 };
    const bars = [{ close: 50, dividend: 0.5 }, halt, { close: 50 }, { close: 50 }, { close: 51 }];
    const { trades, days } = run({ credit_dividends: true }, bars);
    expect(trades).toMatchObject([{ exitDay: 8, exitPrice: 51, dividends: 150, pnl: 350, pnlPct: 0.035 }]);
    expect(days.slice(3, 6).map(({ cash }) => cash)).toEqual([0, 100, 150]);
  });

  it("pays nothing on the day of the entry", () => {
    const rows = [...shocked("A", [{ day: 3, close: 50, dividend: 2 }]), ...clock(4)];
    expect(slowBacktest(rows, { ...TINY, credit_dividends: true }).days.at(-1)).toMatchObject({
      cash: 0,
      positionValue: 10_000,
    });
  });

  it("can be spent on the same day", () => {
    // Two slots, A bought at 50 with half of the cash: 100 shares. B is at the top after session 3; on 4, A's ex-date,
    // the cash is 5,000 + 100 * 2 = 5,200: floor(5,200 / 40) = 130.
    const A = shocked("A", [
      { day: 3, close: 50 },
      { day: 4, close: 50, dividend: 2 },
    ]);
    const B = shocked("B", [{ day: 3, close: 40 }]).map((row) => ({ ...row, day: row.day + 1 }));
    const { openPositions } = slowBacktest([...A, ...B], { ...TINY, max_positions: 2, credit_dividends: true });
    expect(openPositions).toMatchObject([
      { ticker: "A", shares: 100, dividends: 200 },
      { ticker: "B", shares: 130, dividends: 0 },
    ]);
  });
});
