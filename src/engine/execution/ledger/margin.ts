import { initialMargin, lentDollars, unrealisedPnl, type LeveragedPosition } from "./leveragedPosition";
import type { MarginSettings } from "./marginSettings";

/** What an account's equity carries, in dollars. */
export interface MarginState {
  /** What would be left if everything were closed at the marks. */
  readonly equity: number;
  /** Market value of all that is held, long or short. */
  readonly exposure: number;
  /** Exposure as a multiple of equity; infinite where there is no equity left to carry it. */
  readonly leverage: number;
  /** Locked as initial margin of the leveraged positions. */
  readonly marginUsed: number;
  /** Exposure that may be added before the highest leverage is reached. */
  readonly buyingPower: number;
  /** Equity that the exposure needs. */
  readonly maintenanceRequirement: number;
  /** What interest is paid on: money owed, and money lent for long positions. */
  readonly borrowed: number;
}

/** An account's money and what it holds, in dollars; shares that were paid in full count with their market value. */
export interface MarginAccount {
  readonly available: number;
  readonly unavailable: number;
  readonly paidSharesValue: number;
  readonly positions: readonly MarkedPosition[];
}

/** A position and the price a share that it is valued at. */
export interface MarkedPosition extends LeveragedPosition {
  readonly markPrice: number;
}

/** Adds up an account: marked at closes, or at worst prices to see whether it outlives the day. */
export function marginState(account: MarginAccount, settings: MarginSettings): MarginState {
  const { available, unavailable, paidSharesValue, positions } = account;
  const pnl = sumOver(positions, (position) => unrealisedPnl(position, position.markPrice));
  const equity = available + unavailable + paidSharesValue + pnl;
  const exposure = paidSharesValue + sumOver(positions, ({ shares, markPrice }) => shares * markPrice);
  return {
    equity,
    exposure,
    leverage: exposure === 0 ? 0 : equity > 0 ? exposure / equity : Infinity,
    marginUsed: sumOver(positions, initialMargin),
    buyingPower: Math.max(0, equity * settings.maxLeverage - exposure),
    maintenanceRequirement: exposure * settings.maintenanceRate,
    borrowed: Math.max(0, -available) + sumOver(positions, lentDollars),
  };
}

/** Whether the equity is down to the maintenance requirement; being exactly there counts, as a stop that is touched. */
export function mustLiquidate({ equity, exposure, maintenanceRequirement }: MarginState): boolean {
  return exposure > 0 && equity <= maintenanceRequirement;
}

/** Dollars of interest that a session costs: each of a year's 252 the same, so weekends and holidays are in them. */
export function sessionInterest({ borrowed }: MarginState, { annualInterestRate }: MarginSettings): number {
  return (borrowed * annualInterestRate) / SESSIONS_A_YEAR;
}

const SESSIONS_A_YEAR = 252;

function sumOver(positions: readonly MarkedPosition[], dollarsOf: (position: MarkedPosition) => number): number {
  return positions.reduce((sum, position) => sum + dollarsOf(position), 0);
}
