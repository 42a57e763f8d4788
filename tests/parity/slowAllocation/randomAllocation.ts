import fc from "fast-check";
import { FIRST_DAY } from "../slow/randomHistory";
import { randomRows } from "../slow/randomRows";
import type { SlowRow } from "../slow/slowRow";
import type { SlowFiles } from "./assetMarket";
import type { SlowAllocationSettings } from "./slowAllocationSettings";

/** Files and settings of a random allocation. */
export interface RandomAllocation {
  readonly files: SlowFiles;
  readonly settings: SlowAllocationSettings;
}

const SYMBOLS = ["S0", "S1", "S2", "S3", "S4", "S5", "S6", "TWIN", "BASE"];

const randomSpans = fc.tuple(
  fc.integer({ min: 2, max: 4 }),
  fc.integer({ min: 1, max: 6 }),
  fc.integer({ min: 1, max: 20 }),
);

/** 1/128 dollars are half a micro-dollar beside whole ones: what is rounded then goes to the even one. */
const HALF = 0.0078125;

const randomCosts = fc.record({
  slippage_bps: fc.constantFrom(0, 5, 33.3, 1000),
  commission_per_share: fc.constantFrom(0, 0.005, HALF, 0.1234567, 10),
  commission_min: fc.constantFrom(0, 1, 1 + HALF, 9.9999995, 1000),
});

const USUAL_COSTS = { slippage_bps: 5, commission_per_share: 0.005, commission_min: 1 };
const NO_COSTS = { slippage_bps: 0, commission_per_share: 0, commission_min: 0 };

const randomSettings = fc.record({
  strategy: fc.constantFrom("equal_weight", "ema_allocation"),
  rebalance: fc.constantFrom("daily", "weekly", "monthly", "drift"),
  drift_threshold: fc.constantFrom(0.001, 0.01, 0.05, 0.3, 1),
  fill_at: fc.constantFrom("open", "close"),
  initial_capital: fc.constantFrom(1000, 1000 + HALF, 1234.5678905, 9999.99, 100_000, 1e8),
  max_position_fraction: fc.constantFrom(1, 1, 1, 0.99, 0.5, 0.3, 0.01),
  return_basis: fc.constantFrom("closeadj", "close"),
  max_volume_fraction: fc.constantFrom(null, 0.0001, 0.01, 0.1, 1),
  trade_on_zero_volume: fc.boolean(),
  delist_after_sessions: fc.constantFrom(10, 10, 1, 2, 5, 250),
  delisting_fill: fc.constantFrom("entry_price", "last_close", "haircut_30", "worthless"),
  credit_dividends: fc.boolean(),
});

/**
 * Random rows dealt out to stocks and funds, some of them in both; calendars with and without gaps, before 1970 and over
 * several years; every setting at random, about half of the runs without costs or with small ones.
 */
export const randomAllocation: fc.Arbitrary<RandomAllocation> = fc
  .record({
    rows: randomRows,
    assets: fc.shuffledSubarray(SYMBOLS, { minLength: 1, maxLength: 6 }),
    funds: fc.subarray(SYMBOLS),
    inBoth: fc.subarray(SYMBOLS, { maxLength: 2 }),
    withoutAdjusted: fc.constantFrom("none", "none", "none", "stocks", "funds", "both"),
    daysApart: fc.constantFrom(1, 1, 2, 5, 17, 366),
    firstDay: fc.constantFrom(FIRST_DAY, FIRST_DAY + 3, -40),
    startSession: fc.option(fc.integer({ min: 0, max: 30 })),
    endSession: fc.option(fc.integer({ min: 50, max: 85 })),
    settings: randomSettings,
    costs: fc.oneof(fc.constantFrom(USUAL_COSTS, NO_COSTS), randomCosts),
    spans: randomSpans,
    weights: fc.constantFrom([0.6, 0.4], [0.5, 0.25], [1, 0], [0.3, 0.7], [0, 0.9]),
  })
  .map((random) => {
    const dayOf = (session: number) => random.firstDay + session * random.daysApart;
    const rows = random.rows.map((row) => ({ ...row, day: dayOf(row.day - FIRST_DAY) }));
    const symbols = new Set(rows.filter(({ close }) => close > 0).map(({ ticker }) => ticker));
    const assets = random.assets.filter((symbol) => symbols.has(symbol));
    const [short, toMedium, toLong] = random.spans;
    return {
      files: filesOf(rows, random),
      settings: {
        ...random.settings,
        ...random.costs,
        assets: assets.length > 0 ? assets : ["BASE"],
        short_span: short,
        medium_span: short + toMedium,
        long_span: short + toMedium + toLong,
        first_weight: random.weights[0]!,
        second_weight: random.weights[1]!,
        start_date: random.startSession === null ? null : isoDay(dayOf(random.startSession)),
        end_date: random.endSession === null ? null : isoDay(dayOf(random.endSession)),
      },
    };
  });

function filesOf(
  rows: readonly SlowRow[],
  {
    funds,
    inBoth,
    withoutAdjusted,
  }: {
    readonly funds: readonly string[];
    readonly inBoth: readonly string[];
    readonly withoutAdjusted: string;
  },
): SlowFiles {
  const isFund = ({ ticker }: SlowRow) => funds.includes(ticker);
  const strangers = rows
    .filter((row) => !isFund(row) && inBoth.includes(row.ticker))
    .map((row) => ({ ...row, open: row.open * 2, close: row.close * 2, closeadj: row.closeadj * 2 }));
  const blank = (file: readonly SlowRow[]) => file.map((row) => ({ ...row, closeadj: NaN }));
  const prices = rows.filter((row) => !isFund(row));
  const others = [...rows.filter(isFund), ...strangers];
  return {
    prices: withoutAdjusted === "stocks" || withoutAdjusted === "both" ? blank(prices) : prices,
    funds: withoutAdjusted === "funds" || withoutAdjusted === "both" ? blank(others) : others,
  };
}

function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
