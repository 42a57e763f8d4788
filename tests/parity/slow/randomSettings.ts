import fc from "fast-check";
import { FIRST_DAY, SESSIONS } from "./randomHistory";
import type { SlowSettings } from "./slowSettings";

const isoDay = (session: number) => new Date((FIRST_DAY + session) * 86_400_000).toISOString().slice(0, 10);

/**
 * Settings for random rows, each switch as specified in about half of the cases and on in the rest, independently.
 * Valid in the specification's sense: the dates leave at least 40 days between them, thin ones included.
 */
export const randomSettings: fc.Arbitrary<SlowSettings> = fc.record({
  N: fc.integer({ min: 5, max: 12 }),
  w1: fc.constantFrom(-1, -0.5, 0.5, 0),
  w2: fc.constantFrom(1, 2, 0.3),
  win_take_rate: fc.constantFrom(0.01, 0.03, 0.05, 0.2),
  stop_loss_rate: fc.constantFrom(0.01, 0.03, 0.05, 0.2),
  K: fc.integer({ min: 1, max: 8 }),
  V: fc.constantFrom(0, 1000),
  initial_capital: fc.constantFrom(1000, 9999.99, 100_000),
  max_positions: fc.integer({ min: 1, max: 4 }),
  start_date: offOr(
    null,
    fc.integer({ min: 0, max: 25 }).map((session) => isoDay(session)),
  ),
  end_date: offOr(
    null,
    fc.integer({ min: 65, max: SESSIONS + 5 }).map((session) => isoDay(session)),
  ),
  min_session_coverage: offOr(0, fc.constantFrom(0.2, 0.5, 0.8, 1)),
  return_basis: offOr<"close" | "closeadj">("close", fc.constant("closeadj")),
  min_price: offOr(0, fc.constantFrom(0.5, 1, 15)),
  min_dollar_volume: offOr(0, fc.constantFrom(1000, 30_000)),
  max_volume_fraction: offOr(null, fc.constantFrom(0.001, 0.01, 0.1, 1)),
  trade_on_zero_volume: fc.boolean(),
  intrabar_rule: fc.constantFrom("tp_first", "sl_first", "nearest"),
  missing_bar: fc.constantFrom("force_close", "carry"),
  delist_after_sessions: fc.constantFrom(10, 10, 1, 2, 5),
  delisting_fill: fc.constantFrom("entry_price", "last_close", "haircut_30", "worthless"),
  slippage_bps: offOr(0, fc.constantFrom(5, 50)),
  commission_per_share: offOr(0, fc.constantFrom(0.005, 0.1)),
  commission_min: offOr(0, fc.constantFrom(1, 10)),
  credit_dividends: fc.boolean(),
});

function offOr<T>(off: T, on: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof(fc.constant(off), on);
}
