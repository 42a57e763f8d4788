/**
 * What a broker takes for an order, dollars: the parts added up, then raised to the minimum and cut to the maximum, which
 * wins where the two cross. Nothing below 0.
 */
export interface CommissionSchedule {
  /** Dollars. */
  readonly perShare: number;
  /** Part of the value traded (0.001 = 0.1 %). */
  readonly valueFraction: number;
  /** Dollars, however small the order. */
  readonly fixed: number;
  readonly minimum: number;
  /** Infinity where there is none. */
  readonly maximum: number;
}

/** All that a broker charges in the life of an order. An order that trades nothing has no value to take a part of. */
export interface FeeSchedule {
  /** Dollars an order. */
  readonly create: number;
  readonly fill: CommissionSchedule;
  readonly close: CommissionSchedule;
  /** Dollars an order. */
  readonly cancel: number;
}

/** Charges nothing. */
export const FREE: CommissionSchedule = { perShare: 0, valueFraction: 0, fixed: 0, minimum: 0, maximum: Infinity };

/** Shares traded and the dollars that changed hands for them. */
export interface Traded {
  readonly shares: number;
  readonly value: number;
}

/** Commission of one whole order, dollars; 0 where nothing was traded. */
export function orderCommission(schedule: CommissionSchedule, { shares, value }: Traded): number {
  if (!(shares > 0)) return 0;
  const { perShare, valueFraction, fixed, minimum, maximum } = schedule;
  return Math.min(maximum, Math.max(minimum, perShare * shares + valueFraction * value + fixed));
}

/**
 * Commission of one more part of an order, dollars. Minimum, maximum and fixed part belong to the order, not to each of
 * its fills: filled in parts it pays what it would have paid at once (as Zipline's per-share commission does).
 */
export function partCommission(schedule: CommissionSchedule, before: Traded, part: Traded): number {
  const after = { shares: before.shares + part.shares, value: before.value + part.value };
  // Never a refund, which the last bit of a sum could make of nothing.
  return Math.max(0, orderCommission(schedule, after) - orderCommission(schedule, before));
}
