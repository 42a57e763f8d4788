import type { DayIndex } from "../../column";
import { NO_SLIPPAGE } from "../../execution/orders/slippedPrice";
import { FREE } from "../../execution/orders/orderCommission";
import { isoDate } from "../../market/isoDate";
import type { PriceTable } from "../../market/priceTable";
import type { Problem } from "../../problem";
import type { AllocationModel } from "../../strategies/allocationModel";
import { EmaAllocation } from "../../strategies/emaAllocation";
import { EqualWeight } from "../../strategies/equalWeight";
import { TargetWeights } from "../../strategies/targetWeights";
import type { Unfit } from "../checkedRun";
import { sessionRange } from "../sessionRange";
import { TradingDay, type TradingRules } from "../tradingDay";
import type { AllocationConfig } from "./allocationConfig";
import { allocationWarnings } from "./allocationWarnings";
import { AllocationHistory } from "./allocationHistory";
import type { AllocationResult } from "./allocationResult";

/**
 * Simulates one valid config on a table of its assets. A generator, so that its driver can stop or report: yields the
 * sessions done, every so many. Refused where the account grows beyond what its ledger can hold.
 */
export function* runAllocation(
  table: PriceTable,
  config: AllocationConfig,
): Generator<number, AllocationResult | Unfit, void> {
  const { first, end } = sessionRange(table.sessions, config);
  const strategy = new TargetWeights(modelOf(table, config), config, table.sessions);
  const trading = new TradingDay(table, strategy, tradingRules(config), first, config.initialCapital);
  const history = new AllocationHistory(table, end - first);
  for (let day = first; day < end; day++) {
    if (trading.mostWorth(day as DayIndex) > LARGEST_ACCOUNT) return { problems: [tooLarge(table.sessions[day]!)] };
    const marked = trading.step(day as DayIndex);
    history.note(day - first, day as DayIndex, marked, strategy, trading);
    if ((day - first) % SESSIONS_A_STEP === 0) yield day - first;
  }
  const { ledger, fills } = trading.broker.account.books("");
  const { cash, positionValue, positionCount } = history;
  const day = Int32Array.from({ length: end - first }, (_, session) => first + session);
  const weights = history.weights();
  return {
    config,
    table,
    day,
    cash,
    positionValue,
    positionCount,
    weights,
    orders: trading.broker.orders,
    fills,
    ledger,
    warnings: allocationWarnings(trading.broker.orders, weights.rebalances.length),
  };
}

const SESSIONS_A_STEP = 64;

/** From 2^33 dollars on, neighbouring doubles are more than a micro-dollar apart, and a budget may be rounded up. */
const LARGEST_ACCOUNT = 8.5e9;

function tooLarge(day: number): Problem {
  return {
    code: "account-too-large",
    where: "initial_capital",
    message:
      `On ${isoDate(day)} the portfolio may be worth more than 8.5 billion dollars, which its ledger can't tell to the ` +
      "millionth. Look at the assets' prices up to then, or begin with less capital.",
  };
}

function modelOf(table: PriceTable, config: AllocationConfig): AllocationModel {
  switch (config.strategy) {
    case "equal_weight":
      return new EqualWeight(config.delistAfterSessions);
    case "ema_allocation":
      return new EmaAllocation(table, config);
  }
}

/** As SPEC 6 has its switches: costs on each order, at most a part of the volume of the asset's bar before. */
function tradingRules(config: AllocationConfig): TradingRules {
  const { slippageBps, commissionPerShare, commissionMin, maxVolumeFraction, tradeOnZeroVolume } = config;
  const fill = { ...FREE, perShare: commissionPerShare, minimum: commissionMin };
  return {
    risk: { maxPositionFraction: config.maxPositionFraction < 1 ? config.maxPositionFraction : null },
    creditDividends: config.creditDividends,
    delistAfterSessions: config.delistAfterSessions,
    delistingFill: config.delistingFill,
    execution: {
      liquidity: { maxVolumeFraction, volumeOf: "previous_bar", remainder: "cancelled", tradeOnZeroVolume },
      slippage: { ...NO_SLIPPAGE, slippageBps },
      fees: { create: 0, fill, close: FREE, cancel: 0 },
    },
  };
}
