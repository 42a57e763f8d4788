import type { EmaAllocationSettings } from "../../strategies/emaAllocation";
import type { RebalanceSettings } from "../../strategies/targetWeights";
import type { Switches } from "../switches";

/** Every setting of a run that keeps a portfolio at target weights; config.json's names stand in ALLOCATION_PARAMETERS. */
export interface AllocationConfig
  extends
    RebalanceSettings,
    Omit<EmaAllocationSettings, "returnBasis" | "delistAfterSessions">,
    Pick<Switches, AllocationSwitch> {
  readonly strategy: AllocationStrategy;
  /** Symbols, each once. */
  readonly assets: readonly string[];
  /** Dollars. */
  readonly initialCapital: number;
  /** A purchase that would make an asset more than this part of the portfolio is rejected (seed 003); 1: no limit. */
  readonly maxPositionFraction: number;
}

export const ALLOCATION_STRATEGIES = ["equal_weight", "ema_allocation"] as const;
export type AllocationStrategy = (typeof ALLOCATION_STRATEGIES)[number];

/** The switches of SPEC 6 that mean something for it; they stand in SWITCH_CATALOG. */
export const ALLOCATION_SWITCHES = [
  "startDate",
  "endDate",
  "returnBasis",
  "maxVolumeFraction",
  "tradeOnZeroVolume",
  "delistAfterSessions",
  "delistingFill",
  "slippageBps",
  "commissionPerShare",
  "commissionMin",
  "creditDividends",
] as const;
export type AllocationSwitch = (typeof ALLOCATION_SWITCHES)[number];

/** What a person gets who changes nothing: trading costs something here, as it does. */
export function defaultAllocationConfig(): AllocationConfig {
  return {
    strategy: "equal_weight",
    assets: [],
    rebalance: "monthly",
    driftThreshold: 0.05,
    fillAt: "open",
    initialCapital: 100_000,
    maxPositionFraction: 1,
    shortSpan: 15,
    mediumSpan: 70,
    longSpan: 100,
    firstWeight: 0.6,
    secondWeight: 0.4,
    startDate: null,
    endDate: null,
    returnBasis: "closeadj",
    maxVolumeFraction: 0.1,
    tradeOnZeroVolume: false,
    delistAfterSessions: 10,
    delistingFill: "last_close",
    slippageBps: 5,
    commissionPerShare: 0.005,
    commissionMin: 1,
    creditDividends: true,
  };
}
