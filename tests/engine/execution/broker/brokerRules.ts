import type { TickerId } from "../../../../src/engine/column";
import type { Bar } from "../../../../src/engine/execution/bracket";
import type { OrderWish } from "../../../../src/engine/execution/broker/broker";
import type { MarketSession } from "../../../../src/engine/execution/orders/liquidity";
import { FREE, type CommissionSchedule } from "../../../../src/engine/execution/orders/orderCommission";
import type { ExecutionRules } from "../../../../src/engine/execution/orders/orderOnBar";
import { NO_SLIPPAGE } from "../../../../src/engine/execution/orders/slippedPrice";

export interface RulesChange extends Partial<ExecutionRules["liquidity"]> {
  readonly slippageBps?: number;
  readonly commission?: Partial<CommissionSchedule>;
}

/** Fills are free and unlimited, a remainder stays; by the change, they aren't. */
export function brokerRules({ slippageBps = 0, commission, ...liquidity }: RulesChange = {}): ExecutionRules {
  return {
    liquidity: {
      maxVolumeFraction: null,
      volumeOf: "bar",
      remainder: "stays",
      tradeOnZeroVolume: false,
      ...liquidity,
    },
    slippage: { ...NO_SLIPPAGE, slippageBps },
    fees: { create: 0, fill: { ...FREE, ...commission }, close: FREE, cancel: 0 },
  };
}

/** A bar of open, high, low and close; the volume is that of the bar before as well. */
export function sessionOf(prices: readonly [number, number, number, number], volume = 1000): MarketSession {
  const [open, high, low, close] = prices;
  const bar: Bar = { open, high, low, close };
  return { bar, volume, previousVolume: volume };
}

/** A market order for ten shares of ticker 7, good for the day; by the change, another. */
export function wishOf(change: Partial<OrderWish> = {}): OrderWish {
  const usual = { ticker: 7 as TickerId, side: "buy", instruction: { kind: "market" }, requestedShares: 10 } as const;
  return { ...usual, timeInForce: "day", ...change };
}
