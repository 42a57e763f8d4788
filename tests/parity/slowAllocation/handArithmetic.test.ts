import { describe, expect, it } from "vitest";
import type { SlowRow } from "../slow/slowRow";
import { tinyRows, type TinyBar } from "../slow/tinyMarket";
import { allocationTexts } from "./allocationTexts";
import { engineAllocation } from "./engineAllocation";
import { slowAllocation } from "./slowAllocation";
import { slowAllocationText } from "./slowAllocationText";
import { ALLOCATION_DEFAULTS, type SlowAllocationSettings } from "./slowAllocationSettings";

/** A bar on each day from 1970-01-01 on, forty of them. */
function daily(bar: (day: number) => Omit<TinyBar, "day">): TinyBar[] {
  return Array.from({ length: 40 }, (_, day) => ({ day, ...bar(day) }));
}

function expectTexts(
  rows: readonly SlowRow[],
  settings: SlowAllocationSettings,
  expected: { readonly orders: readonly string[]; readonly ledger: readonly string[]; readonly pnl: readonly number[] },
): void {
  const files = { prices: rows, funds: [] };
  const slow = slowAllocation(files, settings);
  const engine = engineAllocation(files, settings);
  if (slow === "too short" || engine instanceof Array) throw new Error("the case fits its data");
  for (const texts of [slowAllocationText(slow), allocationTexts(engine)]) {
    expect(linesOf(texts["orders.csv"])).toEqual(expected.orders);
    expect(linesOf(texts["ledger.csv"])).toEqual(expected.ledger);
    const pnl = linesOf(texts["trades.csv"]).map((line) => line.split(",").at(-1)!);
    const sales = pnl.filter((cell) => cell !== "");
    expect(sales.length).toBe(expected.pnl.length);
    for (const [i, cell] of sales.entries()) expect(Number(cell)).toBeCloseTo(expected.pnl[i]!, 9);
  }
}

function linesOf(csv: string): string[] {
  return csv.trimEnd().split("\n").slice(1);
}

describe("allocations reckoned by hand", () => {
  /*
   * 10,000 dollars in equal parts of AAA (100) and BBB (50), each month; purchases cost 1 % more, sales fetch 1 % less,
   * an order costs a cent a share, a dollar at least.
   *
   * 2 January, the first session with one before it: 5000 dollars each are 50 AAA and 100 BBB. AAA reserves
   * 50 * 100 + 1 = 5001 and costs 50 * 101 + 1 = 5051, fifty from what is free: 4949 are left, and BBB, whose likely cost
   * is 5001, reserves them all. At 50.5 they pay for 97 and the dollar (4899.5); 98 would be 4949 without it. 49.5 left.
   * 10 January: AAA pays 0.2 on each of 50 shares. Cash 59.5.
   * 1 February: on the last of January BBB closed at 60. Worth: 59.5 + 5000 + 97 * 60 = 10,879.5, half of it 5439.75:
   * 54 AAA, 90 BBB. Sells 7 BBB at 60 * 0.99: 415.8, less a dollar; they had cost 4899.5 * 7 / 97. Cash 474.3. Buys 4
   * AAA: reserves 401, pays 404 + 1. Cash 69.3.
   */
  it("equal parts, with costs, a purchase cut by the cash, a dividend and a sale", () => {
    const rows = [
      ...tinyRows(
        "AAA",
        daily((day) => ({ close: 100, dividend: day === 9 ? 0.2 : 0 })),
      ),
      ...tinyRows(
        "BBB",
        daily((day) => ({ close: day < 30 ? 50 : 60 })),
      ),
    ];
    const settings: SlowAllocationSettings = {
      ...ALLOCATION_DEFAULTS,
      assets: ["BBB", "AAA"],
      initial_capital: 10_000,
      max_volume_fraction: null,
      slippage_bps: 100,
      commission_per_share: 0.01,
    };
    expectTexts(rows, settings, {
      orders: [
        "1,AAA,buy,market,,,day,50,50,101.0,1.0,filled,,1970-01-01,1970-01-02,",
        "2,BBB,buy,market,,,day,100,97,50.5,1.0,filled,,1970-01-01,1970-01-02,1970-01-02",
        "3,BBB,sell,market,,,day,7,7,59.4,1.0,filled,,1970-01-31,1970-02-01,",
        "4,AAA,buy,market,,,day,4,4,101.0,1.0,filled,,1970-01-31,1970-02-01,",
      ],
      ledger: [
        ",DEPOSIT,,,10000.000000,0.000000,10000.000000,0.000000,10000.000000",
        "1970-01-02,RESERVE_MARGIN,1,AAA,-5001.000000,5001.000000,4999.000000,5001.000000,10000.000000",
        "1970-01-02,FILL_BUY,1,AAA,-49.000000,-5001.000000,4950.000000,0.000000,4950.000000",
        "1970-01-02,FEE_FILL,1,AAA,-1.000000,0.000000,4949.000000,0.000000,4949.000000",
        "1970-01-02,RESERVE_MARGIN,2,BBB,-4949.000000,4949.000000,0.000000,4949.000000,4949.000000",
        "1970-01-02,FILL_BUY,2,BBB,0.000000,-4898.500000,0.000000,50.500000,50.500000",
        "1970-01-02,FEE_FILL,2,BBB,0.000000,-1.000000,0.000000,49.500000,49.500000",
        "1970-01-02,RETURN_MARGIN,2,BBB,49.500000,-49.500000,49.500000,0.000000,49.500000",
        "1970-01-10,DIVIDEND,,AAA,10.000000,0.000000,59.500000,0.000000,59.500000",
        "1970-02-01,FILL_SELL,3,BBB,415.800000,0.000000,475.300000,0.000000,475.300000",
        "1970-02-01,FEE_FILL,3,BBB,-1.000000,0.000000,474.300000,0.000000,474.300000",
        "1970-02-01,RESERVE_MARGIN,4,AAA,-401.000000,401.000000,73.300000,401.000000,474.300000",
        "1970-02-01,FILL_BUY,4,AAA,-3.000000,-401.000000,70.300000,0.000000,70.300000",
        "1970-02-01,FEE_FILL,4,AAA,-1.000000,0.000000,69.300000,0.000000,69.300000",
      ],
      pnl: [415.8 - 1 - (4899.5 * 7) / 97],
    });
  });

  /*
   * Averages of spans 2, 3 and 4 (alpha 2/3, 1/2, 2/5) of RISE's closes 27, 54, 54, 54: short 27, 45, 51, 53; medium 27,
   * 40.5, 47.25, 50.625; long 27, 37.8, 44.28, 48.168. Known at the fourth: (53 / 50.625 + 50.625 / 48.168) / 2 = 1.049,
   * it rises. FLAT stays at 20: its trend is 1, it doesn't. So on 5 January half of 1000 dollars buys 9 RISE (9 * 54 =
   * 486), at the close; a tenth of the 80 shares of the day before are 8, 432 dollars, and 54 of 486 come back.
   * RISE's last bar is that of 5 January. On the 8th the third session without one is there: 8 * 0.7 * 54 = 302.4,
   * 129.6 less than they had cost. From then on nothing rises, and the cash, 870.4, stays.
   */
  it("the stronger trend, cut by the volume and then delisted", () => {
    const rows = [
      ...tinyRows(
        "FLAT",
        daily(() => ({ close: 20 })),
      ),
      ...tinyRows("RISE", [
        { day: 0, close: 27 },
        { day: 1, close: 54 },
        { day: 2, close: 54 },
        { day: 3, close: 54, volume: 80 },
        { day: 4, close: 54, open: 40 },
      ]),
    ];
    const settings: SlowAllocationSettings = {
      ...ALLOCATION_DEFAULTS,
      strategy: "ema_allocation",
      assets: ["FLAT", "RISE"],
      short_span: 2,
      medium_span: 3,
      long_span: 4,
      first_weight: 0.5,
      rebalance: "drift",
      drift_threshold: 1,
      fill_at: "close",
      initial_capital: 1000,
      delist_after_sessions: 3,
      delisting_fill: "haircut_30",
      slippage_bps: 0,
      commission_per_share: 0,
      commission_min: 0,
    };
    expectTexts(rows, settings, {
      orders: ["1,RISE,buy,on_close,,,day,9,8,54.0,0.0,filled,,1970-01-04,1970-01-05,1970-01-05"],
      ledger: [
        ",DEPOSIT,,,1000.000000,0.000000,1000.000000,0.000000,1000.000000",
        "1970-01-05,RESERVE_MARGIN,1,RISE,-486.000000,486.000000,514.000000,486.000000,1000.000000",
        "1970-01-05,FILL_BUY,1,RISE,0.000000,-432.000000,514.000000,54.000000,568.000000",
        "1970-01-05,RETURN_MARGIN,1,RISE,54.000000,-54.000000,568.000000,0.000000,568.000000",
        "1970-01-08,SPOT_EXCHANGE,,RISE,302.400000,0.000000,870.400000,0.000000,870.400000",
      ],
      pnl: [-129.6],
    });
  });

  /*
   * 1000 dollars buy 20 shares at 50 to the last micro-dollar: nothing of the 1000 that were reserved comes back.
   */
  it("a purchase that takes the last micro-dollar", () => {
    const rows = tinyRows(
      "ONLY",
      daily(() => ({ close: 50 })),
    );
    const settings: SlowAllocationSettings = {
      ...ALLOCATION_DEFAULTS,
      assets: ["ONLY"],
      initial_capital: 1000,
      max_volume_fraction: null,
      rebalance: "drift",
      drift_threshold: 1,
      slippage_bps: 0,
      commission_per_share: 0,
      commission_min: 0,
    };
    expectTexts(rows, settings, {
      orders: ["1,ONLY,buy,market,,,day,20,20,50.0,0.0,filled,,1970-01-01,1970-01-02,"],
      ledger: [
        ",DEPOSIT,,,1000.000000,0.000000,1000.000000,0.000000,1000.000000",
        "1970-01-02,RESERVE_MARGIN,1,ONLY,-1000.000000,1000.000000,0.000000,1000.000000,1000.000000",
        "1970-01-02,FILL_BUY,1,ONLY,0.000000,-1000.000000,0.000000,0.000000,0.000000",
      ],
      pnl: [],
    });
  });
});
