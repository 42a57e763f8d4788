/** Settings of a run by their names in config.json; dates as YYYY-MM-DD, null: not limited. */
export interface SlowSettings {
  readonly N: number;
  readonly w1: number;
  readonly w2: number;
  readonly win_take_rate: number;
  readonly stop_loss_rate: number;
  readonly K: number;
  readonly V: number;
  readonly initial_capital: number;
  readonly max_positions: number;
  readonly start_date: string | null;
  readonly end_date: string | null;
  readonly min_session_coverage: number;
  readonly return_basis: "close" | "closeadj";
  readonly min_price: number;
  readonly min_dollar_volume: number;
  readonly max_volume_fraction: number | null;
  readonly trade_on_zero_volume: boolean;
  readonly intrabar_rule: "tp_first" | "sl_first" | "nearest";
  readonly missing_bar: "force_close" | "carry";
  readonly delist_after_sessions: number;
  readonly delisting_fill: "entry_price" | "last_close" | "haircut_30" | "worthless";
  readonly slippage_bps: number;
  readonly commission_per_share: number;
  readonly commission_min: number;
  readonly credit_dividends: boolean;
}

/** The preset "As specified": seed 000's defaults, every switch off. */
export const AS_SPECIFIED: SlowSettings = {
  N: 20,
  w1: -1,
  w2: 1,
  win_take_rate: 0.05,
  stop_loss_rate: 0.03,
  K: 5,
  V: 500_000,
  initial_capital: 500_000,
  max_positions: 3,
  start_date: null,
  end_date: null,
  min_session_coverage: 0,
  return_basis: "close",
  min_price: 0,
  min_dollar_volume: 0,
  max_volume_fraction: null,
  trade_on_zero_volume: true,
  intrabar_rule: "tp_first",
  missing_bar: "force_close",
  delist_after_sessions: 10,
  delisting_fill: "entry_price",
  slippage_bps: 0,
  commission_per_share: 0,
  commission_min: 0,
  credit_dividends: false,
};

/** The preset "Realistic": the specification's second column of switches. */
export const REALISTIC: SlowSettings = {
  ...AS_SPECIFIED,
  min_session_coverage: 0.2,
  return_basis: "closeadj",
  min_price: 1,
  min_dollar_volume: 1_000_000,
  max_volume_fraction: 0.1,
  trade_on_zero_volume: false,
  intrabar_rule: "sl_first",
  missing_bar: "carry",
  delisting_fill: "last_close",
  slippage_bps: 5,
  commission_per_share: 0.005,
  commission_min: 1,
  credit_dividends: true,
};
