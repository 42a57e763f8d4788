import type { PricedBar } from "./pricedBars";
import type { SlowExitReason, SlowPosition } from "./slowPosition";
import type { SlowSettings } from "./slowSettings";

/** Where a position leaves, dollars a share; slippage is included where the reason pays it. */
export interface SlowFill {
  readonly price: number;
  readonly reason: SlowExitReason;
}

/** How a position leaves on a session, or null: it stays. `bar` is its ticker's row of today, if it has one. */
export function exitFill(position: SlowPosition, bar: PricedBar | undefined, settings: SlowSettings): SlowFill | null {
  if (bar === undefined) return fillWithoutRow(position, settings);
  if (!isTradable(bar, settings)) return null;
  const fill = bracketFill(position, bar, settings);
  return fill && { ...fill, price: afterSlippage(fill, settings.slippage_bps) };
}

/** Whether anything can be bought or sold on a bar: it has a close and, where the settings ask for it, volume. */
export function isTradable(bar: PricedBar, settings: Pick<SlowSettings, "trade_on_zero_volume">): boolean {
  return !bar.isHalt && (settings.trade_on_zero_volume || bar.volume !== 0);
}

function bracketFill(position: SlowPosition, bar: PricedBar, settings: SlowSettings): SlowFill | null {
  const target = position.entryPrice * (1 + settings.win_take_rate);
  const stop = position.entryPrice * (1 - settings.stop_loss_rate);
  // A comparison with NaN is false, so a missing open, high or low fails its own test only.
  if (bar.open <= stop) return { price: bar.open, reason: "gap_down_stop" };
  if (bar.open >= target) return { price: bar.open, reason: "gap_up_tp" };
  const touchesTarget = bar.high >= target;
  const touchesStop = bar.low <= stop;
  if (touchesTarget && (!touchesStop || targetCameFirst(bar, settings.intrabar_rule)))
    return { price: target, reason: "intraday_tp" };
  if (touchesStop) return { price: stop, reason: "intraday_sl" };
  if (position.daysHeld >= settings.K) return { price: bar.close, reason: "max_hold" };
  return null;
}

function targetCameFirst({ open, high, low }: PricedBar, rule: SlowSettings["intrabar_rule"]): boolean {
  switch (rule) {
    case "tp_first":
      return true;
    case "sl_first":
      return false;
    case "nearest":
      // Open in the specification: a bar without an open can't say what was nearer. Here NaN makes it false: the low.
      return high - open < open - low;
    default:
      throw new Error(`no such rule: ${rule satisfies never}`);
  }
}

/** Stops and time exits are market orders; a target is a limit order, and a forced close no order at all. */
function afterSlippage({ price, reason }: SlowFill, slippageBps: number): number {
  const isMarketOrder = reason === "gap_down_stop" || reason === "intraday_sl" || reason === "max_hold";
  return isMarketOrder ? price * (1 - slippageBps / 1e4) : price;
}

function fillWithoutRow(position: SlowPosition, settings: SlowSettings): SlowFill | null {
  const isCarried = settings.missing_bar === "carry" && position.sessionsWithoutRow < settings.delist_after_sessions;
  return isCarried ? null : { price: delistingPrice(position, settings.delisting_fill), reason: "forced_close" };
}

function delistingPrice({ entryPrice, lastClose }: SlowPosition, fill: SlowSettings["delisting_fill"]): number {
  switch (fill) {
    case "entry_price":
      return entryPrice;
    case "last_close":
      return lastClose;
    case "haircut_30":
      return 0.7 * lastClose;
    case "worthless":
      return 0;
    default:
      throw new Error(`no such fill: ${fill satisfies never}`);
  }
}
