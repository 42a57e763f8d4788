import type { AllocationReport } from "../../engine/analysis/allocationReport";
import { valueOf } from "../../engine/report/weightsCsv";
import { oncePerReport } from "./oncePerReport";

/** What a portfolio was made of at the end of each session, as parts of its value; they come to 1. */
export interface WeightHistory {
  /** By TickerId, then by session. */
  readonly assets: readonly Float64Array[];
  readonly cash: Float64Array;
}

/** A report's weights, made when they are first looked at. */
export const weightsOf = oncePerReport((report: AllocationReport): WeightHistory => {
  const { weights, equity } = report;
  const sessions = equity.day.length;
  const totals = Float64Array.from({ length: sessions }, (_, session) => totalOf(report, session));
  return {
    assets: report.assets.map((_, ticker) =>
      totals.map((total, session) => part(heldValue(report, session, ticker), total)),
    ),
    cash: totals.map((total, session) => part(weights.cash[session]!, total)),
  };
});

/** Dollars of an asset's shares at the end of a session; none are worth nothing, also where there is no price yet. */
export function heldValue({ weights }: AllocationReport, session: number, ticker: number): number {
  const at = session * weights.assets + ticker;
  return weights.shares[at] === 0 ? 0 : weights.shares[at]! * weights.close[at]!;
}

/** The target that was followed last; null before the first. */
export function targetOf({ weights }: AllocationReport, session: number, ticker: number): number | null {
  const target = weights.target[session * weights.assets + ticker]!;
  return Number.isNaN(target) ? null : target;
}

/** What the targets leave in cash; null before the first. */
export function cashTargetOf(report: AllocationReport, session: number): number | null {
  const targets = report.assets.map((_, ticker) => targetOf(report, session, ticker) ?? NaN);
  const rest = 1 - targets.reduce((sum, target) => sum + target, 0);
  // Ten tenths come to a little more or less than 1.
  return Number.isNaN(rest) ? null : Math.max(0, Math.round(rest * 1e9) / 1e9);
}

/** Dollars of cash and shares at the end of a session, not rounded. */
function totalOf({ weights }: AllocationReport, session: number): number {
  return weights.cash[session]! + valueOf(weights, session);
}

function part(value: number, total: number): number {
  return total > 0 ? value / total : 0;
}
