/** Settings of an allocation by their names in config.json; dates as YYYY-MM-DD, null: not limited. */
export interface SlowAllocationSettings {
  readonly strategy: "equal_weight" | "ema_allocation";
  readonly assets: readonly string[];
  readonly rebalance: "daily" | "weekly" | "monthly" | "drift";
  readonly drift_threshold: number;
  readonly fill_at: "open" | "close";
  readonly initial_capital: number;
  /** 1: no limit. */
  readonly max_position_fraction: number;
  readonly short_span: number;
  readonly medium_span: number;
  readonly long_span: number;
  readonly first_weight: number;
  readonly second_weight: number;
  readonly start_date: string | null;
  readonly end_date: string | null;
  readonly return_basis: "close" | "closeadj";
  readonly max_volume_fraction: number | null;
  readonly trade_on_zero_volume: boolean;
  readonly delist_after_sessions: number;
  readonly delisting_fill: "entry_price" | "last_close" | "haircut_30" | "worthless";
  readonly slippage_bps: number;
  readonly commission_per_share: number;
  readonly commission_min: number;
  readonly credit_dividends: boolean;
}

/** What holds where nothing is set. */
export const ALLOCATION_DEFAULTS: SlowAllocationSettings = {
  strategy: "equal_weight",
  assets: [],
  rebalance: "monthly",
  drift_threshold: 0.05,
  fill_at: "open",
  initial_capital: 100_000,
  max_position_fraction: 1,
  short_span: 15,
  medium_span: 70,
  long_span: 100,
  first_weight: 0.6,
  second_weight: 0.4,
  start_date: null,
  end_date: null,
  return_basis: "closeadj",
  max_volume_fraction: 0.1,
  trade_on_zero_volume: false,
  delist_after_sessions: 10,
  delisting_fill: "last_close",
  slippage_bps: 5,
  commission_per_share: 0.005,
  commission_min: 1,
  credit_dividends: true,
};
