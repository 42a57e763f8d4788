import type { Side } from "./instruction";
import type { MarketSession } from "./liquidity";

/** How far a fill is worse than the price that was seen; the three parts add up. Nothing below 0. */
export interface SlippageSchedule {
  /** Hundredths of a percent of the price. */
  readonly slippageBps: number;
  /** Part of the bar's range, high - low; a bar without one of them has no range. */
  readonly rangeFraction: number;
  /**
   * Impact of taking the whole volume of the bar, as a part of the price; it grows with the square of the share of the
   * volume that is taken: price * impact * (shares / volume)^2. Source: Zipline's VolumeShareSlippage.
   */
  readonly volumeImpact: number;
}

/** Fills at the price that was seen. */
export const NO_SLIPPAGE: SlippageSchedule = { slippageBps: 0, rangeFraction: 0, volumeImpact: 0 };

/**
 * Price of a fill that slips, dollars a share: above the one seen for a buy, below it for a sell, at least 0. Only for
 * market, on-close and stop fills: a limit order gets its limit or better.
 */
export function slippedPrice(
  schedule: SlippageSchedule,
  side: Side,
  price: number,
  shares: number,
  session: MarketSession,
): number {
  const part = schedule.slippageBps / BASIS_POINTS;
  const dollars = rangeSlippage(schedule, session) + impact(schedule, price, shares, session);
  return side === "buy" ? price * (1 + part) + dollars : Math.max(0, price * (1 - part) - dollars);
}

const BASIS_POINTS = 10_000;

function rangeSlippage({ rangeFraction }: SlippageSchedule, { bar }: MarketSession): number {
  const range = bar.high - bar.low;
  return range > 0 ? rangeFraction * range : 0;
}

function impact({ volumeImpact }: SlippageSchedule, price: number, shares: number, { volume }: MarketSession): number {
  // More than all that was traded can't be taken; of a bar without volume it is all of it.
  const volumeShare = volume > 0 ? Math.min(1, shares / volume) : 1;
  return price * volumeImpact * (volumeShare * volumeShare);
}
