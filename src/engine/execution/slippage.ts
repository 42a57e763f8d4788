import type { ExitReason } from "./exitReason";

/**
 * Slippage as a part of the price, against the trader (SPEC 6): on purchases, stops and closing sales. A take-profit is
 * a limit order and fills at its price or better; a stock that isn't traded any more has no market to slip in.
 */
export class Slippage {
  readonly #buying: number;
  readonly #selling: number;

  /** `basisPoints`: hundredths of a percent. */
  constructor(basisPoints: number) {
    this.#buying = 1 + basisPoints / 10_000;
    this.#selling = 1 - basisPoints / 10_000;
  }

  /** Dollars a share that a purchase at this price is filled at. */
  bought(price: number): number {
    return price * this.#buying;
  }

  /** Dollars a share that a sale at this price is filled at. */
  sold(price: number, reason: ExitReason): number {
    return SLIPS[reason] ? price * this.#selling : price;
  }
}

const SLIPS: Readonly<Record<ExitReason, boolean>> = {
  gap_down_stop: true,
  intraday_sl: true,
  max_hold: true,
  gap_up_tp: false,
  intraday_tp: false,
  forced_close: false,
};
