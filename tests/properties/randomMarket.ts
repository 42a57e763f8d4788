import fc from "fast-check";
import type { BarSpec } from "../engine/priceTableOf";
import { defaultRunConfig, type RunConfig } from "../../src/engine/backtest/runConfig";
import type { Switches } from "../../src/engine/backtest/switches";

/** Histories of a few stocks: jumps, halts, missing bars, empty opens, zero volumes, late listings, early ends. */
export type Histories = Readonly<Record<string, readonly BarSpec[]>>;

export const SESSIONS = 60;

const bar = fc.record({
  missing: fc.integer({ min: 0, max: 30 }).map((n) => n === 0),
  halted: fc.integer({ min: 0, max: 25 }).map((n) => n === 0),
  noOpen: fc.integer({ min: 0, max: 25 }).map((n) => n === 0),
  move: fc.integer({ min: -120, max: 120 }),
  gap: fc.integer({ min: -60, max: 60 }),
  reach: fc.integer({ min: 0, max: 80 }),
  volume: fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.constantFrom(0, 3_000_000_000)),
});

const history = fc
  .record({ listed: fc.integer({ min: 0, max: 20 }), bars: fc.array(bar, { minLength: 20, maxLength: SESSIONS }) })
  .map(({ listed, bars }) => {
    let close = 20;
    const specs: BarSpec[] = [];
    for (const [i, { missing, halted, noOpen, move, gap, reach, volume }] of bars.entries()) {
      const day = listed + i;
      if (day >= SESSIONS || missing) continue;
      const open = close * (1 + gap / 1000);
      if (halted && specs.length > 0) {
        specs.push({ day, close: null, volume: 0 });
        continue;
      }
      close = Math.max(0.5, close * (1 + move / 1000));
      specs.push({
        day,
        open: noOpen ? NaN : open,
        high: Math.max(open, close) * (1 + reach / 1000),
        low: Math.min(open, close) * (1 - reach / 1000),
        close,
        volume,
      });
    }
    return specs;
  });

/** Markets of 2 to 8 stocks; `BASE` has a bar on every session, so that cutting never removes a session. */
export const randomMarket: fc.Arbitrary<Histories> = fc
  .array(history, { minLength: 2, maxLength: 8 })
  .map((histories) => ({
    BASE: Array.from({ length: SESSIONS }, (_, day) => ({ day, close: 50 + (day % 5), volume: 900 + (day % 3) })),
    ...Object.fromEntries(histories.map((bars, i) => [`S${i}`, bars])),
  }))
  .map((market) => Object.fromEntries(Object.entries(market).filter(([, bars]) => bars.length > 0)));

const randomSwitches: fc.Arbitrary<Partial<Switches>> = fc.record({
  minPrice: fc.constantFrom(0, 10),
  minDollarVolume: fc.constantFrom(0, 20_000),
  maxVolumeFraction: fc.constantFrom(null, 0.01, 0.5),
  tradeOnZeroVolume: fc.boolean(),
  intrabarRule: fc.constantFrom("tp_first", "sl_first", "nearest"),
  missingBar: fc.constantFrom("force_close", "carry"),
  delistAfterSessions: fc.integer({ min: 1, max: 4 }),
  delistingFill: fc.constantFrom("entry_price", "last_close", "haircut_30", "worthless"),
  slippageBps: fc.constantFrom(0, 5, 100),
  commissionPerShare: fc.constantFrom(0, 0.005, 0.5),
  commissionMin: fc.constantFrom(0, 1),
  creditDividends: fc.boolean(),
});

export const randomConfig: fc.Arbitrary<RunConfig> = fc
  .record({
    scoreWindow: fc.integer({ min: 5, max: 12 }),
    returnWeight: fc.constantFrom(-1, -0.5, 0.5),
    volumeWeight: fc.constantFrom(0, 1, 2),
    winTakeRate: fc.constantFrom(0.01, 0.03, 0.05),
    stopLossRate: fc.constantFrom(0.01, 0.03, 0.05),
    maxHoldSessions: fc.integer({ min: 1, max: 6 }),
    minVolume: fc.constantFrom(0, 1000),
    initialCapital: fc.constantFrom(1000, 100_000),
    maxPositions: fc.integer({ min: 1, max: 4 }),
    // The calendar of these markets stays whole: days count its sessions. Their dates are left to sessionRange's tests.
    switches: fc.option(randomSwitches),
  })
  .map(({ switches, ...numbers }) => ({ ...defaultRunConfig(), ...switches, ...numbers }));
