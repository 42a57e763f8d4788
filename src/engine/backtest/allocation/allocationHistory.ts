import type { DayIndex, TickerId } from "../../column";
import { AssetView } from "../../market/assetView";
import type { PriceTable } from "../../market/priceTable";
import type { TargetWeights } from "../../strategies/targetWeights";
import type { MarkedDay, TradingDay } from "../tradingDay";
import type { WeightColumns } from "./allocationResult";

/** Signal, weights and value, session by session. */
export class AllocationHistory {
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

  note(session: number, day: DayIndex, marked: MarkedDay, strategy: TargetWeights, trading: TradingDay): void {
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

  weights(): WeightColumns {
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
