/** Why a position was closed, in seed 000's words (section 4c). Trade columns hold an index into this list. */
export const EXIT_REASONS = [
  "gap_down_stop",
  "gap_up_tp",
  "intraday_tp",
  "intraday_sl",
  "max_hold",
  "forced_close",
] as const;

export type ExitReason = (typeof EXIT_REASONS)[number];

/** Position in EXIT_REASONS, for the columns of the hot loop. */
export const EXIT_REASON_CODE = Object.fromEntries(EXIT_REASONS.map((reason, code) => [reason, code])) as Readonly<
  Record<ExitReason, number>
>;
