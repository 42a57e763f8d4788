import type { AllocationReport } from "../analysis/allocationReport";
import { isoDate } from "../market/isoDate";
import { csvText } from "./csvText";
import { pythonFloat } from "./pythonFloat";
import { wholeText } from "./wholeText";

/**
 * weights.csv: seed 002's signal, weights and value history, a row for each session and asset, in full precision.
 * `signal` is what the model said at the close before, `target` what was followed last, `weight` the asset's part of the
 * portfolio's value at the close. `rebalanced` is 1 on sessions whose orders brought the portfolio to its targets.
 */
export function weightsCsv({ equity, assets, weights }: AllocationReport): string {
  const { cash, signal, target, shares, close } = weights;
  const rebalanced = new Set(weights.rebalances);
  const lines = ["date,ticker,signal,target,weight,shares,close,value,rebalanced"];
  for (let session = 0; session < equity.day.length; session++) {
    const start = session * assets.length;
    const total = cash[session]! + valueOf(weights, session);
    for (const [ticker, { symbol }] of assets.entries()) {
      const at = start + ticker;
      const value = heldValue(shares[at]!, close[at]!);
      const parts = [signal[at]!, target[at]!, value / total].map(pythonFloat);
      const worth = [wholeText(shares[at]!), pythonFloat(close[at]!), pythonFloat(value)];
      const cells = [isoDate(equity.day[session]!), csvText(symbol), ...parts, ...worth];
      lines.push([...cells, rebalanced.has(session) ? 1 : 0].join(","));
    }
  }
  return `${lines.join("\n")}\n`;
}

/** Dollars of all shares held at the end of a session. */
export function valueOf({ assets, shares, close }: AllocationReport["weights"], session: number): number {
  let sum = 0;
  for (let at = session * assets; at < (session + 1) * assets; at++) sum += heldValue(shares[at]!, close[at]!);
  return sum;
}

/** No shares are worth nothing, also where there is no price yet. */
function heldValue(shares: number, close: number): number {
  return shares === 0 ? 0 : shares * close;
}
