import type { DayIndex, TickerId } from "../../column";
import { NO_SLIPPAGE } from "../../execution/orders/slippedPrice";
import { FREE } from "../../execution/orders/orderCommission";
import { AssetView } from "../../market/assetView";
import type { PriceTable } from "../../market/priceTable";
import type { AllocationModel } from "../../strategies/allocationModel";
import { EmaAllocation } from "../../strategies/emaAllocation";
import { EqualWeight } from "../../strategies/equalWeight";
import { TargetWeights } from "../../strategies/targetWeights";
import { sessionRange } from "../sessionRange";
import { NO_DIVIDENDS } from "../switchChecks";
import { TradingDay, type TradingRules } from "../tradingDay";
import type { AllocationConfig } from "./allocationConfig";
import type { AllocationResult } from "./allocationResult";

/**
 * Simulates one valid config on a table of its assets. A generator, so that its driver can stop or report: yields the
 * sessions done, every so many.
 */
export function* runAllocation(table: PriceTable, config: AllocationConfig): Generator<number, AllocationResult, void> {
  const { first, end } = sessionRange(table.sessions, config);
  const strategy = new TargetWeights(modelOf(table, config), config, table.sessions);
  const trading = new TradingDay(table, strategy, tradingRules(config), first, config.initialCapital);
  const history = new History(table, end - first);
  for (let day = first; day < end; day++) {
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
    warnings: config.creditDividends && table.dividends === null ? [NO_DIVIDENDS] : [],
  };
}

const SESSIONS_A_STEP = 64;

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

/** Signal, weights and value, session by session. */
class History {
  readonly cash: Float64Array;
  readonly positionValue: Float64Array;
  readonly positionCount: Int32Array;
  readonly #assets: number;
  readonly #signal: Float64Array;
  readonly #target: Float64Array;
  readonly #shares: Float64Array;
  readonly #close: Float64Array;
  readonly #rebalances: number[] = [];
  readonly #closes: AssetView;
  #followed: Float64Array | null = null;

  constructor(table: PriceTable, sessions: number) {
    this.#assets = table.securities.length;
    const cells = sessions * this.#assets;
    this.cash = new Float64Array(sessions);
    this.positionValue = new Float64Array(sessions);
    this.positionCount = new Int32Array(sessions);
    this.#signal = new Float64Array(cells).fill(NaN);
    this.#target = new Float64Array(cells).fill(NaN);
    this.#shares = new Float64Array(cells);
    this.#close = new Float64Array(cells);
    this.#closes = new AssetView(table);
  }

  note(
    session: number,
    day: DayIndex,
    marked: ReturnType<TradingDay["step"]>,
    strategy: TargetWeights,
    trading: TradingDay,
  ): void {
    this.cash[session] = marked.cash;
    this.positionValue[session] = marked.positionValue;
    this.positionCount[session] = marked.positionCount;
    const { signal, inForce } = strategy;
    const start = session * this.#assets;
    if (signal !== null) this.#signal.set(signal, start);
    if (inForce !== null) this.#target.set(inForce, start);
    if (inForce !== this.#followed) this.#rebalances.push(session);
    this.#followed = inForce;
    this.#closes.advanceTo(day);
    for (let ticker = 0; ticker < this.#assets; ticker++) {
      this.#shares[start + ticker] = trading.broker.account.sharesOf(ticker as TickerId);
      this.#close[start + ticker] = this.#closes.lastClose(ticker as TickerId);
    }
  }

  weights(): AllocationResult["weights"] {
    return {
      assets: this.#assets,
      cash: this.cash,
      signal: this.#signal,
      target: this.#target,
      shares: this.#shares,
      close: this.#close,
      rebalances: Int32Array.from(this.#rebalances),
    };
  }
}
