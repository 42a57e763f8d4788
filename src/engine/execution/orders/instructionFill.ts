import type { Bar } from "../bracket";
import { isWithinLimit, reachesStop, type Instruction, type Side } from "./instruction";

/** What one bar does to a waiting order. */
export type BarOutcome =
  | { readonly kind: "waits" }
  /** The stop of a stop-limit was reached, its limit wasn't: it waits on as a limit order. */
  | { readonly kind: "triggered" }
  | BarFill;

export interface BarFill {
  readonly kind: "fill";
  /** Dollars a share, before slippage. */
  readonly price: number;
  /** Market, on-close and stop fills slip; a limit order gets its limit or better. */
  readonly slips: boolean;
}

/**
 * Trigger and price of an instruction on one daily bar; `isTriggered` where its stop was reached on an earlier one. A
 * price that is missing is NaN and fails its own comparison only; without a close the stock is halted and nothing fills.
 *
 *   market      the open
 *   limit       the open where that is within the limit, else the limit where the bar reaches it
 *   stop        the open where that is beyond the stop (the market gapped through it), else the stop where it is reached
 *   stop_limit  `stopLimitFill`
 *   on_close    the close
 */
export function instructionFill(instruction: Instruction, side: Side, isTriggered: boolean, bar: Bar): BarOutcome {
  if (Number.isNaN(bar.close)) return WAITS;
  switch (instruction.kind) {
    case "market":
      return slippingFill(bar.open);
    case "limit":
      return limitFill(side, instruction.limitPrice, bar);
    case "stop":
      return isTriggered ? slippingFill(bar.open) : stopFill(side, instruction.stopPrice, bar);
    case "stop_limit":
      return isTriggered
        ? limitFill(side, instruction.limitPrice, bar)
        : stopLimitFill(side, instruction.stopPrice, instruction.limitPrice, bar);
    case "on_close":
      return slippingFill(bar.close);
  }
}

const WAITS: BarOutcome = { kind: "waits" };
const TRIGGERED: BarOutcome = { kind: "triggered" };

function slippingFill(price: number): BarOutcome {
  return Number.isNaN(price) ? WAITS : { kind: "fill", price, slips: true };
}

function limitFill(side: Side, limitPrice: number, bar: Bar): BarOutcome {
  if (isWithinLimit(side, bar.open, limitPrice)) return { kind: "fill", price: bar.open, slips: false };
  const best = side === "buy" ? bar.low : bar.high;
  return isWithinLimit(side, best, limitPrice) ? { kind: "fill", price: limitPrice, slips: false } : WAITS;
}

function stopFill(side: Side, stopPrice: number, bar: Bar): BarOutcome {
  if (reachesStop(side, bar.open, stopPrice)) return slippingFill(bar.open);
  return reachesStop(side, farthest(side, bar), stopPrice) ? slippingFill(stopPrice) : WAITS;
}

/**
 * A stop-limit on the bar that may trigger it:
 *
 *   the open triggers it    it is a limit order from the first trade on
 *   the bar triggers it at the stop, and there
 *     the limit allows it   it fills at the stop price
 *     the limit doesn't     the price must come back to the limit afterwards. The bar's far side may have been before the
 *                           trigger; only the close surely came after it. So it fills, at the limit, where the close is
 *                           within the limit, and waits otherwise
 */
function stopLimitFill(side: Side, stopPrice: number, limitPrice: number, bar: Bar): BarOutcome {
  if (reachesStop(side, bar.open, stopPrice)) return orTriggered(limitFill(side, limitPrice, bar));
  if (!reachesStop(side, farthest(side, bar), stopPrice)) return WAITS;
  if (isWithinLimit(side, stopPrice, limitPrice)) return { kind: "fill", price: stopPrice, slips: false };
  return isWithinLimit(side, bar.close, limitPrice) ? { kind: "fill", price: limitPrice, slips: false } : TRIGGERED;
}

function orTriggered(outcome: BarOutcome): BarOutcome {
  return outcome.kind === "waits" ? TRIGGERED : outcome;
}

/** The bar's price that is most likely to set a stop off. */
function farthest(side: Side, bar: Bar): number {
  return side === "buy" ? bar.high : bar.low;
}
